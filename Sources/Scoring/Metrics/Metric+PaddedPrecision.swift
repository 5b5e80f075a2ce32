extension Metric {
    /// The mean over classes or labels of the average precision after `padding` rows are added that are of every class and score
    /// highest, so that classes without rows count and rare ones weigh less. Best value 1.
    ///
    /// An added row scores as 1 does, the highest probability, and weighs 1. Source: Kaggle's BirdCLEF (2023), with 5.
    public static func paddedPrecision(padding: Int = 5) -> Metric {
        Metric(
            id: "padded-cmap", title: "Padded average precision",
            summary: "Mean average precision after rows are added that are of every class and score 1.",
            direction: .maximize, bounds: 0...1, targets: [.multiclass, .multilabel], input: .probabilities,
            source: "Kaggle, BirdCLEF 2023"
        ) { truth, predictions in
            try OneVersusRest.mean("padded-cmap", truth, predictions) { problem in
                try Numbers(problem.scores).checkProbabilities("padded-cmap")
                return OneVersusRest(
                    metric: problem.metric, name: problem.name,
                    isPositive: problem.isPositive + [Bool](repeating: true, count: padding),
                    scores: problem.scores + [Double](repeating: 1, count: padding),
                    weights: problem.weights.map { $0 + [Double](repeating: 1, count: padding) }
                ).averagePrecision()
            }
        }
    }
}
