/// How long a whole command may take, from the moment when it was asked.
public struct TimeLimit: Sendable, Hashable {
    /// Seconds.
    public let seconds: Double
    /// The moment when it began.
    public let start: ContinuousClock.Instant

    /// A limit of `seconds` from `start` on.
    public init(seconds: Double, from start: ContinuousClock.Instant = .now) {
        self.seconds = seconds
        self.start = start
    }

    /// Seconds since the beginning.
    public var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }
}
