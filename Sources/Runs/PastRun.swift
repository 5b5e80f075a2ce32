public import Competitions
public import Foundation
public import ModelZoo
import Problems
public import Scoring
import Splitters
import Storage
public import Validation

/// A run that was done before, whole or in part, read from its folder to be looked into. Nothing is trained again.
public struct PastRun: Sendable {
    /// The run's name.
    public let id: String
    /// Its folder.
    public let folder: RunFolder
    /// What it stands on.
    public let record: RunRecord

    /// Reads a run's record. Throws `RunError.noSuchRun` where there is none.
    public init(_ id: String, of competition: Competition, root: URL) throws {
        folder = RunFolder(root: root, competition: competition.id, run: id)
        guard let data = try? Data(contentsOf: folder.record),
            let record = try? JSONDecoder.readable.decode(RunRecord.self, from: data)
        else { throw RunError.noSuchRun(id, competition: competition.id) }
        self.id = id
        self.record = record
    }

    /// All runs of a competition, the newest first.
    public static func all(of competition: Competition, root: URL) -> [PastRun] {
        let parent = RunFolder(root: root, competition: competition.id, run: "").url
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
        let runs = names.sorted().compactMap { try? PastRun($0, of: competition, root: root) }
        let dated = runs.map { (run: $0, date: $0.modified) }
        return dated.sorted { $1.date < $0.date }.map(\.run)
    }

    /// Whether the run stands on this data and these rules: only then do its pipelines answer the problem that they pose.
    public func standsOn(_ prepared: PreparedCompetition) throws -> Bool {
        let rules = try SHA256.hex(ofFile: prepared.competition.folder.appending(path: Manifest.fileName))
        return try prepared.receipt().sha256 == record.data && rules == record.manifest
    }

    /// Whether the run came to its end.
    public var isFinished: Bool { FileManager.default.fileExists(atPath: folder.report.path) }

    /// Whether some of its models are done, blended and written.
    public var hasAnswer: Bool { folder.newestReport != nil }

    private var modified: Date {
        let values = try? folder.log.resourceValues(forKeys: [.contentModificationDateKey])
        return values?.contentModificationDate ?? .distantPast
    }

    /// The model that the run names so: by its id, with or without parameters; nil where there is none.
    public func model(named name: String) -> ModelSpecification? {
        record.request.models.first { $0.description == name } ?? record.request.models.first { $0.model == name }
    }

    /// What a model said of the rows that its finished folds held out, fold after fold.
    ///
    /// Throws `RunError` where data have changed since, or no fold is finished.
    public func heldOutAnswers(
        of model: ModelSpecification, in prepared: PreparedCompetition
    ) throws -> (dataset: Dataset, folds: [(rows: [Int], answers: Answers)]) {
        let (dataset, task) = try task(in: prepared)
        let store = DiskFoldStore(folder: folder)
        let folds = task.folds.indices.compactMap { fold -> (rows: [Int], answers: Answers)? in
            let unit = FoldUnit(model: model.description, fold: fold)
            return store.result(of: unit).map { (task.folds[fold].validation, $0.validation) }
        }
        guard !folds.isEmpty else { throw RunError.nothingFitted(model: model.description, run: id) }
        return (dataset, folds)
    }

    /// What the run found of those of its models whose folds are all finished, and the task that it posed.
    ///
    /// Throws `RunError.changed` where data have changed since, and what loading them throws.
    public func results(in prepared: PreparedCompetition) throws -> (task: ValidationTask, results: [ModelResult]) {
        let (_, task) = try task(in: prepared)
        let store = DiskFoldStore(folder: folder)
        let results = record.request.models.compactMap { model -> ModelResult? in
            let units = task.folds.indices.compactMap {
                store.result(of: FoldUnit(model: model.description, fold: $0))
            }
            return units.count == task.folds.count
                ? ModelResult(model: model.description, units: units, of: task) : nil
        }
        return (task, results)
    }

    /// A model's fitted pipelines, one for each of its finished folds, in the order of `heldOutAnswers`.
    ///
    /// Throws `RunError` where data have changed since, or no fold is finished, and `ModelError` where one cannot be read.
    public func heldOutPipelines(
        of model: ModelSpecification, in prepared: PreparedCompetition, models: ModelRegistry = .standard
    ) throws -> [FittedPipeline] {
        let task = try task(in: prepared).1
        let store = DiskFoldStore(folder: folder)
        return try task.folds.indices.compactMap { fold in
            let unit = FoldUnit(model: model.description, fold: fold)
            guard store.result(of: unit) != nil else { return nil }
            guard let saved = store.fittedModel(of: unit) else {
                throw RunError.nothingFitted(model: model.description, run: id)
            }
            return try FittedPipeline(decoding: saved, surrogate: task.problem.surrogate, models: models)
        }
    }

    private func task(in prepared: PreparedCompetition) throws -> (Dataset, ValidationTask) {
        guard try prepared.receipt().sha256 == record.data else { throw RunError.changed(run: id) }
        let dataset = try prepared.loadDataset()
        let rule = record.request.rule(of: prepared.competition)
        return (dataset, try ValidationTask(dataset, rule: rule, seed: record.request.seed))
    }

    /// The finished folds of a model with the rows they held out, in order.
    ///
    /// Throws `RunError` where data or program have changed since, or no fold is finished.
    public func heldOutFolds(
        of model: ModelSpecification, in prepared: PreparedCompetition, models: ModelRegistry = .standard
    ) throws -> (dataset: Dataset, folds: [HeldOutFold]) {
        let (dataset, task) = try task(in: prepared)
        let store = DiskFoldStore(folder: folder)
        let folds = try task.folds.indices.compactMap { fold -> HeldOutFold? in
            let unit = FoldUnit(model: model.description, fold: fold)
            guard let result = store.result(of: unit), let saved = store.fittedModel(of: unit) else { return nil }
            guard let reopened = try unit.reopen(result, from: saved, on: task, models: models) else {
                throw RunError.changed(run: id)
            }
            return reopened
        }
        guard !folds.isEmpty else { throw RunError.nothingFitted(model: model.description, run: id) }
        return (dataset, folds)
    }
}
