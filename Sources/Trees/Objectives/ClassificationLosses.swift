import CKernels
import Foundation

/// Log loss of a target between 0 and 1.
struct LogisticLoss: Loss {
    func check(_ target: [Float]) throws { try require(target, "a number from 0 to 1") { $0 >= 0 && $0 <= 1 } }

    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double] {
        let share = min(max(mean(target, weights), 1e-12), 1 - 1e-12)
        return [log(share / (1 - share))]
    }

    func addGradients(of rows: Range<Int>, _ batch: LossBatch) {
        let first = rows.lowerBound
        podium_tree_logistic(
            batch.scores + first, batch.target + first, batch.weights.map { $0 + first }, rows.count,
            batch.gradients + first, batch.hessians + first)
    }
}

/// Log loss of classes 0, 1, 2, …
///
/// Hessians carry the factor K/(K - 1) of Friedman, "Greedy function approximation", 2001, which makes up for the
/// neglected off-diagonal terms.
struct SoftmaxLoss: Loss {
    let classes: Int

    func check(_ target: [Float]) throws {
        try require(target, "a class 0…\(classes - 1)") { $0 >= 0 && $0 < Float(classes) && $0 == $0.rounded() }
    }

    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double] {
        var sums = [Double](repeating: 0, count: classes)
        for (row, value) in target.enumerated() { sums[Int(value)] += Double(weights?[row] ?? 1) }
        let total = sums.reduce(0, +)
        return sums.map { total > 0 ? log(max($0 / total, 1e-12)) : 0 }
    }

    func addGradients(of rows: Range<Int>, _ batch: LossBatch) {
        let first = rows.lowerBound
        podium_tree_softmax(
            batch.scores + first, batch.rows, classes, batch.target + first, batch.weights.map { $0 + first },
            rows.count, batch.gradients + first, batch.hessians + first)
    }
}
