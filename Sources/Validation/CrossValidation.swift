import Foundation
public import ModelZoo
import Scoring
import Synchronization
import Workers

/// Runs models over folds in parallel, within the thread budget of `WorkerPool.current`.
///
/// The unit of work is one model on one fold. A finished unit goes to the store before it counts, so work can be stopped
/// at any moment and goes on from there; what a unit computes depends on data, model and seed only.
public struct CrossValidation: Sendable {
    /// How test rows are predicted.
    public enum TestPredictions: String, Sendable, Hashable, Codable, CaseIterable {
        /// The mean of the folds' models.
        case bagged
        /// One model fitted on all labelled rows.
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
        /// Work begins: how many units there are, and how many of them were found finished.
        case started(units: Int, found: Int)
        /// A unit moved on: the share of it that is done, 0 … 1.
        case progressed(FoldUnit, share: Double)
        /// A unit is done and saved.
        case finished(FoldUnit, FoldResult)
        /// A unit could not be done; its model is left out of the results.
        case failed(FoldUnit, message: String)
        /// Work was stopped; these models are left out of the results, since not all of their units were done.
        case stopped([Unfinished])
    }

    /// A model of which some units are not done.
    public struct Unfinished: Sendable, Hashable, CustomStringConvertible {
        /// The model's id.
        public let model: String
        /// How many of its units are done.
        public let finished: Int
        /// How many it has.
        public let units: Int

        /// The model for people, such as "ridge (2 of 5 folds)".
        public var description: String { "\(model) (\(finished) of \(units) folds)" }
    }

    private let task: ValidationTask
    private let testPredictions: TestPredictions
    private let store: any FoldStore
    private let shouldStop: @Sendable () -> Bool
    private let observe: @Sendable (Event) -> Void

    /// Prepares a run over `task`.
    ///
    /// - Parameters:
    ///   - shouldStop: asked before and during each unit; once true, no unit begins and running ones are given up.
    ///   - observe: told of events, from any thread.
    public init(
        _ task: ValidationTask, testPredictions: TestPredictions = .bagged, store: any FoldStore = MemoryFoldStore(),
        shouldStop: @escaping @Sendable () -> Bool = { false },
        observe: @escaping @Sendable (Event) -> Void = { _ in }
    ) {
        self.task = task
        self.testPredictions = testPredictions
        self.store = store
        self.shouldStop = shouldStop
        self.observe = observe
    }

    /// The results of all candidates whose units are all done, in the candidates' order.
    ///
    /// Throws what the store throws when it cannot save.
    public func run(_ candidates: [Candidate]) throws -> [ModelResult] {
        let work = candidates.flatMap { candidate in units(of: candidate.id).map { (candidate, $0) } }
        let found = work.map { store.result(of: $0.1) }
        observe(.started(units: work.count, found: found.count { $0 != nil }))
        let folds = try WorkerPool.current.map(work.count) { index -> FoldResult? in
            let (candidate, unit) = work[index]
            return try found[index] ?? (unit.fold == nil ? nil : result(of: unit, with: candidate.estimator))
        }
        // Refits come after the folds, to train as long as was best there.
        let results = try WorkerPool.current.map(work.count) { index -> FoldResult? in
            let (candidate, unit) = work[index]
            guard folds[index] == nil, unit.fold == nil else { return folds[index] }
            let shares = work.indices.filter { work[$0].1.model == unit.model }.compactMap { folds[$0]?.trainingShare }
            return try result(
                of: unit, with: candidate.estimator,
                trainingShare: shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count))
        }
        let byUnit = Dictionary(zip(work.map(\.1), results)) { first, _ in first }
        var unfinished: [Unfinished] = []
        let complete = candidates.compactMap { candidate -> ModelResult? in
            let units = units(of: candidate.id)
            let own = units.compactMap { byUnit[$0] ?? nil }
            guard own.count == units.count else {
                unfinished.append(Unfinished(model: candidate.id, finished: own.count, units: units.count))
                return nil
            }
            return ModelResult(model: candidate.id, units: own, of: task)
        }
        if shouldStop(), !unfinished.isEmpty { observe(.stopped(unfinished)) }
        return complete
    }

    private func units(of model: String) -> [FoldUnit] {
        task.folds.indices.map { FoldUnit(model: model, fold: $0) }
            + (testPredictions == .refit ? [FoldUnit(model: model, fold: nil)] : [])
    }

    private func result(
        of unit: FoldUnit, with estimator: any Estimator, trainingShare: Double? = nil
    ) throws -> FoldResult? {
        guard !shouldStop() else { return nil }
        let fitted: (result: FoldResult, model: Data)
        do {
            fitted = try unit.fit(
                estimator, on: task, trainingShare: trainingShare, checkpoints: store.checkpoints(of: unit)
            ) { share in
                observe(.progressed(unit, share: share))
                return !shouldStop()
            }
        } catch is CancellationError {
            return nil
        } catch {
            observe(.failed(unit, message: "\(error)"))
            return nil
        }
        try store.save(fitted.result, model: fitted.model, of: unit)
        observe(.finished(unit, fitted.result))
        return fitted.result
    }
}
