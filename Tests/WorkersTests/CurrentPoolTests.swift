import Foundation
import Synchronization
import Testing

@testable import Workers

@Suite struct CurrentPoolTests {
    @Test func isTheSharedPoolOutsideOfAnyWork() {
        #expect(WorkerPool.current === WorkerPool.shared)
    }

    @Test(arguments: [1, 2, 4]) func piecesSeeTheirPool(threads: Int) {
        let pool = WorkerPool(threads: threads)
        for count in [1, 2, 100] {
            let strangers = Atomic(0)
            pool.forEach(count) { _ in if WorkerPool.current !== pool { strangers.add(1, ordering: .relaxed) } }
            #expect(strangers.load(ordering: .relaxed) == 0)
        }
        #expect(WorkerPool.current === WorkerPool.shared)
    }

    @Test func workWithinRunSeesThePoolAlsoAfterAnError() {
        struct Failure: Error {}
        let (outer, inner) = (WorkerPool(threads: 2), WorkerPool(threads: 3))
        outer.run {
            #expect(WorkerPool.current === outer)
            #expect(inner.run { WorkerPool.current } === inner)
            #expect(throws: Failure.self) { try inner.run { throw Failure() } }
            #expect(WorkerPool.current === outer)
            #expect(WorkerPool.shared.run { WorkerPool.current } === WorkerPool.shared)
        }
        #expect(WorkerPool.current === WorkerPool.shared)
    }

    @Test func nestedWorkStaysInItsPool() {
        let (outer, inner) = (WorkerPool(threads: 3), WorkerPool(threads: 2))
        let strangers = Atomic(0)
        func expect(_ pool: WorkerPool) {
            if WorkerPool.current !== pool { strangers.add(1, ordering: .relaxed) }
        }
        outer.forEach(20) { _ in
            WorkerPool.current.forEach(20) { _ in expect(outer) }
            inner.forEach(5) { _ in WorkerPool.current.forEach(5) { _ in expect(inner) } }
            expect(outer)
        }
        #expect(strangers.load(ordering: .relaxed) == 0)
    }

    @Test func twoPoolsAtOnceDoNotSeeEachOther() {
        let pools = [WorkerPool(threads: 2), WorkerPool(threads: 3)]
        let strangers = Atomic(0)
        let sums = Mutex([0, 0])
        onThreads(2) { caller in
            pools[caller].run {
                for _ in 0..<200 {
                    WorkerPool.current.forEach(7) { piece in
                        if WorkerPool.current !== pools[caller] { strangers.add(1, ordering: .relaxed) }
                        sums.withLock { $0[caller] += piece }
                    }
                }
            }
        }
        #expect(strangers.load(ordering: .relaxed) == 0)
        #expect(sums.withLock { $0 } == [200 * 21, 200 * 21])
    }
}

@Suite struct ThreadCountTests {
    /// How many pieces run at once, and the most that did.
    private final class Gauge: Sendable {
        private let counts = Mutex((now: 0, most: 0))
        var most: Int { counts.withLock { $0.most } }

        func measure(_ body: () -> Void) {
            counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            body()
            counts.withLock { $0.now -= 1 }
        }
    }

    @Test(arguments: [1, 2, 4]) func aSingleCallersWorkKeepsToThePoolsThreads(threads: Int) {
        let (pool, gauge) = (WorkerPool(threads: threads), Gauge())
        pool.forEach(8) { _ in
            pool.forEach(8) { _ in gauge.measure { usleep(100) } }
        }
        #expect(gauge.most <= threads)
    }

    @Test(arguments: [1, 2, 3]) func eachFurtherCallerBringsItsOwnThread(threads: Int) {
        let (pool, gauge, callers) = (WorkerPool(threads: threads), Gauge(), 3)
        let bound = callers + threads - 1
        let meeting = Meeting(of: bound)
        onThreads(callers) { _ in
            pool.forEach(2 * bound) { _ in gauge.measure { meeting.wait() } }
        }
        #expect(gauge.most == bound)
    }
}

/// A place where threads wait until a number of them are there together; later ones pass.
private final class Meeting: @unchecked Sendable {
    private let condition = NSCondition()
    private var missing: Int

    init(of count: Int) { missing = count }

    func wait() {
        condition.lock()
        missing -= 1
        condition.broadcast()
        while missing > 0 { condition.wait() }
        condition.unlock()
    }
}

/// Runs `body(0) … body(count - 1)` on plain threads, which belong to no pool, and waits for them.
private func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let done = DispatchSemaphore(value: 0)
    for index in 0..<count {
        Thread {
            body(index)
            done.signal()
        }.start()
    }
    for _ in 0..<count { done.wait() }
}
