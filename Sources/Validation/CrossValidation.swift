public import ModelZoo
public import Workers

/// Runs models over folds: plans the units, has an executor do them, and gathers what came of them.
///
/// The unit of work is one model on one fold. A finished unit goes to the store before it counts, so work can be stopped
/// at any moment and goes on from there; what a unit computes depends on data, model and seed only.
public struct CrossValidation: Sendable {
    /// How test rows are predicted.
    public enum TestPredictions: String, Sendable, Hashable, Codable, CaseIterable {
        /// The mean of the folds' models.
        case bagged
        /// One model fitted on all labeled rows.
        case refit
    }

    /// A model with the id under which its units are stored.
    public struct Candidate: Sendable {
        /// The id.
        public let id: String
        /// The model.
        public let estimator: any Estimator

        /// Makes a candidate.
        public init(id: String, estimator: any Estimator) {
            self.id = id
            self.estimator = estimator
        }
    }

    /// What happens, for progress.
    public enum Event: Sendable {
        /// A unit was settled before work began.
        case found(FoldUnit, Settlement)
        /// Work begins: how many units there are, how many of them were found settled, and when the others would be done.
        case started(units: Int, found: Int, bookings: [Booking])
        /// A unit moved on: the share of it that is done, 0 … 1.
        case progressed(FoldUnit, share: Double)
        /// A unit is done and saved.
        case finished(FoldUnit, FoldResult)
        /// A unit could not be done; its model is left out of the results.
        case failed(FoldUnit, message: String)
        /// Another worker has settled a unit.
        case received(FoldUnit, Settlement)
        /// All units of a model are done.
        case completed(ModelResult)
        /// Work was stopped; these models are left out of the results, since not all of their units were done.
        case stopped([Outcome.Unfinished])
    }

    private let task: ValidationTask
    private let testPredictions: TestPredictions
    private let digest: String
    private let store: any FoldStore
    private let executor: any Executor
    private let clock: WorkClock
    private let stop: Stop
    private let observe: @Sendable (Event) -> Void

    /// Prepares a run over `task`.
    ///
    /// - Parameters:
    ///   - digest: stands for the data and the request, where several processes share a store.
    ///   - store: where settled units are kept, and found.
    ///   - executor: who does the units.
    ///   - clock: until when units must be done; a model is begun only where there is time for all of its units.
    ///   - stop: asked before and during each unit; once asked for, no unit begins and running ones are given up.
    ///   - observe: told of events, from any thread.
    public init(
        _ task: ValidationTask, testPredictions: TestPredictions = .bagged, digest: String = "",
        store: any FoldStore = MemoryFoldStore(), executor: any Executor = LocalExecutor(),
        clock: WorkClock = .unlimited, stop: Stop = .never,
        observe: @escaping @Sendable (Event) -> Void = { _ in }
    ) {
        self.task = task
        self.testPredictions = testPredictions
        self.digest = digest
        self.store = store
        self.executor = executor
        self.clock = clock
        self.stop = stop
        self.observe = observe
    }

    /// The results of all candidates whose units are all done, in the candidates' order; throws as `outcome(of:)`.
    public func run(_ candidates: [Candidate]) throws -> [ModelResult] { try outcome(of: candidates).results }

    /// What came of the candidates; throws what the store throws when it cannot save.
    ///
    /// - Parameter extras: so many, the last ones, are begun after all others, in their order.
    public func outcome(of candidates: [Candidate], extras: Int = 0) throws -> Outcome {
        let (models, costs) = (candidates.map(\.id), CostModel(candidates, on: task))
        let order = costs.order(of: models.dropLast(extras)) + models.suffix(extras)
        let plan = Plan(
            models: models, order: order, folds: task.folds.count, testPredictions: testPredictions,
            digest: digest)
        let gathering = Gathering(plan, of: task, observe: observe)
        let fitter = UnitFitter(
            candidates, on: task, store: store, costs: costs, clock: clock, stop: stop, observe: gathering.note)
        let outcome = Outcome(plan, try executor.execute(plan, with: fitter), of: task)
        if !outcome.isComplete { observe(.stopped(outcome.unfinished)) }
        return outcome
    }
}
