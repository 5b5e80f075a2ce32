extension Metric {
    /// The fraction of rows of which a true item (or class) is among the first `k` of the list. Best value 1.
    ///
    /// A repeated item counts where it comes first, and takes a place again. Of probabilities, a class is among the first
    /// `k` when fewer than `k` others are at least as probable. Source: Russakovsky and others, "ImageNet large scale visual
    /// recognition challenge", Int. J. Comput. Vis. 115 (2015).
    public static func topAccuracy(k: Double = 1) -> Metric {
        Metric(
            id: "top-k-accuracy", title: "Top-\(k.formattedWhole) accuracy",
            summary: "The share of rows with a right item among the first k.", direction: .maximize, bounds: 0...1,
            targets: [.list, .multiclass], input: .scores, source: "Russakovsky et al., Int. J. Comput. Vis. 2015"
        ) { truth, predictions in try topHits("top-k-accuracy", k, truth, predictions) }
    }

    /// 1 − the accuracy of the first `k`. Best value 0.
    ///
    /// Source: as `topAccuracy(k:)`.
    public static func topError(k: Double = 1) -> Metric {
        Metric(
            id: "top-k-error", title: "Top-\(k.formattedWhole) error",
            summary: "The share of rows without a right item among the first k.", direction: .minimize, bounds: 0...1,
            targets: [.list, .multiclass], input: .scores, source: "Russakovsky et al., Int. J. Comput. Vis. 2015"
        ) { truth, predictions in 1 - (try topHits("top-k-error", k, truth, predictions)) }
    }

    private static func topHits(
        _ id: String, _ k: Double, _ truth: Truth, _ predictions: Answers
    ) throws -> Double {
        try RankedLists(id, truth, predictions).mean { list in
            list.items.prefix(Int(min(k, 1e9))).contains { $0.relevance > 0 } ? 1 : 0
        }
    }

    /// Kendall's tau of permutations, counted over all rows: 1 − 4 Σ S / Σ m (m − 1), where S is the least number of swaps
    /// of neighbors that sorts a row of m items as the true one. 1 for the true order, −1 for its reverse.
    ///
    /// Throws at a row that is no permutation of the true one. Source: Kendall, "A new measure of rank correlation",
    /// Biometrika 30 (1938); accumulated over rows, Kaggle's AI4Code (2022).
    public static let kendallTau = Metric(
        id: "kendall-tau", title: "Kendall's tau", summary: "1 - 4 Σ swaps / Σ m (m - 1), over rows of m items.",
        direction: .maximize, bounds: -1...1, targets: [.list],
        input: .lists, source: "Kendall, Biometrika 1938"
    ) { truth, predictions in
        guard case .lists(let right) = truth.answers, case .lists(let said) = predictions,
            said.names.starts(with: right.names)
        else {
            throw ScoringError(.task, "kendall-tau compares lists; the predictions are \(predictions.shape)")
        }
        var (swaps, pairs) = (0.0, 0.0)
        for row in 0..<right.rowCount {
            let places = Dictionary(zip(right[row], 0...), uniquingKeysWith: { first, _ in first })
            let order = said[row].compactMap { places[$0] }
            guard said[row].count == right[row].count, Set(order).count == right[row].count else {
                throw ScoringError(
                    .outOfRange,
                    "kendall-tau: row \(row) (from 0) is no order of the items of that row",
                    row: row)
            }
            let weight = truth.weights?[row] ?? 1
            swaps += weight * Double(inversions(order))
            pairs += weight * Double(order.count * (order.count - 1))
        }
        guard pairs > 0 else { throw ScoringError(.undefined, "kendall-tau is not defined: no row has two items") }
        return 1 - 4 * swaps / pairs
    }

    /// The number of pairs in the wrong order, by merging sorted halves.
    private static func inversions(_ order: [Int]) -> Int {
        var (order, count, width) = (order, 0, 1)
        while width < order.count {
            var merged: [Int] = []
            for start in stride(from: 0, to: order.count, by: 2 * width) {
                let middle = min(start + width, order.count)
                let end = min(start + 2 * width, order.count)
                var (a, b) = (start, middle)
                while a < middle || b < end {
                    if b == end || (a < middle && order[a] <= order[b]) {
                        merged.append(order[a])
                        a += 1
                    } else {
                        count += middle - a
                        merged.append(order[b])
                        b += 1
                    }
                }
            }
            (order, width) = (merged, 2 * width)
        }
        return count
    }
}

extension Double {
    /// The number as a title has it, without a point where it is whole.
    fileprivate var formattedWhole: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
