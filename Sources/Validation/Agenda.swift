import Synchronization

/// Which units of a plan are settled, taken or left, for the threads of one executor. The first error stops them all.
public final class Agenda: Sendable {
    private struct State {
        var settlements: [FoldUnit: Settlement]
        var taken: Set<FoldUnit> = []
        var postponed: Set<FoldUnit> = []
        var error: (any Error)?

        func isOpen(_ work: WorkUnit) -> Bool {
            settlements[work.unit] == nil
                && work.dependencies.allSatisfy { settlements[$0].map { $0.result != nil } ?? true }
        }

        func isReady(_ work: WorkUnit) -> Bool {
            settlements[work.unit] == nil && !taken.contains(work.unit) && !postponed.contains(work.unit)
                && work.dependencies.allSatisfy { settlements[$0]?.result != nil }
        }
    }

    private let plan: Plan
    private let state: Mutex<State>

    /// What is left of `plan` where some units are settled.
    public init(_ plan: Plan, settled: [FoldUnit: Settlement]) {
        self.plan = plan
        state = Mutex(State(settlements: settled))
    }

    /// What became of the units that are settled.
    public var settlements: [FoldUnit: Settlement] { state.withLock { $0.settlements } }

    /// Whether work has stopped by an error.
    public var hasError: Bool { state.withLock { $0.error != nil } }

    /// The units that are not settled and may still be: none that they depend on has failed.
    public var openUnits: [WorkUnit] { state.withLock { state in plan.units.filter(state.isOpen) } }

    /// Takes the first unit that can begin now, with the results that it depends on; nil where there is none, or after an
    /// error.
    ///
    /// A unit becomes ready by the last of its dependencies, so whoever settles one looks here again, and no unit waits for
    /// a thread that has left.
    public func take() -> (unit: WorkUnit, dependencies: [FoldResult])? {
        state.withLock { state in
            guard state.error == nil, let next = plan.units.first(where: state.isReady) else { return nil }
            state.taken.insert(next.unit)
            return (next, next.dependencies.compactMap { state.settlements[$0]?.result })
        }
    }

    /// Says what became of a unit.
    public func settle(_ unit: FoldUnit, _ settlement: Settlement) {
        state.withLock {
            $0.settlements[unit] = settlement
            $0.taken.remove(unit)
            $0.postponed.remove(unit)
        }
    }

    /// Puts a taken unit aside, as another worker has it; it is taken again after `reconsider`.
    public func postpone(_ unit: FoldUnit) {
        state.withLock {
            $0.taken.remove(unit)
            $0.postponed.insert(unit)
        }
    }

    /// Lets units that were put aside be taken again.
    public func reconsider() { state.withLock { $0.postponed = [] } }

    /// Stops all work by an error; the first one counts.
    public func stop(_ error: any Error) { state.withLock { $0.error = $0.error ?? error } }

    /// Throws the error by which work has stopped, if it has.
    public func rethrow() throws { if let error = state.withLock({ $0.error }) { throw error } }
}
