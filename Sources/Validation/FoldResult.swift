public import Scoring

/// What one model did on one fold: the unit of work that is saved, and found again after an interruption.
///
/// The fitted model is saved with it and not held here: forests of a few folds would fill the memory.
public struct FoldResult: Sendable, Hashable {
    /// The metric's score on the fold's validation rows; nil for a refit on all rows.
    public let score: Double?
    /// Predictions of the fold's validation rows, in the fold's order; empty for a refit.
    public let validation: Answers
    /// Predictions of the test rows.
    public let test: Answers
    /// Seconds that fitting features and model took.
    public let fitSeconds: Double
    /// Seconds that predicting validation and test rows took.
    public let predictSeconds: Double
    /// The share of the planned training after which the model was best on rows held out of the training rows; nil where it
    /// held none out.
    public let trainingShare: Double?

    /// Makes a result.
    public init(
        score: Double?, validation: Answers, test: Answers, fitSeconds: Double, predictSeconds: Double,
        trainingShare: Double? = nil
    ) {
        self.score = score
        self.validation = validation
        self.test = test
        self.fitSeconds = fitSeconds
        self.predictSeconds = predictSeconds
        self.trainingShare = trainingShare
    }
}
