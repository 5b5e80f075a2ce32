/// How the scores of several targets become one.
public enum TargetAverage: String, Sendable, Hashable, CaseIterable {
    /// Their mean.
    case uniform
    /// Their mean weighted by how far the true values of each spread, as scikit-learn's `variance_weighted`.
    case variance
}

extension Metric {
    /// The fraction of the true values' variance that is explained: 1 is perfect, 0 is their mean as a prediction, and
    /// there is no worst. Throws when a target's true values are all equal.
    ///
    /// - Parameters:
    ///   - average: How several targets become one.
    ///   - features: How many features the adjusted R² takes off, 1 − (1 − R²) (n − 1) / (n − features − 1) of n rows; 0 is R²
    ///     itself. Throws where there are not more rows than that.
    ///
    /// Source: `sklearn.metrics.r2_score`; adjusted, Theil, "Economic forecasts and policy", 1961.
    public static func r2(average: TargetAverage = .uniform, features: Int = 0) -> Metric {
        Metric(
            id: "r2", title: features > 0 ? "Adjusted R² (\(features) features)" : "R²",
            summary: "1 - Σ(t - p)² / Σ(t - mean t)².", direction: .maximize, bounds: -.infinity...1,
            targets: realTargets, input: .values, source: "sklearn.metrics.r2_score"
        ) { truth, predictions in
            let pairs = try ValuePairs("r2", truth, predictions)
            guard pairs.rowCount > features + 1 || features == 0 else {
                throw ScoringError(
                    .undefined, "r2 of \(features) features is not defined for \(pairs.rowCount) rows, it needs more")
            }
            let (rows, left) = (Double(pairs.rowCount - 1), Double(pairs.rowCount - features - 1))
            let penalty = features == 0 ? 1 : rows / left
            return try pairs.explained(average) { right, said, mean in
                1 - penalty * mean { (right[$0] - said[$0]) * (right[$0] - said[$0]) } / right.variance(mean)
            }
        }
    }

    /// `r2(average:features:)` as a mean over targets.
    public static let r2 = r2()

    /// The fraction of the true values' variance that the predictions explain, a constant error aside. 1 is perfect up to
    /// such an error. Throws when a target's true values are all equal.
    ///
    /// Source: `sklearn.metrics.explained_variance_score`.
    ///
    /// - Parameter average: How several targets become one.
    public static func explainedVariance(average: TargetAverage = .uniform) -> Metric {
        Metric(
            id: "explained-variance", title: "Explained variance", summary: "1 - Var(t - p) / Var(t).",
            direction: .maximize, bounds: -.infinity...1, targets: realTargets, input: .values,
            source: "sklearn.metrics.explained_variance_score"
        ) { truth, predictions in
            try ValuePairs("explained-variance", truth, predictions).explained(average) { right, said, mean in
                1 - right.indices.map { right[$0] - said[$0] }.variance(mean) / right.variance(mean)
            }
        }
    }

    /// `explainedVariance(average:)` as a mean over targets.
    public static let explainedVariance = explainedVariance()
}

extension ValuePairs {
    /// A mean over rows by their weights.
    fileprivate typealias Mean = ((Int) -> Double) -> Double

    /// The average over targets of a score that does not depend on the unit. Throws where the true values of one are all equal.
    fileprivate func explained(
        _ average: TargetAverage, _ score: (_ right: [Double], _ said: [Double], _ mean: Mean) -> Double
    ) throws -> Double {
        let mean: Mean = { weightedMean(rowCount, weights, $0) }
        let scores = try (0..<width).map { column in
            let (right, said) = scaled(column)
            guard right.contains(where: { $0 != right[0] }) else {
                throw ScoringError(
                    .undefined, "\(metric) is not defined: all true values of target \(column) are equal",
                    target: column)
            }
            return score(right, said, mean)
        }
        guard average == .variance else { return scores.mean }
        // In the unit of the target that is greatest nothing overflows.
        let units = (0..<width).map { column in
            stride(from: column, to: truth.count, by: width).map { truth[$0] }.unitScale
        }
        let coarsest = units.min() ?? 1
        let spreads = (0..<width).map { column in
            scaled(column).truth.variance(mean) * (coarsest / units[column]) * (coarsest / units[column])
        }
        return zip(spreads, scores).reduce(0) { $0 + $1.0 * $1.1 } / spreads.reduce(0, +)
    }
}

extension [Double] {
    /// The mean squared distance from the mean.
    fileprivate func variance(_ mean: ValuePairs.Mean) -> Double {
        let center = mean { self[$0] }
        return mean { (self[$0] - center) * (self[$0] - center) }
    }
}
