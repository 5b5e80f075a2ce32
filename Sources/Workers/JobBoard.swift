import Foundation
import Synchronization

/// Where jobs are posted and the pool's threads look for them.
///
/// A thread without work watches `version` for a few microseconds, so that back-to-back small jobs do not pay for
/// a wake-up, and then sleeps on a condition. Unchecked because the list and the threads' count are guarded by
/// `lock`, which the compiler cannot see.
final class JobBoard: @unchecked Sendable {
    private let lock = NSCondition()
    private let version = Atomic(0)
    private var jobs: [Job] = []
    private var wantedThreads = 0
    private var startedThreads = 0

    /// How often a waiting thread looks before it sleeps; about 20 µs.
    private static let spins = 4_000

    /// Starts threads up to `count`; threads above it end when they next look for work.
    func resize(to count: Int) {
        lock.lock()
        wantedThreads = count
        while startedThreads < count {
            let index = startedThreads
            startedThreads += 1
            let thread = Thread { [self] in serve(index: index) }
            thread.stackSize = 16 << 20
            thread.name = "podium.worker.\(index)"
            thread.start()
        }
        lock.unlock()
        announce()
    }

    func close() { resize(to: 0) }

    func post(_ job: Job) {
        lock.lock()
        jobs.append(job)
        lock.unlock()
        announce()
    }

    /// Returns when all pieces of `job` are done; meanwhile lends the thread to jobs that were posted deeper inside.
    func helpUntilDone(_ job: Job) {
        lock.lock()
        jobs.removeAll { $0 === job }
        lock.unlock()
        var spins = 0
        while !job.isDone {
            if let inner = openJob(deeperThan: job.depth) {
                while !job.isDone, inner.workOnce() {}
                if inner.isDone { announce() }
                spins = 0
            } else if spins < Self.spins {
                spins += 1
            } else {
                sleep(unless: { job.isDone || self.hasOpenJob(deeperThan: job.depth) })
            }
        }
    }

    private func serve(index: Int) {
        var spins = 0
        var seen = -1
        while true {
            let now = version.load(ordering: .acquiring)
            if now != seen {
                seen = now
                spins = 0
                while let job = openJob(deeperThan: 0) {
                    job.work()
                    if job.isDone { announce() }
                }
                if isSurplus(index) { return }
            } else if spins < Self.spins {
                spins += 1
            } else {
                sleep(unless: { self.version.load(ordering: .acquiring) != seen })
            }
        }
    }

    private func isSurplus(_ index: Int) -> Bool {
        lock.lock()
        defer { lock.unlock() }
        guard index >= wantedThreads, index == startedThreads - 1 else { return false }
        startedThreads -= 1
        return true
    }

    private func openJob(deeperThan depth: Int) -> Job? {
        lock.lock()
        defer { lock.unlock() }
        return jobs.first { $0.depth > depth && $0.hasUntakenPieces }
    }

    private func hasOpenJob(deeperThan depth: Int) -> Bool {
        jobs.contains { $0.depth > depth && $0.hasUntakenPieces }
    }

    /// Tells spinning threads and sleeping ones that something changed.
    private func announce() {
        version.add(1, ordering: .acquiringAndReleasing)
        lock.lock()
        lock.broadcast()
        lock.unlock()
    }

    private func sleep(unless ready: () -> Bool) {
        lock.lock()
        while !ready() { lock.wait() }
        lock.unlock()
    }
}
