import Foundation

extension Metric {
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
