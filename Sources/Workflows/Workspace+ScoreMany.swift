import Competitions
public import Foundation
import Judging
import Problems
import Scoring
import Submissions
import Workers

/// A submission file among many that are scored.
public struct ScoreTask: Sendable, Hashable, Codable {
    /// The competition: an id or a folder.
    public let competition: String
    /// The file's path.
    public let file: String
    /// The folder that the file was found in, which it must lie in; nil where it was named itself.
    var folder: URL?

    private enum CodingKeys: String, CodingKey {
        case competition = "competition_id"
        case file = "submission_path"
    }

    /// Makes a task.
    public init(competition: String, file: String) {
        self.competition = competition
        self.file = file
    }
}

/// What became of one of many files: a line of `podium score --json`.
public struct ScoredFile: Sendable, Encodable {
    /// What was asked.
    public let task: ScoreTask
    /// What the judge says; nil where it could not be asked.
    public let report: ScoreReport?
    /// Why the judge could not be asked; nil where it was.
    public let error: String?

    private enum CodingKeys: String, CodingKey { case error }

    /// Whether the file is a submission, and nothing kept the judge from scoring it.
    public var isGood: Bool { report?.isGood ?? false }

    /// The file with what became of it, for people: one line.
    public var text: String {
        guard let report else { return "\(task.file): \(error ?? "")" }
        guard report.valid else {
            return "\(task.file): ✗ \(report.problems.first?.summary ?? "not a valid submission")"
        }
        return "\(task.file): \(report.text)"
    }

    /// Writes the task's fields and the report's side by side, so that a line is a report with its file.
    public func encode(to encoder: any Encoder) throws {
        try task.encode(to: encoder)
        try report?.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(error, forKey: .error)
    }
}

/// What many files came to.
public struct ScoreSummary: Sendable, Hashable, Encodable {
    /// How many files there were.
    public let files: Int
    /// How many of them are submissions.
    public let valid: Int
    /// How many could not be judged, for want of the file or by a fault of the host's data.
    public let failed: Int
    /// The mean of the scores of each competition, with its standard error over files.
    public let scores: [String: Mean]

    /// A mean over files.
    public struct Mean: Sendable, Hashable, Encodable {
        /// How many files have a score.
        public let files: Int
        /// Their mean.
        public let mean: Double
        /// The standard deviation (n − 1) over √n; nil for one file.
        public let stderr: Double?
    }
}

extension Workspace {
    /// Checks and scores many files, and stores nothing but that the judge was asked (`LookLedger`). Each competition is prepared
    /// and its solution read once; files are judged side by side, and what is wrong with one stops no other.
    ///
    /// - Parameters:
    ///   - observe: told what is going on while data is prepared.
    ///   - tell: told what became of each file, in the order of the tasks, a few at a time.
    /// - Throws: what `tell` throws.
    public func score(
        _ tasks: [ScoreTask], observe: @escaping @Sendable (WorkEvent) -> Void = { _ in },
        tell: (ScoredFile) throws -> Void
    ) throws -> ScoreSummary {
        var desks: [String: Result<JudgeDesk, any Error>] = [:]
        var tally = ScoreTally()
        let size = 4 * WorkerPool.current.threads
        for start in stride(from: 0, to: tasks.count, by: size) {
            let part = Array(tasks[start..<min(tasks.count, start + size)])
            for task in part where desks[task.competition] == nil {
                desks[task.competition] = Result { try desk(of: task.competition, observe: observe) }
            }
            let scored = try WorkerPool.current.map(part.count) { [desks] place in
                part[place].scored(at: desks[part[place].competition])
            }
            for file in scored {
                tally.add(file)
                try tell(file)
            }
        }
        return tally.summary
    }

    private func desk(
        of reference: String, observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> JudgeDesk {
        try JudgeDesk(preparedCompetition(reference, observe: observe))
    }

    /// The tasks of a list of JSON lines with `competition_id` and `submission_path`, whose paths are relative to its folder.
    ///
    /// Throws `Refusal` at the first line that is none, with its number and text.
    public func scoreTasks(inBatch file: URL) throws -> [ScoreTask] {
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return try lines.enumerated().compactMap { number, line in
            guard line.contains(where: { !$0.isWhitespace }) else { return nil }
            guard let task = try? JSONDecoder().decode(ScoreTask.self, from: Data(line.utf8)) else {
                throw Refusal(
                    "\(file.path):\(number + 1): '\(line.prefix(80))' is no task; write "
                        + #"{"competition_id": "titanic", "submission_path": "a.csv"}"#)
            }
            return ScoreTask(
                competition: task.competition,
                file: URL(filePath: task.file, relativeTo: file.deletingLastPathComponent()).path)
        }
    }

    /// The files that paths name: themselves, and of a folder its CSV files by name. Throws `Refusal` where a folder has none.
    public static func scoreTasks(_ competition: String, files: [String]) throws -> [ScoreTask] {
        try files.flatMap { path -> [ScoreTask] in
            var isFolder = ObjCBool(false)
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                return [ScoreTask(competition: competition, file: path)]
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { name in
                [".csv", ".csv.zip", ".csv.gz"].contains { name.hasSuffix($0) }
            }
            guard !names.isEmpty else { throw Refusal("\(path) has no file that ends in .csv") }
            let folder = URL(filePath: path, directoryHint: .isDirectory)
            return names.sorted().map { name in
                var task = ScoreTask(competition: competition, file: folder.appending(path: name).path)
                task.folder = folder
                return task
            }
        }
    }
}

extension ScoreTask {
    /// Whether a link leads out of the folder: what lies there is not a participant's to show.
    private var leadsOut: Bool {
        guard let folder else { return false }
        return !URL(filePath: file).resolvingSymlinksInPath().path.hasPrefix(
            folder.resolvingSymlinksInPath().path + "/")
    }

    fileprivate func scored(at desk: Result<JudgeDesk, any Error>?) -> ScoredFile {
        do {
            guard let desk = try desk?.get() else { throw Refusal("nobody judges \(competition)") }
            guard !leadsOut else { throw Refusal("it is a link out of the folder; give the file itself") }
            return ScoredFile(task: self, report: try desk.report(on: SubmissionFile(URL(filePath: file))), error: nil)
        } catch {
            return ScoredFile(task: self, report: nil, error: Refusal.describing(error).description)
        }
    }
}

/// Adds files up.
private struct ScoreTally {
    private var (files, valid, failed) = (0, 0, 0)
    private var scores: [String: [Double]] = [:]

    mutating func add(_ file: ScoredFile) {
        files += 1
        guard let report = file.report, report.fault == nil else {
            failed += 1
            return
        }
        valid += report.valid ? 1 : 0
        if let score = report.score { scores[report.competition, default: []].append(score) }
    }

    var summary: ScoreSummary {
        let means = scores.compactMapValues { scores in
            CrossValidatedScore(folds: scores).map {
                ScoreSummary.Mean(files: scores.count, mean: $0.mean, stderr: $0.standardError)
            }
        }
        return ScoreSummary(files: files, valid: valid, failed: failed, scores: means)
    }
}
