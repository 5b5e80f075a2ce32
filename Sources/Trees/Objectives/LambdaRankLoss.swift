import Foundation

/// Pairwise logistic loss of items in a group, each pair weighted by how much a swap would change NDCG.
struct LambdaRankLoss: Loss {
    /// First row of each group; one more entry at the end.
    private let starts: [Int]
    private let truncation: Int

    init(groups: [Int]?, rows: Int, truncation: Int) throws {
        guard let groups, groups.allSatisfy({ $0 > 0 }), groups.reduce(0, +) == rows else {
            throw TreesError(.shape, "ranking needs the sizes of its groups, which must add up to the \(rows) rows")
        }
        guard truncation > 0 else { throw TreesError(.parameter, "truncation is \(truncation); give at least 1") }
        starts = groups.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        self.truncation = truncation
    }

    func check(_ target: [Float]) throws {
        try require(target, "a relevance 0, 1, 2, … up to 31") { $0 >= 0 && $0 <= 31 && $0 == $0.rounded() }
    }

    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double] { [0] }

    /// Groups that begin inside `range` are this piece's.
    func addGradients(of range: Range<Int>, _ batch: LossBatch) {
        var group = starts.partitioningIndex(notBelow: range.lowerBound)
        while group < starts.count - 1, starts[group] < range.upperBound {
            addPairs(starts[group]..<starts[group + 1], batch)
            group += 1
        }
    }

    private func addPairs(_ rows: Range<Int>, _ batch: LossBatch) {
        for row in rows { (batch.gradients[row], batch.hessians[row]) = (0, 0) }
        let order = rows.sorted { (batch.scores[$1], $0) < (batch.scores[$0], $1) }
        let best = order.map { batch.target[$0] }.sorted(by: >).prefix(truncation).enumerated()
            .reduce(0) { $0 + gain($1.element) * discount($1.offset) }
        guard best > 0 else { return }
        var total = 0.0
        for upper in 0..<min(truncation, order.count) {
            for lower in (upper + 1)..<max(upper + 1, order.count) {
                total += addPair(order[upper], order[lower], abs(discount(upper) - discount(lower)) / best, batch)
            }
        }
        normalize(rows, total, batch)
    }

    /// Adds the lambdas of one pair and returns their size.
    private func addPair(_ a: Int, _ b: Int, _ discountChange: Double, _ batch: LossBatch) -> Double {
        guard batch.target[a] != batch.target[b] else { return 0 }
        let (high, low) = batch.target[a] > batch.target[b] ? (a, b) : (b, a)
        let change = (gain(batch.target[high]) - gain(batch.target[low])) * discountChange
        let p = 1 / (1 + exp(Double(batch.scores[high] - batch.scores[low])))
        let lambda = p * change
        let hessian = Float(p * (1 - p) * change)
        batch.gradients[high] -= Float(lambda)
        batch.gradients[low] += Float(lambda)
        batch.hessians[high] += hessian
        batch.hessians[low] += hessian
        return 2 * lambda
    }

    /// Scales a group's lambdas so that large groups do not outweigh small ones, as LightGBM does.
    private func normalize(_ rows: Range<Int>, _ total: Double, _ batch: LossBatch) {
        let factor = total > 0 ? Float(log2(1 + total) / total) : 1
        for row in rows {
            let scale = factor * (batch.weights?[row] ?? 1)
            batch.gradients[row] *= scale
            batch.hessians[row] *= scale
        }
    }

    private func gain(_ relevance: Float) -> Double { exp2(Double(relevance)) - 1 }
    private func discount(_ rank: Int) -> Double { 1 / log2(Double(rank) + 2) }
}

extension [Int] {
    /// The first index whose element is at least `value`, in an increasing array.
    fileprivate func partitioningIndex(notBelow value: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
