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
}
