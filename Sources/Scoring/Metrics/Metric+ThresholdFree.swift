extension Metric {
    /// The probability that a positive row is scored above a negative one, ties counting one half. Best value 1, chance
    /// 0.5; only the order of the scores counts.
    ///
    /// Multiclass and multilabel: the mean over the classes (one against the rest) or labels. Throws when a class has no
    /// row, or all. O(n) in time for unweighted rows.
    ///
    /// - Parameters:
    ///   - average: The mean of the classes or labels (`macro`), that weighted by their positive rows (`weighted`), or all
    ///     decisions together (`micro`).
    ///   - skipsLacking: Whether classes and labels without positive or without negative rows are left out.
    ///   - takesPairs: Whether of several classes each is told apart from each other one, and the mean is that over pairs (Hand and
    ///     Till); else each from all the rest.
    ///
    /// With the average `samples` it is the mean over rows of the probability that a true label is scored above another.
    ///
    /// Source: Hanley and McNeil, "The meaning and use of the area under a ROC curve", Radiology 143 (1982);
    /// `sklearn.metrics.roc_auc_score(multi_class="ovr")`.
    public static func auc(
        average: Average = .macro, skipsLacking: Bool = false, takesPairs: Bool = false
    ) -> Metric {
        Metric(
            id: "auc", title: "ROC AUC",
            summary: "The probability that a positive row is scored above a negative one; ties count half.",
            direction: .maximize, bounds: 0...1, targets: takesPairs ? [.multiclass] : average.targets,
            input: .scores, source: "Hanley and McNeil, Radiology 1982"
        ) { truth, predictions in
            let gathering = OneVersusRest.Gathering(
                average: average, skipsLacking: skipsLacking, takesPairs: takesPairs)
            return try OneVersusRest.mean("auc", truth, predictions, gathering) { problem in
                let total = try problem.totals()
                var (positivesAbove, area) = (0.0, 0.0)
                problem.sweep { step in
                    area += step.negative * (positivesAbove + step.positive / 2)
                    positivesAbove += step.positive
                }
                return area / (total.positive * total.negative)
            }
        }
    }

    /// `auc(average:skipsLacking:)` as a mean over classes or labels.
    public static let auc = auc()

    /// The mean precision over the positive rows, each at the threshold of its own score: the area under the
    /// precision-recall curve without interpolation. Best value 1; chance is the fraction of positive rows.
    ///
    /// Multiclass and multilabel: the mean over classes or labels. Throws when a class has no row, or all. Parameters as of
    /// `auc(average:skipsLacking:)`.
    ///
    /// Source: `sklearn.metrics.average_precision_score`.
    public static func averagePrecision(average: Average = .macro, skipsLacking: Bool = false) -> Metric {
        Metric(
            id: "average-precision", title: "Average precision",
            summary: "Σ (R_i - R_i-1) P_i over the thresholds: the area under precision and recall.",
            direction: .maximize, bounds: 0...1, targets: average.targets, input: .scores,
            source: "sklearn.metrics.average_precision_score"
        ) { truth, predictions in
            let gathering = OneVersusRest.Gathering(average: average, skipsLacking: skipsLacking)
            return try OneVersusRest.mean("average-precision", truth, predictions, gathering) { problem in
                _ = try problem.totals()
                return problem.averagePrecision()
            }
        }
    }

    /// `averagePrecision(average:skipsLacking:)` as a mean over classes or labels.
    public static let averagePrecision = averagePrecision()
}

extension OneVersusRest {
    /// The mean precision over the positive rows, of which there is one.
    func averagePrecision() -> Double {
        var (positives, all, area) = (0.0, 0.0, 0.0)
        sweep { step in
            positives += step.positive
            all += step.positive + step.negative
            if step.positive > 0 { area += step.positive * (positives / all) }
        }
        return area / positives
    }
}
