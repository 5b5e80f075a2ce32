public import Problems
public import Scoring

/// What the judge says of a submission file; a score that is not known is nil.
public struct Verdict: Sendable, Hashable {
    /// The score on the solution's Public rows.
    public let publicScore: Double?
    /// The score on the solution's Private rows.
    public let privateScore: Double?
    /// What the metrics say that do not rank, by their names; those that cannot score the file are left out.
    public let further: [String: BoardScores]
    /// What is wrong with the file; nothing when it is valid.
    public let problems: [SubmissionProblem]

    /// Why a valid file has no score although the solution is known; nil where it has one. It says nothing of the solution.
    public let fault: String?

    /// What a scored file says of each row of the solution, for the host to keep (`AnswerArchive`); nil where nothing was scored.
    public let answers: Answers?

    /// Whether the file is a submission.
    public var isValid: Bool { problems.isEmpty }

    init(
        publicScore: Double? = nil, privateScore: Double? = nil, further: [String: BoardScores] = [:],
        problems: [SubmissionProblem] = [], answers: Answers? = nil, fault: String? = nil
    ) {
        self.publicScore = publicScore
        self.privateScore = privateScore
        self.further = further
        self.problems = problems
        self.answers = answers
        self.fault = fault
    }
}
