import Dispatch
import Hosting
import Synchronization

/// Hashes passwords one after the other on a thread of its own: that takes long and much memory, and nobody else waits for it.
final class HashingLane: Sendable {
    static let shared = HashingLane()
    private let queue = DispatchQueue(label: "podium.passwords", qos: .userInitiated)
    private let waiting = Atomic(0)

    /// So many may wait; whoever comes then is told to come again.
    private static let room = 40

    /// What `body` gives; throws what it throws, and `HostingError.throttled` where too many wait.
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        defer { waiting.subtract(1, ordering: .relaxed) }
        guard waiting.add(1, ordering: .relaxed).newValue <= Self.room else {
            throw HostingError.throttled(seconds: 10)
        }
        return try await withCheckedThrowingContinuation { done in
            queue.async { done.resume(with: Result { try body() }) }
        }
    }
}
