import Foundation
import Synchronization

/// Threads that parallel work shares.
///
/// Work is given as `count` independent pieces; the caller takes pieces too, and returns when all are done.
/// Calls nest freely: a fold that trains inside one piece can split its own matrix products into further pieces,
/// and threads with nothing else to do help with those.
///
/// A pool has `threads` − 1 threads of its own, and whoever calls brings its own: the work of a single caller, with all
/// that is nested in it, runs on at most `threads` threads, and n threads from outside that call at once are at most
/// n + `threads` − 1 that run pieces.
///
/// Which thread runs a piece is not fixed, so a piece must write only what is its own. Cut work into pieces by its
/// size, never by the number of threads, and results have the same bits for any number of threads.
public final class WorkerPool: Sendable {
    /// The pool of this process. It starts with one thread for each processor.
    public static let shared = WorkerPool(threads: ProcessInfo.processInfo.activeProcessorCount)

    /// The pool whose work this thread is in: within a piece, or within `run`, the innermost one's; elsewhere `shared`.
    ///
    /// Libraries ask for it where they have work to cut, so that whoever calls them decides which threads do it.
    public static var current: WorkerPool { Scope.current?.pool ?? shared }

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

    /// Runs `body` on this thread with this pool as `current`: what it calls cuts its work for this pool's threads.
    ///
    ///     let pool = WorkerPool(threads: 2)
    ///     let model = try pool.run { try train() }  // on two threads, whatever else the process does
    ///
    /// It is for synchronous work: a task that `body` starts does not inherit the pool.
    public func run<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        let outer = Scope.current
        guard outer?.pool ?? .shared !== self else { return try body() }
        return try Scope(self, depth: outer?.depth ?? 0, stop: outer?.stop).run(body)
    }

    /// Calls `body(0) … body(count - 1)`, each once and at the same time, begun in their order; returns when all have
    /// returned.
    public func forEach(_ count: Int, _ body: (Int) -> Void) { forEach(count, keepingNeighbors: false, body) }

    /// As `forEach(_:_:)`; with `keepingNeighbors` this thread begins at the front and the others at the back.
    ///
    /// Where pieces lie side by side in memory and are worked on again and again, each thread then finds its own in a cache
    /// that is near to it; caches of different cores may be far apart.
    public func forEach(_ count: Int, keepingNeighbors: Bool, _ body: (Int) -> Void) {
        guard count > 1, threads > 1 else { return run { for piece in 0..<max(0, count) { body(piece) } } }
        withoutActuallyEscaping(body) { body in
            withUnsafePointer(to: body) { body in
                let outer = Scope.current
                let scope = Scope(self, depth: (outer?.depth ?? 0) + 1, stop: outer?.stop)
                let job = Job(count: count, in: scope, isTwoEnded: keepingNeighbors, body: body)
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

    /// The results of `body(0) … body(count - 1)` in that order, of work that cannot fail.
    public func collect<Value: Sendable>(_ count: Int, _ body: (Int) -> Value) -> [Value] {
        let results = Mutex([Value?](repeating: nil, count: max(0, count)))
        forEach(count) { piece in
            let value = body(piece)
            results.withLock { $0[piece] = value }
        }
        return results.withLock { $0.compactMap { $0 } }
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

    /// Cuts `0..<total` into ranges of `size` (the last may be shorter) and calls `body` with each, keeping neighbors.
    public func forEachRange(of total: Int, size: Int, _ body: (Range<Int>) -> Void) {
        let size = max(1, size)
        forEach((total + size - 1) / size, keepingNeighbors: true) { piece in
            body(piece * size..<min(total, (piece + 1) * size))
        }
    }
}
