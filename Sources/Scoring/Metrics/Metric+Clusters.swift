import Foundation

extension Metric {
    /// The mutual information of true and predicted clusters over the mean of their entropies, which is the V measure. Best value 1;
    /// what clusters are called does not matter. Two clusterings of one cluster each have 1.
    ///
    /// Source: Rosenberg and Hirschberg, "V-measure", EMNLP-CoNLL 2007; `sklearn.metrics.normalized_mutual_info_score`.
    public static let normalizedMutualInformation = Metric(
        id: "nmi", title: "Normalized mutual information (V measure)",
        summary: "2 I(t; p) / (H(t) + H(p)) of cluster names.", direction: .maximize, bounds: 0...1, targets: [.text],
        input: .texts, source: "Rosenberg and Hirschberg, EMNLP-CoNLL 2007"
    ) { truth, predictions in
        let table = Contingency(try TextPairs("nmi", truth, predictions), truth.weights)
        let (right, said) = (entropy(table.truth), entropy(table.predicted))
        guard right + said > 0 else { return 1 }
        return min(max(2 * (right + said - entropy(table.both)) / (right + said), 0), 1)
    }

    /// The share of pairs of rows on which two clusterings agree, corrected for chance: 1 is the same clustering, 0 is chance.
    /// What clusters are called does not matter; weights do not count.
    ///
    /// Source: Hubert and Arabie, "Comparing partitions", J. Classif. 2 (1985); `sklearn.metrics.adjusted_rand_score`.
    public static let adjustedRand = Metric(
        id: "adjusted-rand", title: "Adjusted Rand index",
        summary: "(agreeing pairs - expected) / (most - expected) of cluster names.", direction: .maximize,
        bounds: -0.5...1, targets: [.text], input: .texts, source: "Hubert and Arabie, J. Classif. 1985"
    ) { truth, predictions in
        let texts = try TextPairs("adjusted-rand", truth, predictions)
        let table = Contingency(texts, nil)
        func pairs(_ counts: [Double]) -> Double { counts.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
        let (right, said, both) = (pairs(table.truth), pairs(table.predicted), pairs(table.both))
        let all = pairs([Double(texts.count)])
        let expected = all > 0 ? right * said / all : 0
        let most = (right + said) / 2
        return most == expected ? 1 : (both - expected) / (most - expected)
    }

    private static func entropy(_ weights: [Double]) -> Double {
        let total = weights.reduce(0, +)
        return weights.reduce(0) { $0 - ($1 > 0 ? $1 / total * log($1 / total) : 0) }
    }
}

/// How much weight each true cluster, each predicted one, and each pair of both has.
private struct Contingency {
    let truth: [Double]
    let predicted: [Double]
    let both: [Double]

    init(_ texts: TextPairs, _ weights: [Double]?) {
        func sums<Key: Hashable & Comparable>(_ key: (Int) -> Key) -> [Double] {
            var sums: [Key: Double] = [:]
            for row in 0..<texts.count { sums[key(row), default: 0] += weights?[row] ?? 1 }
            return sums.sorted { $0.key < $1.key }.map(\.value)
        }
        truth = sums { texts.truth[$0] }
        predicted = sums { texts.predicted[$0] }
        both = sums { "\(texts.truth[$0].utf8.count) \(texts.truth[$0])\(texts.predicted[$0])" }
    }
}
