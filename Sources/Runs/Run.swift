public import Competitions
public import Foundation
public import ModelZoo
import Problems
import Scoring
import Storage
public import Validation
public import Workers

/// One run of models on a prepared competition: cross-validation, blend, submissions, report.
///
/// A run is named after all that its result depends on, so asking again for the same finds its folder and goes on where
/// it was. Nothing is held in memory that a kill could lose: a finished fold is on the disk before it counts. Any number of
/// processes may work on a run at once (`execute`, `work`).
public struct Run: Sendable {
    /// The run's name.
    public let id: String
    /// Its folder.
    public let folder: RunFolder
    /// How often a process that works on the run says that it is alive; see `Leases`.
    public var heartbeat: Duration = .seconds(5)

    let record: RunRecord
    let prepared: PreparedCompetition
    let candidates: [CrossValidation.Candidate]

    /// The ids of the models that are trained one after the other while the answer gets better.
    public var extras: [String] { candidates.suffix(max(0, record.request.extras ?? 0)).map(\.id) }

    /// Plans a run; reads the prepared data's hashes, and trains nothing.
    ///
    /// - Parameters:
    ///   - version: The program's version.
    ///   - build: What tells this build of the program from others of the same version.
    ///   - root: Where `runs/` lies.
    ///   - models: The models that the request may name.
    /// - Throws: `CompetitionError` when the data is not prepared, `ModelError` for an unknown model or parameter, or a
    ///   model that cannot do the task.
    public init(
        _ request: RunRequest, of prepared: PreparedCompetition, version: String, build: String, root: URL,
        models: ModelRegistry = .standard
    ) throws {
        let record = try RunRecord(request, of: prepared, version: version, build: build)
        let folder = RunFolder(root: root, competition: prepared.competition.id, run: try record.id())
        try self.init(record, of: prepared, in: folder, models: models)
    }

    /// A run that was begun, to work on it; reads the prepared data's hashes, and trains nothing.
    ///
    /// - Throws: `RunError.otherBuild` or `RunError.otherData` where this program or the prepared data are not those that
    ///   the run stands on; what `init(_:of:version:build:root:)` throws.
    public init(
        _ begun: BegunRun, of prepared: PreparedCompetition, version: String, build: String,
        models: ModelRegistry = .standard
    ) throws {
        let here = try RunRecord(begun.record.request, of: prepared, version: version, build: build)
        let id = try begun.record.id()
        guard begun.record.version == version, begun.record.build == build else { throw RunError.otherBuild(run: id) }
        guard begun.record.manifest == here.manifest else {
            throw RunError.otherData(run: id, of: "rules (the manifest)")
        }
        guard begun.record == here else { throw RunError.otherData(run: id, of: "data") }
        try self.init(here, of: prepared, in: begun.folder, models: models)
    }

    private init(
        _ record: RunRecord, of prepared: PreparedCompetition, in folder: RunFolder, models: ModelRegistry
    ) throws {
        id = try record.id()
        self.record = record
        self.prepared = prepared
        self.folder = folder
        let type = prepared.competition.kind.type
        candidates = try record.request.models.map { model in
            let estimator = try models.estimator(model)
            guard estimator.card.targets.contains(type) else {
                throw ModelError.unsupportedTarget(model: model.model, type: type)
            }
            return CrossValidation.Candidate(id: model.description, estimator: estimator)
        }
    }

    /// The SHA-256 of the manifest that the run stands on.
    public var manifestHash: String { record.manifest }

    /// The report, when the run is finished.
    public var finishedReport: RunReport? {
        folder.wholeReport
    }

    /// Removes what the run has found so far. Throws `RunError.inUse` while another process works on it.
    public func forget() throws {
        if let holder = try leases.holders().values.first {
            throw RunError.inUse(run: id, by: "process \(holder.pid) of \(holder.host)")
        }
        guard FileManager.default.fileExists(atPath: folder.url.path) else { return }
        // In one step, so that nobody finds half of a run.
        let aside = folder.url.deletingLastPathComponent().appending(path: ".\(id).\(UUID().uuidString)")
        try FileManager.default.moveItem(at: folder.url, to: aside)
        try FileManager.default.removeItem(at: aside)
    }

    /// Does what is left to do of the run, together with others that work on it, and returns its report.
    ///
    /// - Parameters:
    ///   - crew: workers that do it; nil: this process does.
    ///   - limit: how long all of it may take. Models for which there is no time are left out, and the run counts as
    ///     unfinished; asked again, it goes on.
    ///   - observe: told of events, from any thread.
    ///   - tell: told of the report so far, whenever it is better, and of the seconds that are left.
    /// - Throws: `StorageError` when the disk is full; `RunError` when no model is left.
    public func execute(
        by crew: (any WorkerCrew)? = nil, within limit: TimeLimit? = nil,
        observe: @escaping @Sendable (CrossValidation.Event) -> Void = { _ in },
        tell: @escaping @Sendable (RunReport, _ secondsLeft: Double?) -> Void = { _, _ in }
    ) throws -> RunReport {
        if let report = finishedReport { return report }
        try begin()
        let own = FolderExecutor(leases: leases)
        let sitting = try Sitting(self)
        try sitting.artifacts.writeFolds()
        let clock = RunClock(limit, closing: ClosingCost(sitting.task))
        let publisher = Publisher(self, sitting, clock: clock, tell: tell)
        let outcome = try sitting.outcome(
            by: crew.map { CrewExecutor(crew: $0, substitute: own) } ?? own, clock: clock.work, stop: clock.stop
        ) { event in
            observe(event)
            publisher.note(event)
        }
        return try publisher.finish(outcome)
    }

    /// Helps with the run until none of its folds is left to do, and returns what came of them; writes no report.
    ///
    /// Throws `StorageError` when the disk is full.
    public func work(
        stop: Stop = .never,
        observe: @escaping @Sendable (CrossValidation.Event) -> Void = { _ in }
    ) throws -> Outcome {
        defer { if finishedReport != nil { folder.clean() } }
        let report = folder.report.path
        return try Sitting(self)
            .outcome(
                by: FolderExecutor(leases: leases), clock: .unlimited,
                stop: stop.or { FileManager.default.fileExists(atPath: report) }, observe: observe)
    }

    private var leases: Leases { Leases(folder: folder.leases, heartbeat: heartbeat) }

    private func begin() throws {
        try folder.create()
        let origin = RunOrigin(competition: prepared.competition.folder.path)
        try AtomicFile.write(try JSONEncoder.readable.encode(origin), to: folder.origin)
        try AtomicFile.write(try record.encoded(), to: folder.record)
    }

    /// The right to write the report; nil where another process has it now.
    func claimReport() throws -> Lease? { try leases.claim("report") }

    /// The right to write the report, once nobody else has it; nil where there is a whole one first.
    func waitForReportLease() throws -> Lease? {
        while finishedReport == nil {
            if let lease = try claimReport() { return lease }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return nil
    }

    /// Results in the order of the request, whatever the order in which they came.
    func inOrder(_ results: [ModelResult]) -> [ModelResult] {
        let byModel = Dictionary(results.map { ($0.model, $0) }) { first, _ in first }
        return candidates.compactMap { byModel[$0.id] }
    }

    /// The report of these models, and their blend.
    func report(_ results: [ModelResult], metric: Metric) -> RunReport {
        RunReport(
            competition: record.competition, run: id, seed: record.request.seed, metric: metric.id,
            entries: results.map { RunEntry($0, run: id) }, failures: [:])
    }
}
