/// Whether long work shall end before it is done: handed to all that works long, which asks it now and then and throws
/// `CancellationError` where the answer is yes.
///
/// What was finished by then is kept by whoever keeps results; what was not leaves nothing behind.
public struct Stop: Sendable {
    private let isWanted: @Sendable () -> Bool

    /// Asks each time; called from any thread.
    public init(when isWanted: @escaping @Sendable () -> Bool) { self.isWanted = isWanted }

    /// Work goes on to its end.
    public static let never = Stop { false }

    /// Work ends when so much time of a clock has gone by from now on.
    public static func after<Time: Clock>(_ duration: Time.Duration, on clock: Time = ContinuousClock()) -> Stop {
        let end = clock.now.advanced(by: duration)
        return Stop { clock.now >= end }
    }

    /// Work ends when either wants it to.
    public func or(_ other: @escaping @Sendable () -> Bool) -> Stop { Stop { isWanted() || other() } }

    /// When the work that this thread is in shall end: for what works long and is not handed a stop; `never` outside of `watch`.
    public static var current: Stop { Scope.current?.stop?.pointee ?? .never }

    /// Runs `body`, within which, and on all threads that help with it, this is `current`.
    public func watch<Result>(_ body: () throws -> Result) rethrows -> Result {
        try withUnsafePointer(to: self) { stop in
            try Scope(.current, depth: Scope.current?.depth ?? 0, stop: stop).run(body)
        }
    }

    /// Whether work shall end now.
    public var isAsked: Bool { isWanted() }

    /// Throws `CancellationError` where work shall end now.
    public func check() throws { if isWanted() { throw CancellationError() } }
}
