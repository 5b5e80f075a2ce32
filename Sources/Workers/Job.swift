import Synchronization

/// One call of `WorkerPool.forEach`: counters of pieces taken, from the front and from the back, and of pieces done.
///
/// Unchecked because the body is not `Sendable`; the caller of `forEach` waits for every piece, and by its contract
/// a piece writes only what is its own.
final class Job: @unchecked Sendable {
    /// What its pieces run in.
    private let scope: Scope
    private let count: Int
    /// Whether the threads that help take pieces from the back, so that each thread works through neighbors.
    private let isTwoEnded: Bool
    /// Not a reference: a thread may let go of a finished job after `forEach` has returned, when the closure is gone.
    private let body: UnsafePointer<(Int) -> Void>
    private let taken = Atomic(0)
    private let takenInFront = Atomic(0)
    private let takenBehind = Atomic(0)
    private let done = Atomic(0)

    init(count: Int, in scope: Scope, isTwoEnded: Bool, body: UnsafePointer<(Int) -> Void>) {
        self.scope = scope
        self.count = count
        self.isTwoEnded = isTwoEnded
        self.body = body
    }

    var depth: Int { scope.depth }
    var hasUntakenPieces: Bool { taken.load(ordering: .relaxed) < count }
    var isDone: Bool { done.load(ordering: .acquiring) == count }

    /// Takes and runs one piece; false when none was left to take.
    ///
    /// `taken` counts the right to a piece; only who has one takes from an end, so that the ends never cross.
    func workOnce(isOwner: Bool = false) -> Bool {
        guard taken.add(1, ordering: .relaxed).oldValue < count else { return false }
        let piece =
            isOwner || !isTwoEnded
            ? takenInFront.add(1, ordering: .relaxed).oldValue
            : count - 1 - takenBehind.add(1, ordering: .relaxed).oldValue
        scope.run { body.pointee(piece) }
        done.add(1, ordering: .releasing)
        return true
    }

    /// Takes and runs pieces until none is left; the owner is the thread that posted the job.
    func work(isOwner: Bool = false) { while workOnce(isOwner: isOwner) {} }
}
