extension Metric {
    /// The median of |error|: what half of the rows stay below. Best value 0. Of several targets, the mean of theirs.
    ///
    /// Source: `sklearn.metrics.median_absolute_error`.
    public static let medianAbsoluteError = Metric(
        id: "median-absolute-error", title: "Median absolute error", summary: "Median |t - p|.", direction: .minimize,
        bounds: 0...(.infinity),
        targets: realTargets, input: .values, source: "sklearn.metrics.median_absolute_error",
        surrogates: [.continuous: Surrogate(.absoluteError, searchesConstant: true)]
    ) { truth, predictions in
        let pairs = try ValuePairs("median-absolute-error", truth, predictions)
        return (0..<pairs.width).map { column in
            let errors = (0..<pairs.rowCount).map { row in
                abs(pairs.truth[row * pairs.width + column] - pairs.predicted[row * pairs.width + column])
            }
            return median(errors, truth.weights)
        }.mean
    }

    /// The mean of a loss that the `quantile` of the target minimizes: an error of 1 costs `quantile` where the prediction
    /// is too low and 1 − `quantile` where it is too high. Best value 0; at one half it is half the mean absolute error.
    ///
    /// Source: Koenker and Bassett, "Regression quantiles", Econometrica 46 (1978); `sklearn.metrics.mean_pinball_loss`.
    public static func pinball(quantile: Double = 0.5) -> Metric {
        Metric(
            id: "pinball", title: "Pinball loss (quantile \(quantile))",
            summary: "Mean of q (t - p) above the prediction, (1 - q) (p - t) below it.", direction: .minimize,
            bounds: 0...(.infinity),
            targets: realTargets, input: .values, source: "Koenker and Bassett, Econometrica 1978",
            surrogates: [.continuous: Surrogate(.quantile(level: quantile))]
        ) { truth, predictions in
            try ValuePairs("pinball", truth, predictions).mean { pinballLoss($0 - $1, quantile: quantile) }
        }
    }

    /// What an error costs under which a quantile is best.
    static func pinballLoss(_ error: Double, quantile: Double) -> Double {
        error >= 0 ? quantile * error : (quantile - 1) * error
    }
}

/// The value at which half of the weight is reached; the mean of it and the next where it is reached exactly.
private func median(_ values: [Double], _ weights: [Double]?) -> Double {
    guard weights == nil else { return WeightedValues(values, weights: weights).quantile(0.5) }
    let upper = RadixSelect.number(atRank: values.count / 2, of: values)
    if values.count % 2 == 1 { return upper }
    return (RadixSelect.number(atRank: values.count / 2 - 1, of: values) + upper) / 2
}
