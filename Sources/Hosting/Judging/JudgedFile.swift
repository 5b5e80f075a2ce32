public import Competitions
public import Foundation
import Judging
public import Leaderboard
public import Problems
public import Scoring
import Submissions

/// What the judge says of a submission file, with what its scores stand on: for the host's side, who decides who sees what.
public struct JudgedFile: Sendable, Hashable, Codable {
    /// The score on the public rows.
    public let publicScore: Double?
    /// The score on the private rows.
    public let privateScore: Double?
    /// What metrics say that do not rank, by their names; nil where there are none.
    public let further: [String: BoardScores]?
    /// What is wrong with the file; nothing when it is valid.
    public let problems: [SubmissionProblem]
    /// Why a valid file has no score although the solution is known: a fault of the host's data.
    public let fault: String?
    /// The file's SHA-256.
    public let sha256: String?
    /// What the scores stand on.
    public let basis: ScoringBasis

    /// Says what a judge said.
    public init(
        publicScore: Double?, privateScore: Double?, further: [String: BoardScores]? = nil,
        problems: [SubmissionProblem] = [], fault: String? = nil, sha256: String? = nil, basis: ScoringBasis
    ) {
        self.publicScore = publicScore
        self.privateScore = privateScore
        self.further = further
        self.problems = problems
        self.fault = fault
        self.sha256 = sha256
        self.basis = basis
    }

    /// The same with the scores of an entry.
    func telling(_ entry: Entry) -> JudgedFile {
        JudgedFile(
            publicScore: entry.publicScore, privateScore: entry.privateScore, further: entry.further,
            problems: problems, fault: fault, sha256: sha256, basis: basis)
    }

    /// Judges a file by a prepared competition's solution, and keeps its answers beside that.
    ///
    /// Throws what making a judge throws; all that is wrong with the file is in what it says.
    public init(judging file: URL, of prepared: PreparedCompetition) throws {
        let submission = SubmissionFile(file)
        let verdict = try Judge(of: prepared).grade(submission)
        let hash = submission.sha256
        // A score stands without its answers.
        if let answers = verdict.answers, let hash { try? AnswerArchive(of: prepared).keep(answers, ofFile: hash) }
        self.init(
            publicScore: verdict.publicScore, privateScore: verdict.privateScore,
            further: verdict.further.isEmpty ? nil : verdict.further, problems: verdict.problems, fault: verdict.fault,
            sha256: hash, basis: try ScoringBasis(prepared))
    }
}
