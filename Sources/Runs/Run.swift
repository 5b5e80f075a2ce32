public import Competitions
public import Foundation
import ModelZoo
import Problems
import Scoring
import Storage
public import Validation
import Workers

/// One run of models on a prepared competition: cross-validation, blend, submissions, report.
///
/// A run is named after all that its result depends on, so asking again for the same finds its folder and goes on where
/// it was. Nothing is held in memory that a kill could lose: a finished fold is on the disk before it counts.
public struct Run: Sendable {
    /// The run's name.
    public let id: String
    /// Its folder.
    public let folder: RunFolder

    private let record: RunRecord
    private let prepared: PreparedCompetition
    private let candidates: [CrossValidation.Candidate]

    /// Plans a run; reads the prepared data's hashes, and trains nothing.
    ///
    /// - Parameters:
    ///   - version: The program's version.
    ///   - build: What tells this build of the program from others of the same version.
    ///   - root: Where `runs/` lies.
    /// - Throws: `CompetitionError` when the data is not prepared, `ModelError` for an unknown model or parameter, or a
    ///   model that cannot do the task.
    public init(
        _ request: RunRequest, of prepared: PreparedCompetition, version: String, build: String, root: URL
    ) throws {
        let receipt = try prepared.receipt()
        record = RunRecord(
            competition: prepared.competition.id, version: version, build: build,
            manifest: try SHA256.hex(ofFile: prepared.competition.folder.appending(path: Manifest.fileName)),
            data: receipt.sha256, request: request)
        id = try record.id()
        folder = RunFolder(root: root, competition: prepared.competition.id, run: id)
        self.prepared = prepared
        let type = prepared.competition.kind.type
        candidates = try request.models.map { model in
            let estimator = try model.estimator()
            guard estimator.card.targets.contains(type) else {
                throw ModelError.unsupportedTarget(model: model.model, type: type)
            }
            return CrossValidation.Candidate(id: model.description, estimator: estimator)
        }
    }

    /// The report, when the run is finished.
    public var finishedReport: RunReport? {
        (try? Data(contentsOf: folder.report)).flatMap { try? JSONDecoder.runs.decode(RunReport.self, from: $0) }
    }

    /// Removes what the run has found so far. Throws `StorageError` while another process works on it.
    public func forget() throws {
        let lock = try FileLock(folder.lock)
        try FileManager.default.removeItem(at: folder.url)
        withExtendedLifetime(lock) {}
    }

    /// Does what is left to do of the run, and returns its report.
    ///
    /// - Parameters:
    ///   - shouldStop: once true, no fold begins and running ones are given up; models without all folds are left out,
    ///     and the run counts as unfinished.
    ///   - observe: told of events, from any thread.
    /// - Throws: `StorageError` when another process works on the run or the disk is full; `RunError` when no model is left.
    public func execute(
        shouldStop: @escaping @Sendable () -> Bool = { false },
        observe: @escaping @Sendable (CrossValidation.Event) -> Void = { _ in }
    ) throws -> RunReport {
        let lock = try FileLock(folder.lock)
        defer { withExtendedLifetime(lock) {} }
        if let report = finishedReport { return report }
        try folder.create()
        try AtomicFile.write(try record.encoded(), to: folder.record)
        let log = RunLog(folder.log)
        log.write(
            "run \(id) of \(record.competition), version \(record.version) build \(record.build.prefix(12)), \(WorkerPool.current.threads) threads"
        )

        let dataset = try prepared.loadDataset()
        let task = try ValidationTask(
            dataset, rule: record.request.rule(of: prepared.competition), seed: record.request.seed)
        let artifacts = Artifacts(folder: folder, dataset: dataset, task: task)
        try artifacts.writeFolds()

        let failures = Failures()
        let crossValidation = CrossValidation(
            task, testPredictions: record.request.testPredictions, store: DiskFoldStore(folder: folder),
            shouldStop: shouldStop
        ) { event in
            log.write(event)
            failures.note(event)
            observe(event)
        }
        var results = try crossValidation.run(candidates)
        guard !results.isEmpty else { throw RunError.noModelLeft(failures.messages) }
        let isComplete = results.count + failures.messages.count == candidates.count
        if let blend = try Blend().fit(results, of: task) { results.append(blend) }

        for result in results { try artifacts.write(result) }
        let report = RunReport(
            competition: record.competition, run: id, seed: record.request.seed, metric: task.metric.id,
            entries: results.map { RunEntry($0, run: id) }, failures: failures.messages)
        if isComplete { try AtomicFile.write(try JSONEncoder.runs.encode(report), to: folder.report) }
        log.write(isComplete ? "finished" : "stopped with \(results.count) models")
        return report
    }
}
