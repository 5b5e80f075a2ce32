import Foundation

extension Metric {
    /// The area under the ROC curve up to a false positive rate, brought to 0.5 for chance and 1 for the best (McClish's
    /// correction). Only the order of the scores counts.
    ///
    /// Source: McClish, "Analyzing a portion of the ROC curve", Med. Decis. Making 9 (1989);
    /// `sklearn.metrics.roc_auc_score(max_fpr=)`.
    public static func partialAUC(maximumFalsePositiveRate limit: Double) -> Metric {
        Metric(
            id: "partial-auc", title: "Partial ROC AUC",
            summary: "ROC AUC up to a false positive rate, standardized to 0.5 for chance.", direction: .maximize,
            bounds: 0...1, targets: [.binary], input: .scores, source: "McClish, Med. Decis. Making 1989"
        ) { truth, predictions in
            try OneVersusRest.mean("partial-auc", truth, predictions) { problem in
                var area = 0.0
                try problem.steps { from, to in
                    let end = min(to.falsePositive, limit)
                    guard end > from.falsePositive else { return }
                    let share = (end - from.falsePositive) / (to.falsePositive - from.falsePositive)
                    let height = from.truePositive + share * (to.truePositive - from.truePositive)
                    area += (end - from.falsePositive) * (from.truePositive + height) / 2
                }
                let least = limit * limit / 2
                return 0.5 * (1 + (area - least) / (limit - least))
            }
        }
    }

    /// The area between the ROC curve and its right end above a true positive rate: 0 to 1 − that rate. Only the order of the
    /// scores counts.
    ///
    /// Source: Kaggle's ISIC Skin Cancer Detection (2024), with 0.8.
    public static func aucAbove(truePositiveRate least: Double) -> Metric {
        Metric(
            id: "auc-above-tpr", title: "ROC AUC above a true positive rate",
            summary: "∫ (1 - FPR) dTPR above a true positive rate.", direction: .maximize, bounds: 0...(1 - least),
            targets: [.binary], input: .scores, source: "Kaggle, ISIC Skin Cancer Detection 2024"
        ) { truth, predictions in
            try OneVersusRest.mean("auc-above-tpr", truth, predictions) { problem in
                var area = 0.0
                try problem.steps { from, to in
                    let start = max(from.truePositive, least)
                    guard to.truePositive > start else { return }
                    let share = (start - from.truePositive) / (to.truePositive - from.truePositive)
                    let rate = from.falsePositive + share * (to.falsePositive - from.falsePositive)
                    area += (to.truePositive - start) * (1 - (rate + to.falsePositive) / 2)
                }
                return min(area, 1 - least)
            }
        }
    }

    /// How good and how steady a score is over the weeks: the mean of the weeks' 2 AUC − 1, 88 times the slope of its straight
    /// line where that falls, and half of the deviation from the line taken off. Best value 1.
    ///
    /// Throws where a week has rows of one class only. Source: Kaggle's Home Credit Credit Risk Model Stability (2024).
    ///
    /// - Parameter week: The judge column of the week's number.
    public static func giniStability(week: String = "week") -> Metric {
        Metric(
            id: "gini-stability", title: "Gini stability",
            summary: "Mean of weekly Gini + 88 min(0, slope) - 0.5 deviation from the line.", direction: .maximize,
            bounds: -.infinity...1, targets: [.binary], input: .scores, source: "Kaggle, Home Credit 2024",
            needs: [JudgeNeed(week, .numbers)]
        ) { truth, predictions in
            guard case .codes = truth.answers else {
                throw ScoringError(.task, "gini-stability compares classes, but the truth holds \(truth.answers.shape)")
            }
            let weeks = try truth.numbers(of: week, for: "gini-stability")
            let groups = Dictionary(grouping: weeks.indices) { weeks[$0] }.sorted { $0.key < $1.key }.map(\.value)
            let values = try groups.map { rows in
                do {
                    return 2 * (try auc.score(truth.selecting(rows: rows), predictions.selecting(rows: rows))) - 1
                } catch let error as ScoringError {
                    throw error.within("gini-stability: a week's ", row: error.row.map { rows[$0] })
                }
            }
            let (mean, middle) = (values.mean, Double(values.count - 1) / 2)
            let spread = values.indices.reduce(0) { $0 + (Double($1) - middle) * (Double($1) - middle) }
            let slope =
                spread > 0
                ? values.indices.reduce(0) { $0 + (Double($1) - middle) * (values[$1] - mean) } / spread : 0
            let residuals = values.indices.map { values[$0] - mean - slope * (Double($0) - middle) }
            return mean + 88 * min(0, slope) - 0.5 * residuals.map { $0 * $0 }.mean.squareRoot()
        }
    }

