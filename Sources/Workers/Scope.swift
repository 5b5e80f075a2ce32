import Foundation

/// The work that a thread is in: of which pool, how many jobs deep, and when it shall end.
///
/// Not a reference counted one: who enters a scope holds the pool and the stop until it has left.
struct Scope {
    private let owner: Unmanaged<WorkerPool>
    /// 0 outside of any job, 1 within a piece of a job that a plain thread posted, one more for each job around it.
    let depth: Int

    /// nil: when it is done.
    let stop: UnsafePointer<Stop>?

    init(_ pool: WorkerPool, depth: Int, stop: UnsafePointer<Stop>?) {
        owner = .passUnretained(pool)
        self.depth = depth
        self.stop = stop
    }

    var pool: WorkerPool { owner.takeUnretainedValue() }

    /// Holds the address of the innermost scope. Thread-specific storage costs a nanosecond or two to read, a `@TaskLocal`
    /// ten times that.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// The innermost scope that this thread is in; nil outside of any.
    static var current: Scope? {
        pthread_getspecific(key)?.assumingMemoryBound(to: Scope.self).pointee
    }

    /// Runs `body` within this scope.
    func run<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        try withUnsafePointer(to: self) { scope throws(Failure) in
            let outer = pthread_getspecific(Scope.key)
            pthread_setspecific(Scope.key, scope)
            defer { pthread_setspecific(Scope.key, outer) }
            return try body()
        }
    }
}
