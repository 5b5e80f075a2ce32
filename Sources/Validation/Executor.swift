import Workers

/// Does a plan's units. Only an executor knows where work runs; what is planned and what is gathered are pure functions.
public protocol Executor: Sendable {
    /// Does what is left of a plan; returns when all units are settled that can be, or work was stopped.
    ///
    /// - Returns: what became of the units, those that were found settled among them.
    /// - Throws: what the store throws when it cannot keep a result; all work on the plan stops then, at once.
    func execute(_ plan: Plan, with fitter: UnitFitter) throws -> [FoldUnit: Settlement]
}

/// Does all units itself, on the threads of `WorkerPool.current`.
public struct LocalExecutor: Executor {
    /// Makes an executor.
    public init() {}

    /// Does what is left of a plan; see `Executor`.
    public func execute(_ plan: Plan, with fitter: UnitFitter) throws -> [FoldUnit: Settlement] {
        let agenda = fitter.begin(plan)
        WorkerPool.current.forEach(agenda.openUnits.count) { _ in
            while let (unit, dependencies) = agenda.take() {
                do {
                    let settlement = try fitter.settle(unit, dependencies: dependencies) {
                        agenda.hasError || agenda.isHopeless(unit.unit)
                    }
                    if let settlement { agenda.settle(unit.unit, settlement) } else { agenda.postpone(unit.unit) }
                } catch {
                    agenda.stop(error)
                }
            }
        }
        try agenda.rethrow()
        return agenda.settlements
    }
}
