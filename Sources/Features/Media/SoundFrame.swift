import Sounds

/// How sounds of any length become images of one size: how loud each band of frequencies is at each moment, from the loudest of the sound
/// (255) to 80 decibels below it and to silence (0), high bands above. Of longer sounds it is the beginning; after shorter ones comes silence.
public struct SoundFrame: Sendable, Hashable, Codable {
    /// How much of a sound is seen.
    public let seconds: Double
    /// Bands of frequencies from 0 to 8,000 Hz, evenly wide in mel.
    public let bands: Int

    /// Samples a second that sounds are brought to.
    public static let rate = 16_000
    /// Samples from one moment to the next: 25 ms.
    public static let hop = 400

    /// Makes a frame; `seconds` is above 0, `bands` 1 or more.
    public init(seconds: Double = 4, bands: Int = 64) {
        precondition(seconds > 0 && bands > 0, "a sound takes time and has frequencies")
        self.seconds = seconds
        self.bands = bands
    }

    /// Moments.
    public var width: Int { max(1, Int((seconds * Double(Self.rate) / Double(Self.hop)).rounded())) }

    /// Whether sounds of that length can be.
    package var isSound: Bool { (0.01...600).contains(seconds) && (1...512).contains(bands) }
}

extension SoundFrame: PictureFrame {
    package var name: String { "mel-\(bands)-\(width)-1" }

    package var shape: ImageShape { ImageShape(channels: 1, height: bands, width: width) }

    package func image(of bytes: UnsafeBufferPointer<UInt8>, name: String) throws -> [UInt8] {
        let beginning = try SoundFile(bytes, name: name).decoded(first: seconds).resampled(to: Self.rate)
        return MelSpectrogram(of: beginning, bands: bands, hop: Self.hop).levels(width: width)
    }
}
