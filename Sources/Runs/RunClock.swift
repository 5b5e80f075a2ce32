import Synchronization
import Validation
import Workers

/// The time of a run: how much of its limit is left for units, once what comes after them is set aside.
final class RunClock: Sendable {
    private struct State {
        var closing: ClosingCost
        /// Models of which all units are done.
        var completed = 0
        /// Models that count: blended and written.
        var published = 0
        /// Whether there is no more to gain.
        var isOver = false
    }

    private let limit: TimeLimit?
    private let start: ContinuousClock.Instant
    private let state: Mutex<State>

    init(_ limit: TimeLimit?, closing: ClosingCost) {
        self.limit = limit
        start = limit?.start ?? .now
        state = Mutex(State(closing: closing))
    }

    /// Seconds of the limit that are left; nil without one.
    var secondsLeft: Double? { limit.map { $0.seconds - $0.elapsed } }

    /// Seconds since the run was asked for; without a limit, since its data was loaded.
    var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// Until when units must be done, so that the model that they complete can be blended, written, scored and entered.
    var work: WorkClock {
        guard let limit else { return .unlimited }
        return WorkClock(now: { limit.elapsed }, deadline: { limit.seconds - self.closing })
    }

    /// When units are given up: when there is no more to gain, and at their deadline, but not before there is an answer.
    var stop: Stop {
        let work = work
        return Stop { self.isOver || self.hasAnswer && work.now() >= work.deadline() }
    }

    /// When a blend is given up: when the models that count already could only just be scored and entered.
    var publishingStop: Stop {
        guard let limit else { return .never }
        return Stop { self.hasAnswer && limit.elapsed >= limit.seconds - self.judging }
    }

    /// Learns that all units of a model are done.
    func noteCompletion() { state.withLock { $0.completed += 1 } }

    /// Learns that so many models count now, and how many seconds that took.
    func note(published models: Int, seconds: Double) {
        state.withLock {
            $0.closing.learn(publishing: seconds, models: models)
            $0.published = models
        }
    }

    /// Ends the units: there is no more to gain.
    func end() { state.withLock { $0.isOver = true } }

    private var isOver: Bool { state.withLock { $0.isOver } }

    private var hasAnswer: Bool { state.withLock { $0.published > 0 } }

    private var judging: Double { state.withLock { $0.closing.judging(models: $0.published) } }

    private var closing: Double {
        state.withLock {
            let models = max($0.completed, $0.published) + 1
            return $0.closing.publishing(models: models) + $0.closing.judging(models: models)
        }
    }
}
