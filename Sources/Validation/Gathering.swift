import Synchronization

/// Hears what becomes of units, and tells of each model whose last one is done.
final class Gathering: Sendable {
    private let plan: Plan
    private let task: ValidationTask
    private let observe: @Sendable (CrossValidation.Event) -> Void
    private let results = Mutex<[FoldUnit: FoldResult]>([:])

    init(_ plan: Plan, of task: ValidationTask, observe: @escaping @Sendable (CrossValidation.Event) -> Void) {
        self.plan = plan
        self.task = task
        self.observe = observe
    }

    /// Passes an event on, and after it what it completes.
    @Sendable func note(_ event: CrossValidation.Event) {
        observe(event)
        switch event {
        case .finished(let unit, let result), .found(let unit, .done(let result)),
            .received(let unit, .done(let result)):
            if let completed = add(result, of: unit) { observe(.completed(completed)) }
        default: break
        }
    }

    private func add(_ result: FoldResult, of unit: FoldUnit) -> ModelResult? {
        let units = plan.units(of: unit.model).map(\.unit)
        let done = results.withLock { results -> [FoldResult] in
            guard results.updateValue(result, forKey: unit) == nil else { return [] }
            return units.compactMap { results[$0] }
        }
        return done.count == units.count ? ModelResult(model: unit.model, units: done, of: task) : nil
    }
}
