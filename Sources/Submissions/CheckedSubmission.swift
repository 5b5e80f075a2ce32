public import Problems
public import Scoring

/// What checking a submission file gave.
public struct CheckedSubmission: Sendable, Hashable {
    /// All mistakes; none when the file is valid.
    public let problems: [SubmissionProblem]
    /// The answers in the order of the ids to predict; nil when there are problems.
    public let answers: Answers?

    /// Whether the file can be scored.
    public var isValid: Bool { problems.isEmpty }
}
