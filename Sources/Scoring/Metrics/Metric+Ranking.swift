import Foundation

extension Metric {
    private static let rankingTargets: Set<TargetType> = [.relevance, .multiclass, .multilabel, .list]

    /// Mean average precision at `cutoff`: over lists, the sum of the precision at each relevant item among the first
    /// `cutoff`, divided by the most there could be. Best value 1. With one relevant item a list (multiclass) it is the mean
    /// reciprocal rank.
    ///
    /// Lists without a relevant item are left out; among equal scores the relevant items come last. Source: Manning,
    /// Raghavan, Schütze, "Introduction to Information Retrieval" (2008), 8.4; the cutoff's divisor, min(cutoff, relevant),
    /// is Kaggle's MAP@k.
    ///
    /// - Parameters:
    ///   - cutoff: How many items of a list count.
    ///   - countsEmpty: Whether lists without a relevant item count 0 instead of being left out.
    public static func map(cutoff: Double = .infinity, countsEmpty: Bool = false) -> Metric {
        Metric(
            id: "map", title: "MAP" + suffix(cutoff),
            summary: "Mean over lists of Σ precision at each right item of the first k / min(k, right items).",
            direction: .maximize, bounds: 0...1, targets: rankingTargets,
            input: .scores, source: "Manning, Raghavan and Schütze, 2008, 8.4", surrogates: surrogates(cutoff)
        ) { truth, predictions in
            try RankedLists("map", truth, predictions, keepsEmpty: countsEmpty).mean { list in
                guard list.relevantCount > 0 else { return 0 }
                var (hits, sum) = (0.0, 0.0)
                for (position, item) in list.items.enumerated() where item.relevance > 0 && Double(position) < cutoff {
                    hits += 1
                    sum += hits / Double(position + 1)
                }
                return sum / min(cutoff, list.relevantCount)
            }
        }
    }

    /// Normalized discounted cumulative gain at `cutoff`: each relevance is divided by log₂(1 + rank) and their sum by that
    /// of the best order. Best value 1. With `isExponential` the gain is 2^relevance − 1 instead of the relevance.
    ///
    /// Equal scores share the mean of their gains. Lists without a relevant item are left out. Source: Järvelin and
    /// Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20 (2002); for ties, McSherry and Najork,
    /// ECIR 2008; `sklearn.metrics.ndcg_score`. Exponential gains: Burges et al., ICML 2005.
    public static func ndcg(cutoff: Double = .infinity, isExponential: Bool = false) -> Metric {
        Metric(
            id: "ndcg", title: "NDCG" + suffix(cutoff),
            summary: "Mean over lists of Σ relevance / log2(1 + rank), divided by that of the best order.",
            direction: .maximize, bounds: 0...1, targets: rankingTargets,
            input: .scores, source: "Järvelin and Kekäläinen, ACM TOIS 2002",
            surrogates: surrogates(cutoff)
        ) { truth, predictions in
            try RankedLists("ndcg", truth, predictions).mean { list in
                let gains = list.items.map { isExponential ? exp2($0.relevance) - 1 : $0.relevance }
                let leftOut = Int(list.relevantCount) - list.items.count { $0.relevance > 0 }
                let best = discountedSum((gains + [Double](repeating: 1, count: leftOut)).sorted(by: >), cutoff)
                return discountedSum(sharingTies(gains, list.items), cutoff) / best
            }
        }
    }

    /// Mean reciprocal rank: over lists, 1 / rank of the first relevant item, 0 where that is after `cutoff`. Best value 1.
    ///
    /// Lists without a relevant item are left out; among equal scores the relevant items come last. Source: Voorhees, "The
    /// TREC-8 question answering track report" (1999).
    public static func mrr(cutoff: Double = .infinity) -> Metric {
        Metric(
            id: "mrr", title: "MRR" + suffix(cutoff), summary: "Mean over lists of 1 / rank of the first right item.",
            direction: .maximize, bounds: 0...1, targets: rankingTargets,
            input: .scores, source: "Voorhees, TREC-8, 1999", surrogates: surrogates(cutoff)
        ) { truth, predictions in
            try RankedLists("mrr", truth, predictions).mean { list in
                let rank = list.items.firstIndex { $0.relevance > 0 }.map { Double($0 + 1) } ?? .infinity
                return rank <= cutoff ? 1 / rank : 0
            }
        }
    }

    /// Exchanges within the first places and a few below them, where they can still rise.
    private static func surrogates(_ cutoff: Double) -> [TargetType: Surrogate] {
        [.relevance: Surrogate(.pairwiseOrder(cutoff: Int(min(cutoff + 3, 30))))]
    }

    private static func suffix(_ cutoff: Double) -> String { Int(exactly: cutoff).map { "@\($0)" } ?? "" }
}

private func discountedSum(_ gains: [Double], _ cutoff: Double) -> Double {
    gains.enumerated().reduce(0) { sum, item in
        Double(item.offset) < cutoff ? sum + item.element / log2(Double(item.offset + 2)) : sum
    }
}

/// Gives items of equal score the mean of their gains.
private func sharingTies(_ gains: [Double], _ list: [RankedLists.Item]) -> [Double] {
    var shared = gains
    var start = 0
    while start < list.count {
        var end = start
        while end < list.count, list[end].score == list[start].score { end += 1 }
        let mean = gains[start..<end].reduce(0, +) / Double(end - start)
        for position in start..<end { shared[position] = mean }
        start = end
    }
    return shared
}
