import Synchronization
import Testing
import Workers

@Suite struct StopTests {
    /// A clock that stands until it is moved.
    private final class HandClock: Clock {
        struct Instant: InstantProtocol {
            var offset: Swift.Duration
            func advanced(by duration: Swift.Duration) -> Instant { Instant(offset: offset + duration) }
            func duration(to other: Instant) -> Swift.Duration { other.offset - offset }
            static func < (first: Instant, second: Instant) -> Bool { first.offset < second.offset }
        }

        private let time = Mutex(Swift.Duration.zero)
        var now: Instant { Instant(offset: time.withLock { $0 }) }
        let minimumResolution = Swift.Duration.nanoseconds(1)

        func sleep(until deadline: Instant, tolerance: Swift.Duration?) async throws {}
        func move(by duration: Swift.Duration) { time.withLock { $0 += duration } }
    }

    @Test func aLimitIsReachedWhenItsClockSaysSo() throws {
        let clock = HandClock()
        let stop = Stop.after(.seconds(30), on: clock)
        clock.move(by: .seconds(29))
        #expect(!stop.isAsked)
        try stop.check()
        clock.move(by: .seconds(1))
        #expect(stop.isAsked)
        #expect(throws: CancellationError.self) { try stop.check() }
    }

    @Test func eitherOfTwoIsEnough() {
        #expect(!Stop.never.or { false }.isAsked)
        #expect(Stop.never.or { true }.isAsked)
        #expect(Stop { true }.or { false }.isAsked)
    }

    /// What works deep inside asks the stop of whoever began the work, whichever thread it is on; others do not hear of it.
    @Test(arguments: [1, 4]) func allThreadsOfWatchedWorkHaveItsStop(_ threads: Int) {
        let pool = WorkerPool(threads: threads)
        let asked = pool.run {
            Stop { true }.watch {
                WorkerPool.current.collect(16) { _ in
                    WorkerPool.current.collect(4) { _ in Stop.current.isAsked }.allSatisfy { $0 }
                }
            }
        }
        #expect(asked.allSatisfy { $0 } && !Stop.current.isAsked)
        #expect(Stop { true }.watch { Stop.never.watch { !Stop.current.isAsked } })
        #expect(pool.run { !Stop.current.isAsked })
    }
}
