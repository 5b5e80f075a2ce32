import Competitions
import Foundation
import Leaderboard
import Runs
import Submissions
import Workers

/// Whether an entry came out again: the document of `podium reproduce --json`.
public struct ReproduceReport: Sendable, Hashable, Encodable {
    /// One run of the same request.
    public struct Attempt: Sendable, Hashable, Encodable {
        /// How many threads it had.
        public let threads: Int
        /// The submission's SHA-256; absent where the model failed.
        public let sha256: String?
        /// Whether it has the entry's bytes.
        public let same: Bool
    }

    /// The competition's id.
    public let competition: String
    /// The entry's number.
    public let entry: Int64?
    /// The entry's model.
    public let model: String
    /// Whether the program is the one that made the entry: another may give other bits.
    public let sameProgram: Bool
    /// The SHA-256 of the entry's submission.
    public let sha256: String
    /// What came of doing it again.
    public let attempts: [Attempt]

    /// Whether every attempt has the entry's bytes.
    public var isReproduced: Bool { attempts.allSatisfy(\.same) }

    /// The report for people.
    public var text: String {
        let lines = attempts.map {
            "\($0.threads) thread\($0.threads == 1 ? "" : "s"): "
                + ($0.same ? "the same bytes" : $0.sha256 == nil ? "no submission: the model failed" : "other bytes")
        }
        let program =
            sameProgram ? [] : ["this is another build of the program than made the entry, which may give other bits"]
        return (["\(competition): \(model)\(entry.map { " (entry \($0))" } ?? "")"] + lines + program)
            .joined(separator: "\n")
    }

    private enum CodingKeys: String, CodingKey {
        case competition, entry, model, sha256, attempts
        case sameProgram = "same_program"
    }
}

extension Workspace {
    /// Does the run that made an entry again, from its record, once for each number of threads, and compares the submission's bytes.
    ///
    /// Nothing is entered, and the new runs' folders are removed; the board keeps what came of it, where it may be written. Throws `Refusal` for an entry that no run made or whose run is
    /// gone, `RunError.otherData` where the competition's data has changed, and what runs throw.
    ///
    /// - Parameters:
    ///   - name: The entry's number in the board's column `entry`, or a model's id for its newest entry.
    ///   - threads: How many threads each new run has; empty: one, and all processors.
    ///   - observe: told of progress, from any thread.
    public func reproduce(
        _ reference: String, _ name: String, threads: [Int] = [],
        observe: @escaping @Sendable (WorkEvent) -> Void = { _ in }
    ) throws -> ReproduceReport {
        let prepared = try preparedCompetition(reference, observe: observe)
        let competition = prepared.competition
        let entries = try LeaderboardStore(reading: database).entries(competition: competition.id)
        let entry = try Self.entry(name, in: entries)
        guard let id = entry.run, let model = entry.model, let hash = entry.submissionHash else {
            throw Refusal("\(entry.handle) is a file that somebody brought: there is no run to do again")
        }
        let begun = try BegunRun(
            RunFolder(root: root, competition: competition.id, run: id).url.path + "/", root: root)
        guard begun.record.data == (try prepared.receipt().sha256) else {
            throw RunError.otherData(run: id, of: "data")
        }
        let build = try Version.build()
        let counts = threads.isEmpty ? [1, WorkerPool.shared.threads] : threads
        let attempts = try counts.map { count in
            observe(.note("again on \(count) thread\(count == 1 ? "" : "s")"))
            let again = try hashAgain(begun, model, of: prepared, build: build, threads: count)
            return ReproduceReport.Attempt(threads: count, sha256: again, same: again == hash)
        }
        let report = ReproduceReport(
            competition: competition.id, entry: entry.id, model: model,
            sameProgram: (begun.record.version, begun.record.build) == (Version.current, build), sha256: hash,
            attempts: attempts)
        if let number = entry.id {
            // Who may only read the board is told all the same.
            try? LeaderboardStore(url: database).note(
                Reproduction(
                    entry: number, sha256: hash, triedAt: .now, version: Version.current,
                    threads: attempts.map(\.threads), isSame: report.isReproduced))
        }
        return report
    }

    /// The SHA-256 of a model's submission in a new run of the same request; nil where it failed.
    private func hashAgain(
        _ begun: BegunRun, _ model: String, of prepared: PreparedCompetition, build: String, threads: Int
    ) throws -> String? {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "podium-again-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        return try WorkerPool.of(threads: threads).run {
            let run = try Run(
                begun.record.request, of: prepared, version: Version.current, build: build, root: scratch,
                models: models)
            _ = try run.execute()
            return SubmissionFile(run.folder.submission(of: model)).sha256
        }
    }
}
