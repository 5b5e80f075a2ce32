import Foundation

extension Metric {
    static let realTasks: Set<LearningTask> = [.regression, .forecasting]

    /// The square root of the mean squared error; of several targets, the mean of theirs. Best value 0.
    ///
    /// Source: `sklearn.metrics.root_mean_squared_error`.
    public static let rmse = Metric(
        id: "rmse", title: "RMSE", direction: .minimize, bounds: 0...(.infinity), tasks: realTasks, input: .values,
        source: "sklearn.metrics.root_mean_squared_error"
    ) { truth, predictions, weights in
        try ValuePairs("rmse", truth, predictions, weights)
            .columnMeans { ($0 - $1) * ($0 - $1) }.map { $0.squareRoot() }.mean
    }

    /// The mean squared error. Best value 0.
    ///
    /// Source: `sklearn.metrics.mean_squared_error`.
    public static let mse = Metric(
        id: "mse", title: "MSE", direction: .minimize, bounds: 0...(.infinity), tasks: realTasks, input: .values,
        source: "sklearn.metrics.mean_squared_error"
    ) { truth, predictions, weights in
        try ValuePairs("mse", truth, predictions, weights).mean { ($0 - $1) * ($0 - $1) }
    }

    /// The mean absolute error. Best value 0.
    ///
    /// Source: `sklearn.metrics.mean_absolute_error`.
    public static let mae = Metric(
        id: "mae", title: "MAE", direction: .minimize, bounds: 0...(.infinity), tasks: realTasks, input: .values,
        source: "sklearn.metrics.mean_absolute_error"
    ) { truth, predictions, weights in
        try ValuePairs("mae", truth, predictions, weights).mean { abs($0 - $1) }
    }

    /// The root mean squared error of ln(1 + value): errors count relative to size, and too low costs more than too high.
    /// Best value 0. Throws when a value is not above −1.
    ///
    /// Source: `sklearn.metrics.root_mean_squared_log_error`.
    public static let rmsle = Metric(
        id: "rmsle", title: "RMSLE", direction: .minimize, bounds: 0...(.infinity), tasks: realTasks, input: .values,
        source: "sklearn.metrics.root_mean_squared_log_error"
    ) { truth, predictions, weights in
        let pairs = try ValuePairs("rmsle", truth, predictions, weights)
        let expected = "a number above -1, since ln(1 + value) is taken"
        try pairs.requireTruth(expected) { $0 > -1 }
        try pairs.requirePredictions(expected) { $0 > -1 }
        return pairs.columnMeans {
            let difference = log1p($0) - log1p($1)
            return difference * difference
        }.map { $0.squareRoot() }.mean
    }
}
