import Foundation
import Synchronization

/// One call of `WorkerPool.forEach`: a counter of pieces not yet taken and a counter of pieces done.
///
/// Unchecked because the body is not `Sendable`; the caller of `forEach` waits for every piece, and by its contract
/// a piece writes only what is its own.
final class Job: @unchecked Sendable {
    /// 1 for a job that a plain thread posted, one more for each job around it.
    let depth: Int
    private let count: Int
    /// Not a reference: a thread may let go of a finished job after `forEach` has returned, when the closure is gone.
    private let body: UnsafePointer<(Int) -> Void>
    private let next = Atomic(0)
    private let done = Atomic(0)

    init(count: Int, depth: Int, body: UnsafePointer<(Int) -> Void>) {
        self.count = count
        self.depth = depth
        self.body = body
    }

    var hasUntakenPieces: Bool { next.load(ordering: .relaxed) < count }
    var isDone: Bool { done.load(ordering: .acquiring) == count }

    /// Takes and runs one piece; false when none was left to take.
    func workOnce() -> Bool {
        let piece = next.add(1, ordering: .relaxed).oldValue
        guard piece < count else { return false }
        let outer = Job.currentDepth
        Job.currentDepth = depth
        body.pointee(piece)
        Job.currentDepth = outer
        done.add(1, ordering: .releasing)
        return true
    }

    func work() { while workOnce() {} }
}

extension Job {
    private static let depthKey: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// The depth of the piece that this thread is running; 0 outside of any.
    static var currentDepth: Int {
        get { Int(bitPattern: pthread_getspecific(depthKey)) }
        set { pthread_setspecific(depthKey, UnsafeRawPointer(bitPattern: newValue)) }
    }
}
