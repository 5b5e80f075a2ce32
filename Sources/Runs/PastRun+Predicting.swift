import Foundation
import ModelZoo
import Problems
import Scoring
import Storage
import Validation
import Workers

extension PastRun {
    /// What the run predicts with, and its name: the model or blend that is named, else the one with the best
    /// cross-validated score.
    ///
    /// Throws `RunError` where no model of the run is done or it has no such model; `ModelError` where a saved pipeline cannot be
    /// read.
    func ensemble(
        of name: String?, for problem: Problem, models: ModelRegistry = .standard
    ) throws -> (model: String, ensemble: FittedEnsemble) {
        guard let report = folder.newestReport else { throw RunError.unfinished(run: id) }
        let entry = try entry(named: name, of: report, metric: problem.metric)
        guard let weights = entry.weights else {
            return (entry.model, FittedEnsemble(try pipelines(of: entry, for: problem, models: models), for: problem))
        }
        let members = try report.entries.compactMap { part -> FittedEnsemble.Member? in
            guard let weight = weights[part.model], weight > 0 else { return nil }
            return .init(
                try pipelines(of: part, for: problem, models: models), weight: weight,
                temperature: entry.temperatures?[part.model] ?? 1
            )
        }
        return (entry.model, FittedEnsemble(blend: members, decision: entry.decision, for: problem))
    }

    private func entry(named name: String?, of report: RunReport, metric: Metric) throws -> RunEntry {
        let wanted = name.map { model(named: $0)?.description ?? $0 }
        let entry =
            wanted == nil ? report.best(by: metric) : report.entries.first { $0.model == wanted }
        guard let entry else {
            throw RunError.noSuchModel(name ?? "", run: id, models: report.entries.map(\.model))
        }
        return entry
    }

    /// The pipelines that predicted the test rows: the one that was fitted on all rows, or those of the folds.
    private func pipelines(
        of entry: RunEntry, for problem: Problem, models: ModelRegistry
    ) throws -> [FittedPipeline] {
        let store = DiskFoldStore(folder: folder)
        let refit = FoldUnit(model: entry.model, fold: nil)
        let folds = entry.cv.folds.indices.map { FoldUnit(model: entry.model, fold: $0) }
        let units = record.request.testPredictions == .refit ? [refit] : folds
        return try WorkerPool.current.map(units.count) { place in
            guard let saved = store.fittedModel(of: units[place]) else {
                throw RunError.nothingFitted(model: entry.model, run: id)
            }
            return try FittedPipeline(decoding: saved, surrogate: problem.surrogate, models: models)
        }
    }
}
