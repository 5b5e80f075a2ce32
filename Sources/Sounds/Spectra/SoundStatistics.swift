import Foundation

/// Some numbers that tell how a sound is as a whole, for models of tables: the mean and the deviation over its moments of 20 mel-frequency
/// cepstral coefficients, how much these change from moment to moment, and how long the sound is.
public enum SoundStatistics {
    private static let coefficients = 20
    /// Bands of the spectrogram that coefficients are made of.
    private static let bands = 64

    /// What each number is called, after the name of the sound's column.
    public static let names: [String] =
        ["mean", "deviation", "change"].flatMap { what in (0..<coefficients).map { "\(what) \($0)" } } + ["seconds"]

    /// The numbers of a sound, as many as `names`.
    public static func numbers(of sound: Sound) -> [Float] {
        let cepstrum = MelSpectrogram(of: sound, bands: bands).cepstrum(coefficients)
        let series = (0..<coefficients).map { number in
            stride(from: number, to: cepstrum.count, by: coefficients).map { Double(cepstrum[$0]) }
        }
        let changes = series.map { values in zip(values.dropFirst(), values).map { abs($0 - $1) } }
        return series.map { Float(mean($0)) } + series.map { Float(deviation($0)) } + changes.map { Float(mean($0)) }
            + [Float(sound.seconds)]
    }

    private static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }

    private static func deviation(_ values: [Double]) -> Double {
        let mean = mean(values)
        return self.mean(values.map { ($0 - mean) * ($0 - mean) }).squareRoot()
    }
}
