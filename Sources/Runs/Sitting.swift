import Competitions
import Foundation
import Storage
import Validation
import Workers

/// One process' work on a run: the data, loaded, and the run's log.
struct Sitting {
    let task: ValidationTask
    let artifacts: Artifacts
    let log: RunLog
    /// The models that are trained one after the other while the answer gets better, but for those that take too long for that.
    let extras: [String]
    private let run: Run

    /// Loads the run's data; throws `CompetitionError` or `FrameError` where it cannot be read, `SplitterError` when the
    /// rows cannot be dealt to folds, `RunError.unscorableFold` when a fold's rows can have no score.
    init(_ run: Run) throws {
        self.run = run
        let (record, prepared) = (run.record, run.prepared)
        log = RunLog(run.folder.log)
        log.write(
            "run \(run.id) of \(record.competition), version \(record.version) build \(record.build.prefix(12)), "
                + "process \(getpid()) of \(ProcessIdentity.current.host), \(WorkerPool.current.threads) threads")
        let dataset = try prepared.loadDataset()
        task = try ValidationTask(
            dataset, rule: record.request.rule(of: prepared.competition), seed: record.request.seed)
        try task.requireScorableFolds(dataset.trainIDs)
        let all = run.candidates.map(\.id)
        extras = CostModel(run.candidates, on: task).affordable(run.extras, after: all.dropLast(run.extras.count))
        artifacts = Artifacts(folder: run.folder, dataset: dataset, task: task)
    }

    /// What came of the run's models.
    func outcome(
        by executor: any Executor, clock: WorkClock, stop: Stop,
        observe: @escaping @Sendable (CrossValidation.Event) -> Void
    ) throws -> Outcome {
        let crossValidation = CrossValidation(
            task, testPredictions: run.record.request.testPredictions, digest: try run.record.digest(),
            store: DiskFoldStore(folder: run.folder), executor: executor, clock: clock, stop: stop
        ) { event in
            log.write(event)
            observe(event)
        }
        let spared = Set(run.extras).subtracting(extras)
        return try crossValidation.outcome(
            of: run.candidates.filter { !spared.contains($0.id) }, extras: extras.count)
    }
}
