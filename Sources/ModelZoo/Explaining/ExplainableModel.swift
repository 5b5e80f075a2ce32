public import Features

/// A fitted model that can tell what each feature adds to each of its answers.
public protocol ExplainableModel: NumericModel<DesignMatrix> {
    /// How much each feature of the design matrix was used in training.
    var usage: FeatureUsage { get }
    /// What the features add to the answers for these rows. Throws `ModelError` when the features are not those it was
    /// fitted with.
    func contributions(to matrix: DesignMatrix) throws -> FeatureContributions
}

/// How much a model of trees used its features: one number for each feature of the design matrix, in its order.
public struct FeatureUsage: Sendable, Hashable, Codable {
    /// The sum of what splits by the feature gained in training, in the objective's units; 0 or more.
    public let gain: [Double]
    /// The number of splits by the feature.
    public let splits: [Double]

    /// Makes it.
    public init(gain: [Double], splits: [Double]) {
        self.gain = gain
        self.splits = splits
    }
}

/// Shapley values: what each feature adds to each answer, beginning at the answer for an average row.
public struct FeatureContributions: Sendable, Hashable {
    /// What answers, and so contributions, are measured in.
    public enum Unit: String, Sendable, Hashable, Codable {
        /// The logarithm of the odds of a class; with several classes, up to a number that all share.
        case logOdds = "log odds"
        /// The logarithm of the predicted mean.
        case logarithm = "logarithm of the prediction"
        /// The probability of a class.
        case probability = "probability"
        /// The units in which the model learns the target.
        case target = "target"
    }

    /// Row-major: rows × outputs × (features + 1); the last number of each run is the average answer.
    public let values: [Double]
    /// Answers for each row: classes, or targets.
    public let outputs: Int
    /// Features of the design matrix.
    public let features: Int
    /// What the numbers are measured in.
    public let unit: Unit

    /// Makes contributions; `values` fills rows of outputs × (features + 1).
    public init(_ values: [Double], outputs: Int, features: Int, unit: Unit) {
        precondition(values.count % (outputs * (features + 1)) == 0, "\(values.count) values do not fill rows")
        self.values = values
        self.outputs = outputs
        self.features = features
        self.unit = unit
    }

    /// The number of rows.
    public var rowCount: Int { values.count / (outputs * (features + 1)) }

    /// What a feature adds to an answer of a row.
    public func value(row: Int, output: Int, feature: Int) -> Double {
        values[(row * outputs + output) * (features + 1) + feature]
    }

    /// The answer for an average row.
    public func base(row: Int, output: Int) -> Double { value(row: row, output: output, feature: features) }

    /// The mean over rows, summed over answers, of the contributions' size: how much each feature moves predictions.
    public var meanMagnitudes: [Double] {
        var sums = [Double](repeating: 0, count: features)
        for run in 0..<rowCount * outputs {
            for feature in 0..<features { sums[feature] += abs(values[run * (features + 1) + feature]) }
        }
        return sums.map { $0 / Double(max(1, rowCount)) }
    }
}
