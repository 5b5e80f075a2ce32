extension Metric {
    /// F-beta of sets of labels, (1 + β²) |both| / (β² |true| + |predicted|): of all rows' counts together, or the mean
    /// over rows. Best value 1.
    ///
    /// - Parameters:
    ///   - beta: How many times as much recall counts as precision.
    ///   - average: `micro` or `samples`.
    ///   - dropsUnknown: Whether a predicted label that no true row has is no false alarm, as mle-bench's graders have it.
    ///   - empty: What a row without labels of which none is predicted counts in the mean over rows.
    ///
    /// Source: van Rijsbergen, "Information Retrieval", 1979; the mean over rows is Kaggle's MeanFScore.
    public static func setFBeta(
        _ id: String = "set-fbeta", beta: Double, average: Average = .samples, dropsUnknown: Bool = false,
        empty: Double = 1
    ) -> Metric {
        Metric(
            id: id, title: (beta == 1 ? "F1" : "F-beta (beta \(beta))") + " of sets, \(average.rawValue) average",
            summary: "(1 + β²) |both| / (β² |true| + |predicted|).", direction: .maximize, bounds: 0...1,
            targets: [.multilabel], input: .labels,
            source: "van Rijsbergen, Information Retrieval, 1979"
        ) { truth, predictions in
            let sets = try LabelSets(id, truth, predictions)
            let known = dropsUnknown ? Set(sets.truth.items) : nil
            func predictedCount(_ row: Int) -> Double {
                Double(
                    known.map { known in sets.predicted[row].count(where: known.contains) } ?? sets.predicted[row].count
                )
            }
            func mean(_ term: (Int) -> Double) -> Double { weightedMean(sets.rowCount, sets.weights, term) }
            func score(_ shared: Double, _ predicted: Double, _ actual: Double) -> Double? {
                let total = beta * beta * actual + predicted
                return total > 0 ? (1 + beta * beta) * shared / total : nil
            }
            if average == .samples {
                return mean {
                    score(Double(sets.shared($0)), predictedCount($0), Double(sets.truth[$0].count)) ?? empty
                }
            }
            let all = score(
                mean { Double(sets.shared($0)) }, mean(predictedCount), mean { Double(sets.truth[$0].count) })
            guard let all else {
                throw ScoringError(.undefined, "\(id) is not defined: no row has a label, and none is predicted")
            }
            return all
        }
    }
}
