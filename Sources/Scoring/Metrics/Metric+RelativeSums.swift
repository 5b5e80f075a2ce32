extension Metric {
    /// The sum of absolute errors over that of the distances from the true mean: 1 is the mean as a prediction, best value 0. Of
    /// several targets, the mean of theirs. Throws when a target's true values are all equal.
    ///
    /// Source: Witten, Frank, Hall, "Data Mining", 3rd edition, 2011, section 5.8.
    public static let rae = relative("rae", "Relative absolute error", "Σ|t - p| / Σ|t - mean t|.") {
        abs($0)
    } _: {
        $0
    }

    /// The sum of squared errors over that of the squared distances from the true mean: 1 is the mean as a prediction, best value
    /// 0.
    ///
    /// Source: as `rae`.
    public static let rse = relative("rse", "Relative squared error", "Σ(t - p)² / Σ(t - mean t)².") {
        $0 * $0
    } _: {
        $0
    }

    /// The square root of `rse`.
    ///
    /// Source: as `rae`.
    public static let rrse = relative(
        "rrse", "Root relative squared error", "√(Σ(t - p)² / Σ(t - mean t)²)."
    ) {
        $0 * $0
    } _: {
        $0.squareRoot()
    }

    private static func relative(
        _ id: String, _ title: String, _ summary: String, _ size: @escaping @Sendable (Double) -> Double,
        _ result: @escaping @Sendable (Double) -> Double
    ) -> Metric {
        Metric(
            id: id, title: title, summary: summary, direction: .minimize, bounds: 0...(.infinity),
            targets: realTargets, input: .values, source: "Witten, Frank and Hall, Data Mining, 2011",
            surrogates: [.continuous: Surrogate(id == "rae" ? .absoluteError : .squaredError)]
        ) { truth, predictions in
            let pairs = try ValuePairs(id, truth, predictions)
            return try (0..<pairs.width).map { column in
                let (right, said) = pairs.scaled(column)
                guard right.contains(where: { $0 != right[0] }) else {
                    throw ScoringError(
                        .undefined, "\(id) is not defined: all true values of target \(column) are equal",
                        target: column)
                }
                let center = weightedMean(right.count, pairs.weights) { right[$0] }
                let spread = weightedMean(right.count, pairs.weights) { size(right[$0] - center) }
                return result(weightedMean(right.count, pairs.weights) { size(right[$0] - said[$0]) } / spread)
            }.mean
        }
    }

    /// The square root of the mean of squared errors, each over the true value. Best value 0. Rows whose true value is 0 are left
    /// out; throws where all are. Of several targets, the mean of theirs.
    ///
    /// Source: Kaggle's Rossmann Store Sales (2015) and Optiver Realized Volatility (2021).
    public static let rmspe = Metric(
        id: "rmspe", title: "RMSPE", summary: "√ mean ((t - p) / t)², rows with t = 0 left out.", direction: .minimize,
        bounds: 0...(.infinity), targets: realTargets, input: .values, source: "Kaggle, Rossmann Store Sales 2015",
        surrogates: [.continuous: Surrogate(.squaredError, emphasis: { 1 / ($0 * $0) })]
    ) { truth, predictions in
        let pairs = try ValuePairs("rmspe", truth, predictions)
        return try (0..<pairs.width).map { column in
            let errors = (0..<pairs.rowCount).map { row -> Double? in
                let right = pairs.truth[row * pairs.width + column]
                let error = (right - pairs.predicted[row * pairs.width + column]) / right
                return right == 0 ? nil : error * error
            }
            return try definedMean("rmspe", errors, pairs.weights).squareRoot()
        }.mean
    }
}
