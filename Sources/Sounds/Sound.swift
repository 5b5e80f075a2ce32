/// A sound in memory: one channel, −1 to 1 as a rule.
public struct Sound: Sendable, Hashable {
    /// The samples, one after the other.
    public let samples: [Float]
    /// Samples a second.
    public let rate: Int

    /// Makes a sound; `rate` is 1 or more.
    public init(samples: [Float], rate: Int) {
        precondition(rate > 0, "a sound has samples")
        self.samples = samples
        self.rate = rate
    }

    /// How long it is.
    public var seconds: Double { Double(samples.count) / Double(rate) }

    /// The sound with another number of samples a second, as `Resampler` makes it.
    public func resampled(to rate: Int) -> Sound {
        rate == self.rate ? self : Sound(samples: Resampler(from: self.rate, to: rate).resample(samples), rate: rate)
    }
}
