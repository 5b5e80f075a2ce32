import CKernels
import Foundation
import Synchronization

/// Where jobs are posted and the pool's threads look for them.
///
/// Every change is followed by a new `version`. A thread without work watches it for a while, so that jobs that follow
/// each other closely do not pay for a wake-up, and then sleeps on a condition. Unchecked because the list and the
/// threads' count are guarded by `lock`, which the compiler cannot see.
final class JobBoard: @unchecked Sendable {
    private let lock = NSCondition()
    private let version = Atomic(0)
    private let sleepers = Atomic(0)
    private var jobs: [Job] = []
    private var wantedThreads = 0
    private var startedThreads = 0

    /// How often a waiting thread looks before it sleeps.
    private let spins = Atomic(0)

    /// About a millisecond, which is what the last piece of a large product takes: a processor that sleeps in between
    /// comes back slowly, above all on a shared machine. Where there are fewer processors than threads, a thread that only
    /// looks takes time from those that work, and a tenth must do.
    private static func spins(threads: Int) -> Int {
        threads <= ProcessInfo.processInfo.activeProcessorCount ? 40_000 : 4_000
    }

    /// Starts threads up to `count`; those above it end, the last one first, each telling the next.
    func resize(to count: Int) {
        spins.store(Self.spins(threads: count + 1), ordering: .relaxed)
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
        var seen = -1
        while true {
            let now = version.load(ordering: .sequentiallyConsistent)
            if job.isDone { return }
            if now == seen {
                wait(whileVersionIs: seen)
            } else if let inner = openJob(deeperThan: job.depth) {
                while !job.isDone, inner.workOnce() {}
                if inner.isDone { announce() }
            } else {
                seen = now
            }
        }
    }

    private func serve(index: Int) {
        while true {
            let seen = version.load(ordering: .sequentiallyConsistent)
            while let job = openJob(deeperThan: 0) {
                job.work()
                if job.isDone { announce() }
            }
            if isSurplus(index) { return announce() }
            wait(whileVersionIs: seen)
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

    /// Tells spinning threads and sleeping ones that something changed.
    private func announce() {
        version.add(1, ordering: .sequentiallyConsistent)
        guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
        lock.lock()
        lock.broadcast()
        lock.unlock()
    }

    /// Spins, then sleeps. Whoever changes the version looks for sleepers afterwards, and a sleeper looks at the version
    /// after it has counted itself, so one of the two sees the other.
    private func wait(whileVersionIs seen: Int) {
        for _ in 0..<spins.load(ordering: .relaxed) {
            if version.load(ordering: .acquiring) != seen { return }
            podium_cpu_relax()
        }
        lock.lock()
        sleepers.add(1, ordering: .sequentiallyConsistent)
        while version.load(ordering: .sequentiallyConsistent) == seen { lock.wait() }
        sleepers.subtract(1, ordering: .relaxed)
        lock.unlock()
    }
}
