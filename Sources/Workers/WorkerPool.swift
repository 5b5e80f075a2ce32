import Foundation
import Synchronization

/// The threads that all of Podium's parallel work shares.
///
/// Work is given as `count` independent pieces; the caller takes pieces too, and returns when all are done.
/// Calls nest freely: a fold that trains inside one piece can split its own matrix products into further pieces,
/// and threads with nothing else to do help with those. No more than `threads` threads ever run pieces at once.
///
/// Which thread runs a piece is not fixed, so a piece must write only what is its own. Cut work into pieces by its
/// size, never by the number of threads, and results have the same bits for any number of threads.
public final class WorkerPool: Sendable {
    /// The pool of this process. It starts with one thread for each processor.
    public static let shared = WorkerPool(threads: ProcessInfo.processInfo.activeProcessorCount)

    private let board = JobBoard()
    private let limit: Atomic<Int>

    /// Makes a pool of `threads` threads, the caller of `forEach` counted; values below 1 count as 1.
    public init(threads: Int) {
        limit = Atomic(1)
        self.threads = threads
    }

    deinit { board.close() }

    /// How many threads may run pieces at once, the caller counted. At least 1; may be changed between calls.
    public var threads: Int {
        get { limit.load(ordering: .relaxed) }
        set {
            let wanted = max(1, newValue)
            limit.store(wanted, ordering: .relaxed)
            board.resize(to: wanted - 1)
        }
    }

    /// Calls `body(0) … body(count - 1)`, each once and at the same time, begun in their order; returns when all have
    /// returned.
    public func forEach(_ count: Int, _ body: (Int) -> Void) { forEach(count, keepingNeighbours: false, body) }

    /// As `forEach(_:_:)`; with `keepingNeighbours` this thread begins at the front and the others at the back.
    ///
    /// Where pieces lie side by side in memory and are worked on again and again, each thread then finds its own in a cache
    /// that is near to it; caches of different cores may be far apart.
    public func forEach(_ count: Int, keepingNeighbours: Bool, _ body: (Int) -> Void) {
        guard count > 1, threads > 1 else {
            for piece in 0..<max(0, count) { body(piece) }
            return
        }
        withoutActuallyEscaping(body) { body in
            withUnsafePointer(to: body) { body in
                let job = Job(
                    count: count, depth: Job.currentDepth + 1, isTwoEnded: keepingNeighbours, body: body)
                board.post(job)
                job.work(isOwner: true)
                board.helpUntilDone(job)
            }
        }
    }

    /// As `forEach`, for pieces that can fail: every piece runs, then the error of the lowest failed index is thrown.
    public func forEach(_ count: Int, _ body: (Int) throws -> Void) throws {
        let failures = Mutex<[Int: any Error]>([:])
        forEach(count) { piece in
            do { try body(piece) } catch { failures.withLock { $0[piece] = error } }
        }
        if let first = failures.withLock({ $0.min { $0.key < $1.key } }) { throw first.value }
    }

    /// The results of `body(0) … body(count - 1)` in that order; throws the error of the lowest failed index.
    public func map<Value: Sendable>(_ count: Int, _ body: (Int) throws -> Value) throws -> [Value] {
        let results = Mutex([Value?](repeating: nil, count: max(0, count)))
        try forEach(count) { piece in
            let value = try body(piece)
            results.withLock { $0[piece] = value }
        }
        return results.withLock { $0.compactMap { $0 } }
    }

    /// Cuts `0..<total` into ranges of `size` (the last may be shorter) and calls `body` with each, keeping neighbours.
    public func forEachRange(of total: Int, size: Int, _ body: (Range<Int>) -> Void) {
        let size = max(1, size)
        forEach((total + size - 1) / size, keepingNeighbours: true) { piece in
            body(piece * size..<min(total, (piece + 1) * size))
        }
    }
}
