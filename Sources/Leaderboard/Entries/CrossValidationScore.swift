import Scoring

/// A model's scores on the validation parts of the folds, in the form that entries keep and programs read.
public struct CrossValidationScore: Sendable, Hashable, Codable {
    /// The mean of `folds`.
    public let mean: Double
    /// The standard error of the mean: sample standard deviation / √folds; nil for a single fold.
    public let standardError: Double?
    /// One score a fold, in the folds' order; at least one.
    public let folds: [Double]

    /// Makes the summary of `folds`; nil when there are none.
    public init?(folds: [Double]) {
        guard !folds.isEmpty else { return nil }
        let score = CrossValidatedScore(folds: folds)
        mean = score.mean
        standardError = score.standardError
        self.folds = folds
    }

    private enum CodingKeys: String, CodingKey {
        case mean
        case standardError = "stderr"
        case folds
    }
}
