import Foundation

/// How loud a sound is at each moment in each band of frequencies, in decibels.
///
/// Equal to `librosa.power_to_db(librosa.feature.melspectrogram(...), ref=1.0)` with the window of Hann, frames around their moments, silence
/// beyond both ends, powers, and Slaney's mel bands and norm.
public struct MelSpectrogram: Sendable, Hashable {
    /// Bands of frequencies, the lowest first.
    public let bands: Int
    /// Moments.
    public let frames: Int
    /// Decibels: moment after moment, `bands` of each; at most `range` below the loudest.
    public let decibels: [Float]
    /// Whether nothing is heard at all.
    public let isSilent: Bool

    /// How far below the loudest anything is told apart, in decibels.
    public static let range: Float = 80
    /// The least power that is told from silence.
    private static let least = 1e-10

    /// The spectrogram of a sound, of at least one moment; a sound of n samples has 1 + n / hop.
    ///
    /// - Parameters:
    ///   - bands: bands of frequencies, 1 or more, from 0 to half of the sound's rate.
    ///   - window: samples that a moment is told by, a power of two.
    ///   - hop: samples from moment to moment, 1 or more.
    public init(of sound: Sound, bands: Int = 64, window: Int = 1_024, hop: Int = 400) {
        precondition(bands > 0 && hop > 0, "there is a band, and time goes on")
        let (transform, mel) = (FourierTransform(size: window), MelBands(count: bands, rate: sound.rate, size: window))
        let hann = (0..<window).map { 0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(window)) }
        let count = 1 + sound.samples.count / hop
        let powers = (0..<count).flatMap { frame -> [Double] in
            let start = frame * hop - window / 2
            let seen = (0..<window).map { place in
                let sample = start + place
                return sound.samples.indices.contains(sample) ? Double(sound.samples[sample]) * hann[place] : 0
            }
            return mel.sums(of: transform.powers(of: seen))
        }
        let loudest = powers.reduce(Self.least) { max($0, $1) }
        let floor = 10 * log10(loudest) - Double(Self.range)
        decibels = powers.map { Float(max(10 * log10(max($0, Self.least)), floor)) }
        isSilent = loudest <= Self.least
        self.bands = bands
        frames = count
    }

    /// The loudest band of any moment, in decibels.
    public var loudest: Float { decibels.reduce(-.infinity) { max($0, $1) } }
}

extension MelSpectrogram {
    /// The spectrogram as a gray picture of `width` moments, high bands above: 255 is the loudest, 0 what is 80 decibels or more below it, and
    /// silence. Of longer sounds it is the beginning; shorter ones are followed by silence.
    public func levels(width: Int) -> [UInt8] {
        var levels = [UInt8](repeating: 0, count: bands * width)
        if isSilent { return levels }
        let (loudest, scale) = (loudest, 255 / Self.range)
        for frame in 0..<min(width, frames) {
            for band in 0..<bands {
                let level = 255 + (decibels[frame * bands + band] - loudest) * scale
                levels[(bands - 1 - band) * width + frame] = UInt8(min(max(level.rounded(), 0), 255))
            }
        }
        return levels
    }

    /// Mel-frequency cepstral coefficients (Davis and Mermelstein, 1980): the first `count` numbers of the orthonormal cosine transform of each
    /// moment's decibels, moment after moment. Equal to `librosa.feature.mfcc`.
    public func cepstrum(_ count: Int) -> [Float] {
        let waves = (0..<min(count, bands)).map { cosines(of: $0) }
        return (0..<frames).flatMap { frame in
            waves.map { wave in
                var sum = 0.0
                for (band, cosine) in wave.enumerated() { sum += cosine * Double(decibels[frame * bands + band]) }
                return Float(sum)
            }
        }
    }

    /// One row of the orthonormal cosine transform of second kind.
    private func cosines(of wave: Int) -> [Double] {
        let scale = ((wave == 0 ? 1 : 2) / Double(bands)).squareRoot()
        let step = Double.pi * Double(wave) / Double(2 * bands)
        return (0..<bands).map { scale * cos(step * Double(2 * $0 + 1)) }
    }
}
