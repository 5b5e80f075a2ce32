extension Metric {
    /// The mean over rows of the least number of characters added, removed or replaced that turns the prediction into the
    /// true text. Best value 0.
    ///
    /// Characters are Unicode scalars. Source: Levenshtein, "Binary codes capable of correcting deletions, insertions, and
    /// reversals", Soviet Physics Doklady 10 (1966).
    public static let levenshtein = Metric(
        id: "levenshtein", title: "Levenshtein distance", direction: .minimize, bounds: 0...(.infinity),
        targets: [.text], input: .texts, source: "Levenshtein, Soviet Physics Doklady 1966"
    ) { truth, predictions in
        let texts = try TextPairs("levenshtein", truth, predictions)
        return weightedMean(texts.count, truth.weights) { row in
            Double(editDistance(Array(texts.truth[row].unicodeScalars), Array(texts.predicted[row].unicodeScalars)))
        }
    }

    private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var previous = Array(0...b.count)
        for i in a.indices {
            var diagonal = previous[0]
            previous[0] = i + 1
            for j in b.indices {
                let cost = min(previous[j + 1] + 1, previous[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
                diagonal = previous[j + 1]
                previous[j + 1] = cost
            }
        }
        return previous[b.count]
    }
}
