import Competitions
import Drawing
import Foundation
import Hosting
import Judging
import Leaderboard
public import Problems
public import Scoring
import Submissions

/// What the judge says of a submission file: the document of `podium score --json`.
public struct ScoreReport: Sendable, Hashable, Encodable {
    /// The competition's id.
    public let competition: String
    /// The metric's id.
    public let metric: String
    /// Which way is better.
    public let direction: Metric.Direction
    /// Whether the file is a submission.
    public let valid: Bool
    /// The score on the public rows.
    public let `public`: Double?
    /// The score on the private rows.
    public let `private`: Double?
    /// What metrics say that do not rank, by their names; absent where the competition has none.
    public let also: [String: BoardScores]?
    /// The score that counts now: the public one.
    public let score: Double?
    /// What is wrong with the file.
    public let problems: [SubmissionProblem]
    /// Why a valid file has no score although the solution is known: a fault of the host's data; absent where all is well.
    public let fault: String?
    /// Where the score would stand on the real board of the competition; absent where its manifest has none.
    public var standing: ReferenceStanding?
    /// The entry's number on the board; absent where nothing was stored.
    public var entry: Int64?

    var precision = 5

    private enum CodingKeys: String, CodingKey {
        case competition, metric, direction, valid, `public`, `private`, also, score, problems, fault, standing, entry
    }
}

extension Workspace {
    /// Checks and scores a file, and stores nothing but that the judge was asked (`LookLedger`); prepares the data where it is
    /// missing.
    ///
    /// - Parameters:
    ///   - file: A path, or `-` for standard input.
    ///   - observe: told what is going on while data is prepared.
    public func score(
        _ reference: String, file: String, observe: @escaping @Sendable (WorkEvent) -> Void = { _ in }
    ) throws -> ScoreReport {
        let desk = try JudgeDesk(preparedCompetition(reference, observe: observe))
        return file == "-"
            ? try desk.report(on: SubmissionFile(argument: file)) : try desk.report(on: URL(filePath: file))
    }

    /// Checks and scores a file, and enters it for a team; a file that is not valid, or has no score because
    /// the host's data has a fault, is not entered.
    public func submit(
        _ reference: String, file: String, team: String, message: String?,
        observe: @escaping @Sendable (WorkEvent) -> Void = { _ in }
    ) throws -> ScoreReport {
        let prepared = try preparedCompetition(reference, observe: observe)
        let submission = SubmissionFile(argument: file)
        let report = try JudgeDesk(prepared).report(on: submission, keepingIn: AnswerArchive(of: prepared))
        guard report.isGood else { return report }
        let store = try HostingStore(url: database)
        let terms = Terms(
            prepared.competition.manifest, schedule: try store.schedule(of: prepared.competition.id))
        let entry = try store.enter(
            Entry(
                competition: report.competition, team: team, submittedAt: .now, publicScore: report.public,
                privateScore: report.private, further: report.also, message: message, submissionHash: submission.sha256,
                fileName: file == "-" ? nil : URL(filePath: file).lastPathComponent,
                making: Making(size: try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int),
                basis: try ScoringBasis(prepared)),
            under: terms, telling: PublicFeedback(prepared))
        return report.telling(entry)
    }
}

extension ScoreReport {
    init(_ verdict: Verdict, under metric: Metric, of competition: String) {
        self.init(
            competition: competition, metric: metric.id, direction: metric.direction, valid: verdict.isValid,
            public: verdict.publicScore, private: verdict.privateScore,
            also: verdict.further.isEmpty ? nil : verdict.further,
            score: verdict.publicScore ?? verdict.privateScore, problems: verdict.problems,
            fault: verdict.fault, precision: metric.precision)
    }

    /// The same with the scores that the board tells of an entry.
    func telling(_ entry: Entry) -> ScoreReport {
        var told = ScoreReport(
            competition: competition, metric: metric, direction: direction, valid: valid, public: entry.publicScore,
            private: entry.privateScore, also: entry.further, score: entry.publicScore ?? entry.privateScore,
            problems: problems, fault: fault, precision: precision)
        (told.standing, told.entry) = (standing, entry.id)
        return told
    }

    /// Whether nothing is wrong, with the file or with the host's data.
    public var isGood: Bool { valid && fault == nil }

    /// The report for people.
    public var text: String {
        var lines = [valid ? headline : "\(competition): not a valid submission"]
        for problem in problems {
            lines.append("✗ \(problem.summary)")
            lines += problem.places.map { "    \($0)" }
        }
        for (name, scores) in (also ?? [:]).sorted(by: { $0.key < $1.key }) {
            lines.append("    \(name): \(told(public: scores.public, private: scores.private))")
        }
        if let standing = standing?.text(digits: precision) { lines.append(standing) }
        if let entry { lines.append("entered as number \(entry)") }
        return lines.joined(separator: "\n")
    }

    private var headline: String {
        if let fault { return "\(competition): no score: \(fault)" }
        let told = told(public: self.public, private: self.private)
        let unknown = "valid; nobody here knows the solution, so there is no score"
        return "\(competition) \(metric): \(told.isEmpty ? unknown : told)"
    }

    private func told(public: Double?, private: Double?) -> String {
        [("public", `public`), ("private", `private`)].compactMap { name, score in
            score.map { "\(name) \(NumberText.fixed($0, digits: precision))" }
        }.joined(separator: ", ")
    }
}
