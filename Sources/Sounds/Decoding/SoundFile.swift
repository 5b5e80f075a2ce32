/// A sound in a file, told by its bytes, whatever the file is called: WAV, FLAC or Ogg (Vorbis, Opus, FLAC).
///
///     let sound = try SoundFile(bytes, name: "owl.ogg").decoded(first: 4).resampled(to: 16_000)
///
/// The bytes must be there as long as the value is.
public struct SoundFile {
    /// What messages call it.
    public let name: String
    /// Samples a second.
    public let rate: Int
    /// Sounds side by side: 1, 2 for left and right, or more.
    public let channels: Int
    /// How the web calls its kind, such as "audio/ogg".
    public let mediaType: String
    private let bytes: UnsafeBufferPointer<UInt8>
    private let promised: Int?

    /// The most samples of all channels of a sound that is read: 2²⁷, 25 minutes of two channels at 44,100 a second.
    public static let mostSamples = 1 << 27
    /// The most channels.
    public static let mostChannels = 32
    /// The samples a second that there may be.
    public static let rates = 1_000...384_000

    /// Reads the head of a file; throws `SoundError` where it is no sound that can be read, or a larger one than may be.
    public init(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        self.name = name
        self.bytes = bytes
        let container = try Container(of: bytes, name: name)
        try container.check(bytes, name: name)
        mediaType = container.mediaType
        let stream = try SoundStream(bytes, name: name)
        (rate, channels, promised) = (stream.rate, stream.channels, stream.promised)
        guard (1...Self.mostChannels).contains(channels) else {
            throw SoundError(name, reason: "\(channels) channels; there may be at most \(Self.mostChannels)")
        }
        guard Self.rates.contains(rate) else {
            throw SoundError(
                name,
                reason:
                    "\(rate) samples a second; expected \(Self.rates.lowerBound) to \(Self.rates.upperBound)")
        }
        if let promised, promised > Self.mostSamples / channels { throw Self.tooLong(name) }
    }

    /// The beginning of the sound, of at most so many seconds, as the mean of its channels. Throws `SoundError` where the file is damaged
    /// or ends too early, or a sample is no number.
    public func decoded(first seconds: Double = .infinity) throws -> Sound {
        let most = Int(min(seconds * Double(rate), Double(Self.mostSamples)).rounded(.up))
        var samples: [Float] = []
        if let promised { samples.reserveCapacity(min(promised, most)) }
        try forEachPiece(most: most) { samples.append(contentsOf: $0) }
        return Sound(samples: samples, rate: rate)
    }

    /// Why a sound cannot be read, nil where it can: all of it is decoded, and nothing kept.
    public static func fault(in bytes: UnsafeBufferPointer<UInt8>, name: String) -> SoundError? {
        do {
            var count = 0
            try SoundFile(bytes, name: name).forEachPiece(most: mostSamples) { count += $0.count }
            return count > 0 ? nil : SoundError(name, reason: "there is no sound in the file")
        } catch { return error as? SoundError ?? SoundError(name, reason: "\(error)") }
    }

    /// Hands on the mean of the channels, piece by piece, of at most `most` samples.
    private func forEachPiece(most: Int, _ body: (ArraySlice<Float>) -> Void) throws {
        let stream = try SoundStream(bytes, name: name)
        var mean: [Float] = []
        var count = 0
        while count < most {
            let piece = try stream.read(min(Self.piece, most - count))
            if piece.isEmpty { break }
            try mix(piece, after: count, into: &mean)
            count += mean.count
            if count > Self.mostSamples / channels { throw Self.tooLong(name) }
            body(mean[...])
        }
        if let promised, count < min(promised, most) {
            throw SoundError(
                name,
                reason: "the file ends before the sound does, after \(count) of \(promised) samples; get it again")
        }
    }

    /// Samples that are decoded before they are handed on.
    private static let piece = 1 << 14

    private func mix(_ piece: [Float], after count: Int, into mean: inout [Float]) throws {
        mean.removeAll(keepingCapacity: true)
        for place in stride(from: 0, to: piece.count, by: channels) {
            var sum: Float = 0
            for channel in 0..<channels { sum += piece[place + channel] }
            guard sum.isFinite else {
                throw SoundError(name, reason: "sample \(count + place / channels + 1) is no number")
            }
            mean.append(sum / Float(channels))
        }
    }

    private static func tooLong(_ name: String) -> SoundError {
        SoundError(name, reason: "the sound has more than \(mostSamples) samples; cut it into shorter ones")
    }
}
