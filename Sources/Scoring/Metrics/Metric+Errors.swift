import Foundation

extension Metric {
    static let realTargets: Set<TargetType> = [.continuous]

    /// The square root of the mean squared error; of several targets, the mean of theirs. Best value 0.
    ///
    /// Source: `sklearn.metrics.root_mean_squared_error`.
    public static let rmse = Metric(
        id: "rmse", title: "RMSE", summary: "√ mean (t - p)².", direction: .minimize, bounds: 0...(.infinity),
        targets: realTargets, input: .values,
        source: "sklearn.metrics.root_mean_squared_error"
    ) { truth, predictions in
        let pairs = try ValuePairs("rmse", truth, predictions)
        let squares = pairs.columnMeans { ($0 - $1) * ($0 - $1) }
        return squares.indices.map { column in
            // Squares that overflow or vanish are taken again in a unit in which they do neither.
            (1e-200...1e200).contains(squares[column]) ? squares[column].squareRoot() : pairs.rootMeanSquare(column)
        }.mean
    }

    /// The mean squared error. Best value 0.
    ///
    /// Source: `sklearn.metrics.mean_squared_error`.
    public static let mse = Metric(
        id: "mse", title: "MSE", summary: "Mean (t - p)².", direction: .minimize, bounds: 0...(.infinity),
        targets: realTargets, input: .values,
        source: "sklearn.metrics.mean_squared_error"
    ) { truth, predictions in
        try ValuePairs("mse", truth, predictions).mean { ($0 - $1) * ($0 - $1) }
    }

    /// The mean absolute error. Best value 0.
    ///
    /// Source: `sklearn.metrics.mean_absolute_error`.
    public static let mae = Metric(
        id: "mae", title: "MAE", summary: "Mean |t - p|.", direction: .minimize, bounds: 0...(.infinity),
        targets: realTargets, input: .values,
        source: "sklearn.metrics.mean_absolute_error", surrogates: [.continuous: Surrogate(.absoluteError)]
    ) { truth, predictions in
        try ValuePairs("mae", truth, predictions).mean { abs($0 - $1) }
    }

    /// The root mean squared error of ln(1 + value): errors count relative to size, and too low costs more than too high.
    /// Best value 0. Throws when a value is not above −1.
    ///
    /// Source: `sklearn.metrics.root_mean_squared_log_error`.
    public static let rmsle = Metric(
        id: "rmsle", title: "RMSLE", summary: "√ mean (ln(1 + t) - ln(1 + p))².", direction: .minimize,
        bounds: 0...(.infinity), targets: realTargets,
        input: .values,
        source: "sklearn.metrics.root_mean_squared_log_error",
        surrogates: [
            .continuous: Surrogate(
                .squaredError, space: .log1p, domain: 0...(.infinity), spaceMetric: { .rmse })
        ]
    ) { truth, predictions in
        let pairs = try ValuePairs("rmsle", truth, predictions)
        let expected = "a number above -1, since ln(1 + value) is taken"
        try pairs.requireTruth(expected) { $0 > -1 }
        try pairs.requirePredictions(expected) { $0 > -1 }
        return pairs.columnMeans {
            let difference = log1p($0) - log1p($1)
            return difference * difference
        }.map { $0.squareRoot() }.mean
    }

    /// The mean of a loss that is half the squared error up to `delta` and grows straight beyond, so that single far errors
    /// count less. Best value 0.
    ///
    /// Source: Huber, "Robust estimation of a location parameter", Ann. Math. Stat. 35 (1964).
    public static func huber(delta: Double = 1) -> Metric {
        Metric(
            id: "huber", title: "Huber loss (delta \(delta))",
            summary: "Mean of half the squared error up to delta, straight beyond.", direction: .minimize,
            bounds: 0...(.infinity),
            targets: realTargets, input: .values, source: "Huber, Ann. Math. Stat. 1964",
            surrogates: [.continuous: Surrogate(.huber(delta: delta))]
        ) { truth, predictions in
            try ValuePairs("huber", truth, predictions).mean {
                let error = abs($0 - $1)
                return error <= delta ? error * error / 2 : delta * (error - delta / 2)
            }
        }
    }
}
