public import Scoring

/// What checking a submission file gave.
public struct CheckedSubmission: Sendable, Hashable {
    /// All mistakes; none when the file is valid.
    public let problems: [SubmissionProblem]
    /// The predictions in the order of the ids to predict, in the form that metrics take; nil when there are problems.
    public let predictions: Predictions?

    /// Whether the file can be scored.
    public var isValid: Bool { problems.isEmpty }
}
