import Foundation

/// A score measured on several folds, and how sure it is.
///
/// In JSON it is `{"mean", "stderr", "folds"}`; only `folds` is read back.
public struct CrossValidatedScore: Sendable, Hashable {
    /// The score on each fold's validation part; at least one.
    public let folds: [Double]

    /// Makes a summary of the folds' scores; nil when there are none.
    public init?(folds: [Double]) {
        guard !folds.isEmpty else { return nil }
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

extension CrossValidatedScore: CustomStringConvertible {
    /// The mean with its standard error, such as `0.8724 ± 0.0113`; the mean alone for one fold.
    public var description: String {
        standardError.map { "\(mean.fourDigits) ± \($0.fourDigits)" } ?? mean.fourDigits
    }
}

extension Double {
    fileprivate var fourDigits: String { String(format: "%.4f", self) }
}

extension CrossValidatedScore: Codable {
    private enum CodingKeys: String, CodingKey {
        case mean
        case standardError = "stderr"
        case folds
    }

    /// Reads the folds' scores; throws `DecodingError` where there are none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let score = CrossValidatedScore(folds: try container.decode([Double].self, forKey: .folds)) else {
            throw DecodingError.dataCorruptedError(
                forKey: .folds, in: container, debugDescription: "a cross-validated score needs at least one fold")
        }
        self = score
    }

    /// Writes mean, standard error where it is known, and folds.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(mean, forKey: .mean)
        try container.encodeIfPresent(standardError, forKey: .standardError)
        try container.encode(folds, forKey: .folds)
    }
}
