import Foundation

extension Metric {
    /// The mean of the normalized Gini coefficient and of the share of the positive rows that stand among the 4 % of the weight
    /// that are scored highest, where a negative row weighs 20 times as much as a positive one. Best value 1.
    ///
    /// Of rows with equal scores the negative ones stand first, so that the order of a file does not count and ties win nothing.
    /// Throws where all rows are of one class. Source: Kaggle's American Express Default Prediction (2022).
    public static let amex = Metric(
        id: "amex", title: "Gini and default rate captured",
        summary: "½ (normalized Gini + positives within the first 4 %).",
        direction: .maximize, bounds: -.infinity...1, targets: [.binary], input: .scores,
        source: "Kaggle, American Express Default Prediction 2022"
    ) { truth, predictions in
        try OneVersusRest.mean("amex", truth, predictions) { problem in
            _ = try problem.totals()
            let said = Captured(problem, by: problem.scores)
            let best = Captured(problem, by: problem.isPositive.map { $0 ? 1 : 0 })
            return (said.gini / best.gini + said.share) / 2
        }
    }
}

/// What an order of rows captures of the positive ones.
private struct Captured {
    /// The share of the positive rows within the first 4 % of the weight.
    let share: Double
    /// The area between the curve of captured positives and that of chance.
    let gini: Double

    init(_ problem: OneVersusRest, by scores: [Double]) {
        let order = scores.indices.sorted { a, b in
            (scores[a], problem.isPositive[b] ? 1 : 0) > (scores[b], problem.isPositive[a] ? 1 : 0)
        }
        let weights = order.map { (problem.weights?[$0] ?? 1) * (problem.isPositive[$0] ? 1 : 20) }
        let total = weights.reduce(0, +)
        let positives = zip(order, weights).reduce(0) { $0 + (problem.isPositive[$1.0] ? $1.1 : 0) }
        var (passed, found, captured, area) = (0.0, 0.0, 0.0, 0.0)
        for (row, weight) in zip(order, weights) {
            passed += weight
            if problem.isPositive[row] {
                found += weight
                if passed <= 0.04 * total { captured += weight }
            }
            area += (found / positives - passed / total) * weight
        }
        (share, gini) = (captured / positives, area)
    }
}
