import Competitions
import Foundation
import Runs
import Scoring
import Synchronization
import Validation
public import Workers

/// What a worker did: the document of `podium work --json`.
public struct WorkReport: Sendable, Hashable, Codable {
    /// The competition's id.
    public var competition: String
    /// The run's id.
    public var run: String
    /// The run's folder.
    public var folder: String
    /// How many folds this worker did.
    public var finished: Int
    /// Models that could not be fitted, by whomever, and why.
    public var failures: [String: String]
    /// Models of which folds are left, since this worker was stopped.
    public var unfinished: [String]
    /// Threads that were used.
    public var threads: Int

    /// The report for people.
    public var text: String {
        let rest = unfinished.isEmpty ? "nothing is left to do" : "left: \(unfinished.joined(separator: ", "))"
        return "run \(run) of \(competition): \(finished) folds done here, \(rest)"
    }
}

extension Workspace {
    /// Helps with a run that was begun, here or on another machine that sees its folder, until none of its folds is left.
    ///
    /// - Parameters:
    ///   - reference: The path of the run's folder, or the run's id.
    ///   - threads: nil: all processors.
    ///   - stop: once asked for, no fold begins and running ones are given up.
    ///   - observe: told of progress, from any thread.
    /// - Throws: `RunError` where there is no such run, or program or data are not those of the run; `StorageError` when the
    ///   disk is full.
    public func work(
        _ reference: String, threads: Int? = nil, stop: Stop = .never,
        observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> WorkReport {
        try WorkerPool.of(threads: threads).run { try workHere(reference, stop: stop, observe: observe) }
    }

    private func workHere(
        _ reference: String, stop: Stop,
        observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> WorkReport {
        let begun = try BegunRun(reference, root: root)
        let prepared = try preparedCompetition(place(of: begun), observe: observe)
        var run = try Run(begun, of: prepared, version: Version.current, build: Version.build(), models: models)
        run.heartbeat = Self.heartbeat
        let narrator = RunNarrator(try prepared.competition.metric(), extras: run.extras, tell: observe)
        let finished = Atomic(0)
        let outcome = try run.work(stop: stop) { event in
            if case .finished = event { finished.add(1, ordering: .relaxed) }
            narrator.narrate(event)
        }
        return WorkReport(
            competition: prepared.competition.id, run: run.id, folder: run.folder.url.path,
            finished: finished.load(ordering: .relaxed), failures: outcome.failures,
            unfinished: run.finishedReport == nil ? outcome.unfinished.map(\.description) : [],
            threads: WorkerPool.current.threads)
    }

    /// The competition's folder as who began the run had it, or what is called so here.
    func place(of run: BegunRun) -> String {
        let recorded = run.competition?.appending(path: Manifest.fileName).path
        if let recorded, FileManager.default.fileExists(atPath: recorded), let folder = run.competition {
            return folder.path
        }
        return run.record.competition
    }

    static let heartbeatVariable = "PODIUM_HEARTBEAT"

    /// How often a worker says that it is alive: 5 s, or the seconds that the environment's `PODIUM_HEARTBEAT` says.
    static var heartbeat: Duration {
        let seconds = ProcessInfo.processInfo.environment[heartbeatVariable].flatMap(Double.init)
        return .seconds(seconds.flatMap { $0 > 0 ? $0 : nil } ?? 5)
    }
}
