extension Metric {
    /// ROUGE-N: the mean over rows of the F1 of the runs of `n` words that true and predicted text share, each as often as it
    /// stands in both. Best value 1, of texts of at least `n` words.
    ///
    /// Words are runs of the letters a to z, in lower case, and digits; nothing is stemmed. Source: Lin, "ROUGE: a package for
    /// automatic evaluation of summaries", ACL workshop 2004; the package `rouge_score` gives the same.
    ///
    /// - Parameters:
    ///   - n: The number of words in a run.
    ///   - empty: What a row counts of which neither text has a run; nil: it is left out.
    public static func rouge(_ n: Int, empty: Double? = 0) -> Metric {
        rouge("rouge-\(n)", "ROUGE-\(n)", "Mean F1 of the shared runs of \(n) words.", empty) { right, said in
            NGramCounts(of: n, truth: right, predicted: said).f1
        }
    }

    /// ROUGE-L: the mean over rows of the F1 of the longest sequence of words that stands in both texts, in order though not side
    /// by side. Best value 1. Words, source and `empty` as of `rouge(_:empty:)`.
    public static func rougeL(empty: Double? = 0) -> Metric {
        rouge("rouge-l", "ROUGE-L", "Mean 2 longest common sequence / (true + predicted words).", empty) {
            right, said in
            let total = right.count + said.count
            return total == 0 ? nil : 2 * Double(longestCommonSequence(right, said)) / Double(total)
        }
    }

    private static func rouge(
        _ id: String, _ title: String, _ summary: String, _ empty: Double?,
        _ f1: @escaping @Sendable ([UInt32], [UInt32]) -> Double?
    ) -> Metric {
        Metric(
            id: id, title: title, summary: summary, direction: .maximize, bounds: 0...1, targets: [.text],
            input: .texts, source: "Lin, ACL workshop on text summarization 2004"
        ) { truth, predictions in
            let texts = try TextPairs(id, truth, predictions)
            let scores = (0..<texts.count).map { row in
                var numbers = WordNumbers()
                let right = numbers.numbers(of: texts.truth[row].lowercased().plainRuns)
                return f1(right, numbers.numbers(of: texts.predicted[row].lowercased().plainRuns)) ?? empty
            }
            return try definedMean(id, scores, truth.weights)
        }
    }
}

/// The length of the longest sequence that both have, in order though not side by side. O(|a| · |b|) in time, O(|b|) in memory.
private func longestCommonSequence(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var lengths = [Int](repeating: 0, count: b.count + 1)
    for symbol in a {
        var diagonal = 0
        for place in b.indices {
            let above = lengths[place + 1]
            lengths[place + 1] = symbol == b[place] ? diagonal + 1 : max(above, lengths[place])
            diagonal = above
        }
    }
    return lengths[b.count]
}

extension String {
    /// Runs of the letters a to z and digits.
    fileprivate var plainRuns: [Substring] {
        unicodeScalars.split { !(("a"..."z").contains($0) || ("0"..."9").contains($0)) }.map(Substring.init)
    }
}
