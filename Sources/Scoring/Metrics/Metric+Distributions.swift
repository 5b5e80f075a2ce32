import Foundation

extension Metric {
    /// The Kullback-Leibler divergence of predicted from true shares: the mean over rows of Σ t ln(t / q), where true rows
    /// are divided by their sum and q is the prediction cut to `clip ... 1 - clip`. Best value 0 (within the clip).
    ///
    /// Throws at negative values, at true rows of sum 0, and at predicted rows whose sum is further than `tolerance` from 1.
    /// Source: Kullback and Leibler, "On information and sufficiency", Ann. Math. Stat. 22 (1951); with these cuts,
    /// Kaggle's HMS (2024).
    public static func klDivergence(clip: Double = 1e-15, tolerance: Double = 1e-5) -> Metric {
        Metric(
            id: "kl-divergence", title: "KL divergence", summary: "Mean Σ t ln(t / p), true rows divided by their sum.",
            direction: .minimize, bounds: 0...(.infinity),
            targets: [.continuous], input: .values, source: "Kullback and Leibler, Ann. Math. Stat. 1951",
            surrogates: [.continuous: Surrogate(.squaredError, domain: 0...1)], ideal: shares(of:)
        ) { truth, predictions in
            let pairs = try ValuePairs("kl-divergence", truth, predictions)
            try pairs.requireTruth("0 or more: a share") { $0 >= 0 }
            try pairs.requirePredictions("0 or more: a share") { $0 >= 0 }
            let rows = try (0..<pairs.rowCount).map { row in
                let range = row * pairs.width..<(row + 1) * pairs.width
                let (right, said) = (pairs.truth[range], pairs.predicted[range])
                let (total, sum) = (right.reduce(0, +), said.reduce(0, +))
                guard total > 0, abs(sum - 1) <= tolerance else {
                    let what =
                        total > 0 ? "predictions of row \(row) (from 0) sum to \(sum)" : "row \(row) (from 0) is 0"
                    throw ScoringError(
                        total > 0 ? .outOfRange : .undefined, "kl-divergence: the \(what), expected 1", row: row)
                }
                return zip(right, said).reduce(0) { score, pair in
                    let share = pair.0 / total
                    return share > 0 ? score + share * log(share / min(max(pair.1, clip), 1 - clip)) : score
                }
            }
            // A prediction that is right but for its clip may come out below 0 by rounding.
            return max(0, weightedMean(rows.count, pairs.weights) { rows[$0] })
        }
    }

    /// Each row divided by its sum, as counts of votes are; rows of 0 stay.
    @Sendable private static func shares(of truth: Answers) -> Answers {
        guard case .numbers(let numbers) = truth else { return truth }
        let values = (0..<numbers.rowCount).flatMap { row in
            let total = numbers[row].reduce(0, +)
            return numbers[row].map { total > 0 ? $0 / total : $0 }
        }
        return .numbers(values, width: numbers.width)
    }

    /// The binary log loss in which rows of the positive class weigh `positive` times as much: Σ w l / Σ w. Best value 0.
    ///
    /// Rows have weights besides, and `by` takes the loss by group. Probabilities are clipped to `clip ... 1 - clip`.
    /// Source: Good, J. R. Stat. Soc. B 14 (1952); with weights, Kaggle's RSNA competitions (2022, 2024).
    public static func weightedLogLoss(positive: Double = 1, clip: Double = 1e-15) -> Metric {
        Metric(
            id: "weighted-log-loss", title: "Weighted log loss", summary: "Σ w l / Σ w of the binary log loss l.",
            direction: .minimize, bounds: 0...(.infinity),
            targets: [.binary], input: .probabilities, source: "Good, J. R. Stat. Soc. B 1952"
        ) { truth, predictions in
            guard case .codes(let classes) = truth.answers else {
                throw ScoringError(
                    .task, "weighted-log-loss compares classes, but the truth holds \(truth.answers.shape)")
            }
            let weights = classes.codes.enumerated().map { ($1 == 1 ? positive : 1) * (truth.weights?[$0] ?? 1) }
            let numbers = try predictions.classProbabilities("weighted-log-loss", names: classes.names)
            try numbers.checkProbabilities("weighted-log-loss")
            return weightedMean(weights.count, weights) { row in
                let chance = min(max(numbers.values[row], clip), 1 - clip)
                return -log(classes.codes[row] == 1 ? chance : 1 - chance)
            }
        }
    }
}
