extension Metric {
    /// The fraction of rows whose most probable class is the true one; for multilabel, of rows with every label right at
    /// a threshold of one half. Best value 1.
    ///
    /// Source: `sklearn.metrics.accuracy_score`.
    public static let accuracy = Metric(
        id: "accuracy", title: "Accuracy", direction: .maximize, bounds: 0...1,
        tasks: [.binary, .multiclass, .multilabel],
        input: .labels, source: "sklearn.metrics.accuracy_score"
    ) { truth, predictions, weights in
        if case .values = truth {
            let labels = try LabelSets("accuracy", truth, predictions, weights)
            return weightedMean(labels.rowCount, weights) { labels.isExact($0) ? 1 : 0 }
        }
        let labels = try ClassLabels("accuracy", truth, predictions, weights)
        return weightedMean(labels.count, weights) { labels.truth[$0] == labels.predicted[$0] ? 1 : 0 }
    }

    /// The mean over the true classes of the fraction of their rows that were recognised: accuracy as if all classes were
    /// equally frequent. Best value 1; a constant prediction has 1 / classes.
    ///
    /// Source: Brodersen, Ong, Stephan, Buhmann, "The balanced accuracy and its posterior distribution", ICPR 2010;
    /// `sklearn.metrics.balanced_accuracy_score`.
    public static let balancedAccuracy = Metric(
        id: "balanced-accuracy", title: "Balanced accuracy", direction: .maximize, bounds: 0...1,
        tasks: [.binary, .multiclass], input: .labels, source: "Brodersen et al., ICPR 2010"
    ) { truth, predictions, weights in
        let tallies = ClassTallies(try ClassLabels("balanced-accuracy", truth, predictions, weights))
        return tallies.indices.filter { tallies.actual[$0] > 0 }.map { tallies.correct[$0] / tallies.actual[$0] }.mean
    }
}