    /// The weighted mean over classes of the mean −ln p of their own rows, p the probability given to the true class: log loss as if
    /// classes were as frequent as their weights say. Best value 0.
    ///
    /// Throws where a class of weight has no row. Source: Kaggle's PLAsTiCC (2018) and ICR (2023).
    ///
    /// - Parameters:
    ///   - weights: The weight of each class in the order of their codes; empty: all the same.
    ///   - clip: The smallest probability that logarithms are taken of.
    public static func balancedLogLoss(weights: [Double] = [], clip: Double = 1e-15) -> Metric {
        Metric(
            id: "balanced-log-loss", title: "Balanced log loss",
            summary: "Σ w_c (mean of -ln p over the rows of class c) / Σ w_c.", direction: .minimize,
            bounds: 0...(.infinity), targets: [.binary, .multiclass], input: .probabilities,
            source: "Kaggle, PLAsTiCC 2018"
        ) { truth, predictions in
            let rows = try TrueProbabilities("balanced-log-loss", truth, predictions, clip: clip)
            guard case .codes(let classes) = truth.answers, weights.isEmpty || weights.count == classes.names.count
            else {
                throw ScoringError(
                    .task, "balanced-log-loss has \(weights.count) class weights, expected one for each of the classes")
            }
            var (sums, counts) = (
                [Double](repeating: 0, count: classes.names.count), [Double](repeating: 0, count: classes.names.count)
            )
            for (row, code) in classes.codes.enumerated() {
                let weight = truth.weights?[row] ?? 1
                sums[Int(code)] -= weight * log(rows.values[row])
                counts[Int(code)] += weight
            }
            var (score, total) = (0.0, 0.0)
            for code in sums.indices {
                let weight = weights.isEmpty ? 1 : weights[code]
                if weight == 0 { continue }
                guard counts[code] > 0 else {
                    throw ScoringError(.undefined, "balanced-log-loss is not defined: a class has no row")
                }
                score += weight * sums[code] / counts[code]
                total += weight
            }
            return score / total
        }
    }

    /// The hits among the first `k` of all lists over what could be hit there: Σ hits / Σ min(k, right items). Best value 1.
    ///
    /// A repeated item counts once. Throws where no row has a right item. Source: Kaggle's OTTO (2022), with k 20.
    public static func recallAtK(_ k: Double = 20) -> Metric {
        Metric(
            id: "recall-at-k", title: "Recall of the first items",
            summary: "Σ hits among the first k / Σ min(k, right items).",
            direction: .maximize, bounds: 0...1, targets: [.list], input: .lists, source: "Kaggle, OTTO 2022"
        ) { truth, predictions in
            let lists = try RankedLists("recall-at-k", truth, predictions)
            let hits = lists.mean { list in Double(list.items.prefix(Int(min(k, 1e9))).count { $0.relevance > 0 }) }
            return hits / lists.mean { min(k, $0.relevantCount) }
        }
    }
}

extension OneVersusRest {
    /// A point of the ROC curve.
    fileprivate struct Rates {
        var falsePositive = 0.0
        var truePositive = 0.0
    }

    /// Calls `body` with the ends of each straight piece of the ROC curve, from the highest score down.
    fileprivate func steps(_ body: (Rates, Rates) -> Void) throws {
        let total = try totals()
        var sums = Step(positive: 0, negative: 0)
        var last = Rates()
        sweep { step in
            sums.positive += step.positive
            sums.negative += step.negative
            let next = Rates(
                falsePositive: sums.negative / total.negative, truePositive: sums.positive / total.positive)
            body(last, next)
            last = next
        }
    }
}
