/// How time goes by for those who do units, and until when they must be done: handed in, so that a decision can be tested
/// without waiting.
public struct WorkClock: Sendable {
    /// Seconds since work began.
    public let now: @Sendable () -> Double
    /// The moment, in the same seconds, when the last unit must be done; infinity where nobody waits. It moves while what
    /// comes after the units turns out to take more or less.
    public let deadline: @Sendable () -> Double

    /// Makes a clock.
    public init(now: @escaping @Sendable () -> Double, deadline: @escaping @Sendable () -> Double) {
        self.now = now
        self.deadline = deadline
    }

    /// A clock on which there is time for everything.
    public static var unlimited: WorkClock {
        let start = ContinuousClock.now
        return WorkClock(now: { (ContinuousClock.now - start) / .seconds(1) }, deadline: { .infinity })
    }
}
