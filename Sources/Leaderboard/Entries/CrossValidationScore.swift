/// A model's scores on the validation parts of the folds.
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
        let count = Double(folds.count)
        let mean = folds.reduce(0, +) / count
        let squares = folds.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        self.folds = folds
        standardError = folds.count > 1 ? (squares / (count - 1) / count).squareRoot() : nil
    }

    private enum CodingKeys: String, CodingKey {
        case mean
        case standardError = "stderr"
        case folds
    }
}
