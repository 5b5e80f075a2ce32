extension Metric {
    /// Label ranking average precision: for each true label of a row the share of true ones among the labels scored at
    /// least as high, averaged over the row's true labels, then over rows. Best value 1.
    ///
    /// A row without true labels, or with all, counts 1. Source: Schapire and Singer, "BoosTexter", Mach. Learn. 39 (2000);
    /// `sklearn.metrics.label_ranking_average_precision_score`.
    public static let lrap = Metric(
        id: "lrap", title: "LRAP",
        summary:
            "Mean over rows of the mean over true labels of (true labels scored as high) / (labels scored as high).",
        direction: .maximize, bounds: 0...1, targets: [.multilabel], input: .scores,
        source: "Schapire and Singer, Mach. Learn. 2000"
    ) { truth, predictions in
        let rows = try labelPrecisions("lrap", truth, predictions)
        return weightedMean(rows.count, truth.weights) { rows[$0].isEmpty ? 1 : rows[$0].mean }
    }

    /// As `lrap`, in which each true label counts the same instead of each row: rare labels weigh no less. Best value 1.
    ///
    /// Throws where no row has a label. Source: Howard and others, "Lwlrap", Freesound Audio Tagging 2019 (DCASE 2019,
    /// task 2).
    public static let lwlrap = Metric(
        id: "lwlrap", title: "Label-weighted LRAP",
        summary: "Mean over all true labels of (true labels scored as high) / (labels scored as high).",
        direction: .maximize, bounds: 0...1, targets: [.multilabel],
        input: .scores, source: "DCASE 2019, task 2"
    ) { truth, predictions in
        let rows = try labelPrecisions("lwlrap", truth, predictions)
        let (sum, count) = (
            weightedMean(rows.count, truth.weights) { rows[$0].reduce(0, +) },
            weightedMean(rows.count, truth.weights) { Double(rows[$0].count) }
        )
        guard count > 0 else { throw ScoringError(.undefined, "lwlrap is not defined: no row has a label") }
        return sum / count
    }

    /// For each true label of each row, the share of true ones among those scored at least as high.
    private static func labelPrecisions(_ id: String, _ truth: Truth, _ predictions: Answers) throws -> [[Double]] {
        let pairs = try ValuePairs(id, truth, predictions)
        try pairs.requireTruth("0 or 1: a label is there or not") { $0 == 0 || $0 == 1 }
        return (0..<pairs.rowCount).map { row in
            let labels = row * pairs.width..<(row + 1) * pairs.width
            let right = labels.filter { pairs.truth[$0] == 1 }
            return right.map { label in
                let isAbove = { (other: Int) in pairs.predicted[other] >= pairs.predicted[label] }
                return Double(right.count(where: isAbove)) / Double(labels.count(where: isAbove))
            }
        }
    }
}
