import Foundation
import Synchronization
import Testing

@testable import Workers

@Suite struct WorkerPoolTests {
    @Test(arguments: [1, 2, 3, 8]) func runsEveryPieceOnce(threads: Int) {
        let pool = WorkerPool(threads: threads)
        let counts = Mutex([Int](repeating: 0, count: 1000))
        pool.forEach(1000) { piece in counts.withLock { $0[piece] += 1 } }
        #expect(counts.withLock { $0 } == [Int](repeating: 1, count: 1000))
    }

    @Test(arguments: [1, 2, 3, 8]) func takenFromBothEndsEveryPieceStillRunsOnce(threads: Int) {
        let pool = WorkerPool(threads: threads)
        for count in [1, 2, 3, 7, 1_000] {
            let runs = Mutex([Int](repeating: 0, count: count))
            for _ in 0..<50 {
                pool.forEach(count, keepingNeighbors: true) { piece in runs.withLock { $0[piece] += 1 } }
            }
            #expect(runs.withLock { $0 } == [Int](repeating: 50, count: count))
        }
    }

    @Test func nestedCallsFinish() {
        let pool = WorkerPool(threads: 3)
        let sum = Atomic(0)
        pool.forEach(6) { outer in
            pool.forEach(20) { middle in
                pool.forEach(5) { inner in sum.add(outer * 100 + middle * 5 + inner, ordering: .relaxed) }
            }
        }
        #expect(sum.load(ordering: .relaxed) == (0..<600).reduce(0, +))
    }

    @Test func manySmallJobsFromManyThreads() {
        let callers = WorkerPool(threads: 4)
        let pool = WorkerPool(threads: 2)
        let sum = Atomic(0)
        callers.forEach(4) { _ in
            for _ in 0..<500 { pool.forEach(3) { sum.add($0, ordering: .relaxed) } }
        }
        #expect(sum.load(ordering: .relaxed) == 4 * 500 * 3)
    }

    @Test func mapKeepsOrderAndThrowsTheFirstError() throws {
        struct Odd: Error, Equatable { let value: Int }
        let pool = WorkerPool(threads: 4)
        #expect(try pool.map(50) { $0 * $0 } == (0..<50).map { $0 * $0 })
        #expect(throws: Odd(value: 1)) {
            try pool.forEach(50) { piece in if piece % 2 == 1 { throw Odd(value: piece) } }
        }
    }

    @Test func threadsCanChangeBetweenCalls() {
        let pool = WorkerPool(threads: 4)
        for threads in [1, 3, 2, 0, 5] {
            pool.threads = threads
            #expect(pool.threads == max(1, threads))
            let sum = Atomic(0)
            pool.forEach(100) { sum.add($0, ordering: .relaxed) }
            #expect(sum.load(ordering: .relaxed) == 4950)
        }
    }

    @Test func aSmallerPoolLetsItsThreadsGo() throws {
        func threads() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count }
        guard FileManager.default.fileExists(atPath: "/proc/self/task") else { return }
        let before = try threads()
        let pool = WorkerPool(threads: 64)
        pool.forEach(1000) { _ in }
        pool.threads = 1
        // Other tests have threads too, but far fewer than thirty-two come and go.
        let end = Date(timeIntervalSinceNow: 60)
        while try threads() > before + 32, Date() < end { usleep(10_000) }
        #expect(try threads() <= before + 32)
    }

    @Test func rangesCoverTheWholeOnce() {
        let seen = Mutex([Int]())
        WorkerPool(threads: 2).forEachRange(of: 10, size: 4) { range in seen.withLock { $0 += range } }
        #expect(seen.withLock { $0.sorted() } == Array(0..<10))
    }
}
