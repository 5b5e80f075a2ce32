public import Scoring
import Synchronization

/// Which units of a plan are settled, taken or left, for the threads of one executor. The first error stops them all.
public final class Agenda: Sendable {
    private struct State {
        var work: WorkState
        var costs: CostModel
        var error: (any Error)?
        /// The models for which there is no time left, as of the moment when that was last asked.
        var hopeless: (models: Set<String>, at: Double) = ([], -.infinity)

        mutating func settle(_ unit: FoldUnit, _ settlement: Settlement) {
            work.settlements[unit] = settlement
            work.running[unit] = nil
            work.postponed.remove(unit)
            if let result = settlement.result {
                costs.learn(unit, seconds: result.fitSeconds + result.predictSeconds)
            }
        }
    }

    private let plan: Plan
    private let scheduler: Scheduler
    private let clock: WorkClock
    private let state: Mutex<State>

    /// Seconds for which an answer to `isHopeless(_:)` stands.
    private static let hopelessInterval = 0.2

    /// What is left of `plan` where some units are settled.
    ///
    /// - Parameters:
    ///   - costs: what units are expected to take.
    ///   - clock: until when units must be done.
    ///   - threads: how many units run at the same time.
    ///   - direction: which of two folds' scores is better.
    public init(
        _ plan: Plan, settled: [FoldUnit: Settlement], costs: CostModel = CostModel(guesses: [:]),
        clock: WorkClock = .unlimited, threads: Int = 1, direction: Metric.Direction = .minimize
    ) {
        self.plan = plan
        self.clock = clock
        scheduler = Scheduler(plan, threads: threads, direction: direction)
        var state = State(work: WorkState(), costs: costs)
        for (unit, settlement) in settled { state.settle(unit, settlement) }
        self.state = Mutex(state)
    }

    /// What became of the units that are settled.
    public var settlements: [FoldUnit: Settlement] { state.withLock { $0.work.settlements } }

    /// Whether work has stopped by an error.
    public var hasError: Bool { state.withLock { $0.error != nil } }

    /// The place of each model that still needs units in the time that is left.
    public var bookings: [Booking] { state.withLock { bookings($0) } }

    /// The units that are not settled and may still be: none that they depend on has failed, and there is time for all of
    /// their model.
    public var openUnits: [WorkUnit] {
        state.withLock { state in
            let models = Set(bookings(state).filter(\.fits).map(\.model))
            return plan.units.filter { models.contains($0.unit.model) && state.work.isOpen($0) }
        }
    }

    /// Takes the unit that is best begun now, with the results that it depends on; nil where there is none, or after an
    /// error.
    ///
    /// A unit becomes ready by the last of its dependencies, so whoever settles one looks here again, and no unit waits for
    /// a thread that has left.
    public func take() -> (unit: WorkUnit, dependencies: [FoldResult])? {
        let (now, deadline) = (clock.now(), clock.deadline())
        return state.withLock { state in
            guard state.error == nil,
                let next = scheduler.next(state.work, costs: state.costs, at: now, until: deadline)
            else { return nil }
            state.work.running[next.unit] = now
            return (next, next.dependencies.compactMap { state.work.settlements[$0]?.result })
        }
    }

    /// Whether a unit that is being done is in vain: its model cannot be finished in time, even if the unit ended now. Where it
    /// is the first of its model, others are not counted: it may turn out to be worth more than they are.
    public func isHopeless(_ unit: FoldUnit) -> Bool {
        let now = clock.now()
        return state.withLock { state in
            if now - state.hopeless.at > Self.hopelessInterval {
                let late = bookings(state).filter { !$0.fits }.map(\.model)
                state.hopeless = (Set(late.filter { !isLook($0, state) }), now)
            }
            return state.hopeless.models.contains(unit.model)
        }
    }

    /// Whether one unit of a model is begun, and all could be done in time if there were no other model.
    private func isLook(_ model: String, _ state: State) -> Bool {
        plan.units(of: model).count { state.work.hasBegun([$0]) } == 1
            && scheduler.couldFit(model, state.work, costs: state.costs, at: clock.now(), until: clock.deadline())
    }

    private func bookings(_ state: State) -> [Booking] {
        scheduler.bookings(state.work, costs: state.costs, at: clock.now(), until: clock.deadline())
    }

    /// Says what became of a unit.
    public func settle(_ unit: FoldUnit, _ settlement: Settlement) {
        state.withLock { $0.settle(unit, settlement) }
    }

    /// Puts a taken unit aside, as another worker has it, or it was given up; it is taken again after `reconsider`.
    public func postpone(_ unit: FoldUnit) {
        state.withLock {
            $0.work.running[unit] = nil
            $0.work.postponed.insert(unit)
        }
    }

    /// Lets units that were put aside be taken again.
    public func reconsider() { state.withLock { $0.work.postponed = [] } }

    /// Stops all work by an error; the first one counts.
    public func stop(_ error: any Error) { state.withLock { $0.error = $0.error ?? error } }

    /// Throws the error by which work has stopped, if it has.
    public func rethrow() throws { if let error = state.withLock({ $0.error }) { throw error } }
}
