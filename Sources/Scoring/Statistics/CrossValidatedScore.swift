/// A score measured on several folds, and how sure it is.
public struct CrossValidatedScore: Sendable, Hashable, Codable {
    /// The score on each fold's validation part.
    public let folds: [Double]

    /// Makes a summary of at least one fold.
    public init(folds: [Double]) {
        precondition(!folds.isEmpty, "a cross-validated score needs at least one fold")
        self.folds = folds
    }

    /// The mean over folds.
    public var mean: Double { folds.mean }

    /// The standard deviation of the folds' scores (n − 1); nil for one fold.
    public var standardDeviation: Double? {
        guard folds.count > 1 else { return nil }
        let mean = mean
        return (folds.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(folds.count - 1)).squareRoot()
    }

    /// The standard deviation over √folds; nil for one fold.
    ///
    /// Folds share training rows, so this understates the true error, and no unbiased estimate exists: Bengio and
    /// Grandvalet, "No unbiased estimator of the variance of k-fold cross-validation", JMLR 5 (2004). To tell two models
    /// apart, use `PairedComparison`, which corrects for it.
    public var standardError: Double? { standardDeviation.map { $0 / Double(folds.count).squareRoot() } }
}
