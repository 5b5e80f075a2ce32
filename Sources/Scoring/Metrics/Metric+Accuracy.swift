extension Metric {
    /// The fraction of rows whose most probable class is the true one; for multilabel, of rows with every label right (at
    /// a threshold of one half where probabilities are given); for texts, of rows with the very text. Best value 1.
    ///
    /// Source: `sklearn.metrics.accuracy_score`.
    public static let accuracy = Metric(
        id: "accuracy", title: "Accuracy", summary: "The share of rows that are right.", direction: .maximize,
        bounds: 0...1,
        targets: [.binary, .multiclass, .multilabel, .text], input: .labels, source: "sklearn.metrics.accuracy_score"
    ) { truth, predictions in
        switch truth.answers {
        case .codes:
            let labels = try ClassLabels("accuracy", truth, predictions)
            return weightedMean(labels.count, truth.weights) { labels.truth[$0] == labels.predicted[$0] ? 1 : 0 }
        case .texts:
            let texts = try TextPairs("accuracy", truth, predictions)
            return weightedMean(texts.count, truth.weights) { texts.truth[$0] == texts.predicted[$0] ? 1 : 0 }
        default:
            let labels = try LabelSets("accuracy", truth, predictions)
            return weightedMean(labels.rowCount, truth.weights) { labels.isExact($0) ? 1 : 0 }
        }
    }

    /// The mean over the true classes of the fraction of their rows that were recognized: accuracy as if all classes were
    /// equally frequent. Best value 1; a constant prediction has 1 / classes.
    ///
    /// Source: Brodersen, Ong, Stephan, Buhmann, "The balanced accuracy and its posterior distribution", ICPR 2010;
    /// `sklearn.metrics.balanced_accuracy_score`.
    public static let balancedAccuracy = Metric(
        id: "balanced-accuracy", title: "Balanced accuracy",
        summary: "The mean over the true classes of the share of their rows that are right.", direction: .maximize,
        bounds: 0...1,
        targets: [.binary, .multiclass], input: .labels, source: "Brodersen et al., ICPR 2010"
    ) { truth, predictions in
        let tallies = ClassTallies(try ClassLabels("balanced-accuracy", truth, predictions))
        return tallies.indices.filter { tallies.actual[$0] > 0 }.map { tallies.correct[$0] / tallies.actual[$0] }.mean
    }
}
