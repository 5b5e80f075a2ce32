import Foundation

extension Metric {
    /// The mean of |error| / |true value|, as a fraction. Best value 0. Throws when a true value is 0.
    ///
    /// Source: `sklearn.metrics.mean_absolute_percentage_error`, which divides by a tiny number there.
    public static let mape = Metric(
        id: "mape", title: "MAPE", summary: "Mean |t - p| / |t|.", direction: .minimize, bounds: 0...(.infinity),
        targets: realTargets, input: .values,
        source: "sklearn.metrics.mean_absolute_percentage_error",
        surrogates: [.continuous: Surrogate(.absoluteError, emphasis: { 1 / abs($0) })]
    ) { truth, predictions in
        let pairs = try ValuePairs("mape", truth, predictions)
        try pairs.requireTruth("a number other than 0, since errors are divided by it (smape and mae allow 0)") {
            $0 != 0
        }
        return pairs.mean { abs(($0 - $1) / $0) }
    }

    /// The mean of 2 · |error| / (|true value| + |prediction|), in percent: 0 to 200, best value 0. Two zeros count 0.
    ///
    /// Source: Makridakis, Hibon, "The M3-Competition", Int. J. Forecast. 16 (2000); the zero rule is Kaggle's.
    public static let smape = Metric(
        id: "smape", title: "SMAPE (percent)", summary: "100 · mean 2 |t - p| / (|t| + |p|).", direction: .minimize,
        bounds: 0...200, targets: realTargets,
        input: .values,
        source: "Makridakis and Hibon, Int. J. Forecast. 2000",
        surrogates: [.continuous: Surrogate(.absoluteError, searchesConstant: true)]
    ) { truth, predictions in
        try ValuePairs("smape", truth, predictions).mean {
            let size = abs($0) + abs($1)
            return size == 0 ? 0 : 200 * (abs($0 - $1) / size)
        }
    }

    /// The fraction of the true values' variance that is explained: 1 is perfect, 0 is their mean as a prediction, and
    /// there is no worst. Of several targets, the mean of theirs. Throws when a target's true values are all equal.
    ///
    /// Source: `sklearn.metrics.r2_score`.
    public static let r2 = Metric(
        id: "r2", title: "R²", summary: "1 - Σ(t - p)² / Σ(t - mean t)².", direction: .maximize, bounds: -.infinity...1,
        targets: realTargets, input: .values,
        source: "sklearn.metrics.r2_score"
    ) { truth, predictions in
        let pairs = try ValuePairs("r2", truth, predictions)
        return try (0..<pairs.width).map { column in
            let (right, said) = pairs.scaled(column)
            guard right.contains(where: { $0 != right[0] }) else {
                throw ScoringError(.undefined, "r2 is not defined: all true values of target \(column) are equal")
            }
            func mean(_ term: (Int) -> Double) -> Double { weightedMean(right.count, pairs.weights, term) }
            let center = mean { right[$0] }
            let variance = mean { (right[$0] - center) * (right[$0] - center) }
            return 1 - mean { (right[$0] - said[$0]) * (right[$0] - said[$0]) } / variance
        }.mean
    }
}
