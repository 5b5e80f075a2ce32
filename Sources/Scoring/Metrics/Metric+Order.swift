extension Metric {
    /// The normalized Gini coefficient: how well the order of the predictions sorts the true amounts, 1 for the true order
    /// and 0 for chance. Binary: 2 · AUC − 1.
    ///
    /// Equal predictions share their ranks' mean, so that neither the order of rows nor a constant wins anything (Kaggle's
    /// own script ranks them as they come in the file). Throws when all true values are equal.
    ///
    /// Source: Frees, Meyers, Cummings, "Summarizing insurance scores using a Gini index", JASA 106 (2011).
    public static let gini = Metric(
        id: "gini", title: "Normalized Gini",
        summary: "How well the predictions' order sorts the amounts, 1 for the true order; of two classes 2 AUC - 1.",
        direction: .maximize, bounds: -1...1, targets: [.binary, .continuous],
        input: .scores, source: "Frees, Meyers and Cummings, JASA 2011"
    ) { truth, predictions in
        if case .codes = truth.answers { return 2 * (try auc.score(truth, predictions)) - 1 }
        let pairs = try ValuePairs("gini", truth, predictions)
        let weights = truth.weights
        return try pairs.columnScores { truth, predicted in
            let amounts = truth.inUnit
            let achieved = covariance(midranks(predicted, weights), amounts, weights)
            let possible = covariance(midranks(truth, weights), amounts, weights)
            return possible > 0 ? achieved / possible : nil
        }
    }

    /// Pearson's correlation of predictions and truth. 1 is a perfect line, 0 is none. Throws when either is constant.
    ///
    /// Source: `scipy.stats.pearsonr`.
    public static let pearson = Metric(
        id: "pearson", title: "Pearson correlation", summary: "Correlation of t and p.", direction: .maximize,
        bounds: -1...1, targets: realTargets,
        input: .scores,
        source: "scipy.stats.pearsonr"
    ) { truth, predictions in
        try ValuePairs("pearson", truth, predictions).columnScores { correlation($0, $1, truth.weights) }
    }

    /// Pearson's correlation of the ranks of predictions and truth, equal values sharing their ranks' mean. Throws when
    /// either is constant.
    ///
    /// Source: Spearman, "The proof and measurement of association between two things", Am. J. Psychol. 15 (1904);
    /// `scipy.stats.spearmanr`.
    public static let spearman = Metric(
        id: "spearman", title: "Spearman correlation", summary: "Correlation of the ranks of t and p.",
        direction: .maximize, bounds: -1...1, targets: realTargets,
        input: .scores, source: "Spearman, Am. J. Psychol. 1904"
    ) { truth, predictions in
        try ValuePairs("spearman", truth, predictions).columnScores {
            correlation(midranks($0, truth.weights), midranks($1, truth.weights), truth.weights)
        }
    }
}

extension ValuePairs {
    /// The mean over the columns of `score(true values, predictions)`; throws where that is nil.
    fileprivate func columnScores(_ score: ([Double], [Double]) -> Double?) throws -> Double {
        try (0..<width).map { column in
            let rows = stride(from: column, to: truth.count, by: width)
            guard let value = score(rows.map { truth[$0] }, rows.map { predicted[$0] }) else {
                throw ScoringError(
                    .undefined,
                    "\(metric) is not defined: all true values, or all predictions, of target \(column) are equal",
                    target: column)
            }
            return value
        }.mean
    }
}

/// The correlation of values whose unit does not matter: they are brought near 1 before they are multiplied.
private func correlation(_ a: [Double], _ b: [Double], _ weights: [Double]?) -> Double? {
    let (a, b) = (a.centered(weights), b.centered(weights))
    let spread = covariance(a, a, weights).squareRoot() * covariance(b, b, weights).squareRoot()
    return spread > 0 ? min(max(covariance(a, b, weights) / spread, -1), 1) : nil
}

private func covariance(_ a: [Double], _ b: [Double], _ weights: [Double]?) -> Double {
    let (centerA, centerB) = (weightedMean(a.count, weights) { a[$0] }, weightedMean(b.count, weights) { b[$0] })
    return weightedMean(a.count, weights) { (a[$0] - centerA) * (b[$0] - centerB) }
}

/// The rank of each value from the lowest: the weight below it and half of the weight of its equals.
func midranks(_ values: [Double], _ weights: [Double]?) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var (start, below) = (0, 0.0)
    while start < order.count {
        var (end, equal) = (start, 0.0)
        while end < order.count, values[order[end]] == values[order[start]] {
            equal += weights?[order[end]] ?? 1
            end += 1
        }
        for position in start..<end { ranks[order[position]] = below + equal / 2 }
        below += equal
        start = end
    }
    return ranks
}
