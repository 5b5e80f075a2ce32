public import Foundation
import Synchronization

/// Slows guessing of passwords: after some failures for a name, or from an address, it must be waited.
public final class SignInThrottle: Sendable {
    private let allowance: Int
    private let window: TimeInterval
    private let failures = Mutex<[String: [Date]]>([:])

    /// So many keys are remembered; where there are more, the oldest failures go.
    private static let capacity = 10_000

    /// Allows `allowance` failures in `window` seconds.
    public init(allowance: Int = 5, window: TimeInterval = 300) { (self.allowance, self.window) = (allowance, window) }

    /// Throws `HostingError.throttled` where any of the keys, such as a name and an address, has failed too often.
    public func check(_ keys: [String], at moment: Date) throws {
        let oldest = failures.withLock { failures in
            keys.compactMap { key -> Date? in
                let recent = recent(failures[key], at: moment)
                return recent.count >= allowance ? recent.first : nil
            }.max()
        }
        guard let oldest else { return }
        throw HostingError.throttled(seconds: max(1, Int((oldest + window).timeIntervalSince(moment).rounded(.up))))
    }

    /// Notes a failure.
    public func note(_ keys: [String], at moment: Date) {
        failures.withLock { failures in
            if failures.count >= Self.capacity { failures = failures.filter { !recent($0.value, at: moment).isEmpty } }
            if failures.count >= Self.capacity { failures.removeAll() }
            for key in keys { failures[key] = recent(failures[key], at: moment) + [moment] }
        }
    }

    /// Forgets the failures of a name that has signed in.
    public func forget(_ key: String) { failures.withLock { $0[key] = nil } }

    private func recent(_ moments: [Date]?, at moment: Date) -> [Date] {
        (moments ?? []).filter { moment.timeIntervalSince($0) < window }
    }
}
