import Foundation

extension Metric {
    /// The fraction of the true values' variance that the predictions explain, a constant error aside. 1 is perfect up to
    /// such an error. Of several targets, the mean of theirs. Throws when a target's true values are all equal.
    ///
    /// Source: `sklearn.metrics.explained_variance_score`.
    public static let explainedVariance = Metric(
        id: "explained-variance", title: "Explained variance", summary: "1 - Var(t - p) / Var(t).",
        direction: .maximize, bounds: -.infinity...1, targets: realTargets, input: .values,
        source: "sklearn.metrics.explained_variance_score"
    ) { truth, predictions in
        let pairs = try ValuePairs("explained-variance", truth, predictions)
        return try (0..<pairs.width).map { column in
            let (right, said) = pairs.scaled(column)
            guard right.contains(where: { $0 != right[0] }) else {
                throw ScoringError(
                    .undefined, "explained-variance is not defined: all true values of target \(column) are equal")
            }
            func variance(_ value: (Int) -> Double) -> Double {
                let center = weightedMean(right.count, pairs.weights, value)
                return weightedMean(right.count, pairs.weights) { (value($0) - center) * (value($0) - center) }
            }
            return 1 - variance { right[$0] - said[$0] } / variance { right[$0] }
        }.mean
    }

    /// The largest absolute error; of several targets, the mean of theirs. Rows of weight 0 do not count. Best value 0.
    ///
    /// Source: `sklearn.metrics.max_error`.
    public static let maxError = Metric(
        id: "max-error", title: "Maximum error", summary: "Max |t - p|.", direction: .minimize, bounds: 0...(.infinity),
        targets: realTargets, input: .values, source: "sklearn.metrics.max_error",
        surrogates: [.continuous: Surrogate(.squaredError, searchesConstant: true)]
    ) { truth, predictions in
        let pairs = try ValuePairs("max-error", truth, predictions)
        return (0..<pairs.width).map { column in
            (0..<pairs.rowCount).reduce(0) { largest, row in
                let place = row * pairs.width + column
                return pairs.weights?[row] == 0
                    ? largest : max(largest, abs(pairs.truth[place] - pairs.predicted[place]))
            }
        }.mean
    }

    /// The mean squared error of ln(1 + value). Best value 0. Throws when a value is not above −1.
    ///
    /// Source: `sklearn.metrics.mean_squared_log_error`.
    public static let msle = Metric(
        id: "msle", title: "MSLE", summary: "Mean (ln(1 + t) - ln(1 + p))².", direction: .minimize,
        bounds: 0...(.infinity), targets: realTargets, input: .values, source: "sklearn.metrics.mean_squared_log_error",
        surrogates: [
            .continuous: Surrogate(.squaredError, space: .log1p, domain: 0...(.infinity), spaceMetric: { .mse })
        ]
    ) { truth, predictions in
        let pairs = try ValuePairs("msle", truth, predictions)
        let expected = "a number above -1, since ln(1 + value) is taken"
        try pairs.requireTruth(expected) { $0 > -1 }
        try pairs.requirePredictions(expected) { $0 > -1 }
        return pairs.mean {
            let difference = log1p($0) - log1p($1)
            return difference * difference
        }
    }
}
