import Foundation
import ModelZoo
import Problems
import Scoring
import Synchronization
public import Workers

/// Does single units: fits the model, keeps what came of it in the store, and tells of it.
public struct UnitFitter: Sendable {
    /// Where settled units are kept.
    public let store: any FoldStore
    private let task: ValidationTask
    private let estimators: [String: any Estimator]
    private let inputs: SharedInputs
    /// When no more unit shall begin.
    public let stop: Stop
    /// What the units are expected to take.
    public let costs: CostModel
    /// Until when the units must be done.
    public let clock: WorkClock
    private let observe: @Sendable (CrossValidation.Event) -> Void

    /// Prepares to fit `candidates` on `task`.
    ///
    /// - Parameters:
    ///   - costs: what units are expected to take.
    ///   - clock: until when they must be done.
    ///   - stop: asked before and during each unit; once asked for, no unit begins and running ones are given up.
    ///   - observe: told of events, from any thread.
    public init(
        _ candidates: [CrossValidation.Candidate], on task: ValidationTask, store: any FoldStore,
        costs: CostModel = CostModel(guesses: [:]), clock: WorkClock = .unlimited, stop: Stop,
        observe: @escaping @Sendable (CrossValidation.Event) -> Void
    ) {
        self.store = store
        self.task = task
        self.costs = costs
        self.clock = clock
        self.stop = stop
        self.observe = observe
        estimators = Dictionary(candidates.map { ($0.id, $0.estimator) }) { first, _ in first }
        inputs = SharedInputs(for: candidates.map(\.estimator), type: task.problem.target.type)
    }

    /// Tells of an event.
    public func tell(_ event: CrossValidation.Event) { observe(event) }

    /// What is left to do of a plan, where what became of its units before is found in the store; tells of the beginning.
    ///
    /// - Parameter schedules: whether units are begun by this process, so that only those are left for which there is time.
    public func begin(_ plan: Plan, schedules: Bool = true) -> Agenda {
        let found = plan.units.compactMap { unit in store.settlement(of: unit).map { (unit.unit, $0) } }
        let agenda = Agenda(
            plan, settled: Dictionary(found) { first, _ in first }, costs: costs,
            clock: schedules ? clock : .unlimited, threads: WorkerPool.current.threads,
            direction: task.metric.direction)
        for (unit, settlement) in found { observe(.found(unit, settlement)) }
        observe(.started(units: plan.units.count, found: found.count, bookings: agenda.bookings))
        return agenda
    }

    /// Fits a unit and keeps its result, or why that cannot be had.
    ///
    /// - Parameters:
    ///   - dependencies: the results of the units that it depends on, in their order.
    ///   - isGivenUp: asked during the fit, beside `stop`.
    /// - Returns: what the store keeps; nil where the unit was given up.
    /// - Throws: what the store throws when it cannot keep a result or a checkpoint; `ModelError.unknownModel` for no candidate's unit.
    public func settle(
        _ work: WorkUnit, dependencies: [FoldResult], unless isGivenUp: @escaping @Sendable () -> Bool
    ) throws -> Settlement? {
        let unit = work.unit
        let estimator = try estimator(of: unit)
        guard !stop.isAsked else { return nil }
        let checkpoints = store.checkpoints(of: unit).map(WatchedCheckpoints.init)
        let attempt = Result {
            try unit.fit(
                estimator, on: task, inputs: inputs, trainingShare: Self.trainingShare(after: dependencies),
                checkpoints: checkpoints, stop: stop.or(isGivenUp)
            ) { observe(.progressed(unit, share: $0)) }
        }
        switch attempt {
        case .success(let fitted): return try keep(fitted, of: unit)
        case .failure(let error) where error is CancellationError || isGivenUp(): return nil
        case .failure(let error):
            if let error = checkpoints?.error { throw error }
            return try giveUp(work, because: "\(error)")
        }
    }

    private func estimator(of unit: FoldUnit) throws -> any Estimator {
        guard let estimator = estimators[unit.model] else { throw ModelError.unknownModel(unit.model, nearest: nil) }
        return estimator
    }

    private func keep(_ fitted: (result: FoldResult, model: Data), of unit: FoldUnit) throws -> Settlement {
        let standing = try store.save(fitted.result, model: fitted.model, of: unit)
        observe(.finished(unit, standing))
        return .done(standing)
    }

    /// Keeps why a unit cannot be done, so that nobody tries it again; throws what the store throws when it cannot.
    public func giveUp(_ work: WorkUnit, because message: String) throws -> Settlement {
        try store.saveFailure(message, of: work)
        observe(.failed(work.unit, message: message))
        return .failed(message)
    }

    /// A refit trains as long as was best in the folds.
    private static func trainingShare(after folds: [FoldResult]) -> Double? {
        let shares = folds.compactMap(\.trainingShare)
        return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
    }
}

/// Remembers that a checkpoint could not be kept: then it is the disk that failed, and not the model.
private final class WatchedCheckpoints: FitCheckpoints {
    private let checkpoints: any FitCheckpoints
    private let failure = Mutex<(any Error)?>(nil)

    init(_ checkpoints: any FitCheckpoints) { self.checkpoints = checkpoints }

    var error: (any Error)? { failure.withLock { $0 } }
    var interval: Duration { checkpoints.interval }

    func checkpoint(named name: String) -> Data? { checkpoints.checkpoint(named: name) }

    func keep(_ checkpoint: Data, named name: String) throws {
        do {
            try checkpoints.keep(checkpoint, named: name)
        } catch {
            failure.withLock { $0 = error }
            throw error
        }
    }
}
