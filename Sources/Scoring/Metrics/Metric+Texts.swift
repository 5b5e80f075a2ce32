extension Metric {
    /// The fraction of rows whose text is the true one. Best value 1.
    ///
    /// - Parameters:
    ///   - ignoringCase: Whether upper and lower case are the same.
    ///   - trimming: Whether white space at both ends does not count.
    ///
    /// Letters are compared as Unicode scalars. Source: `squad.compute_exact` without its normalization (Rajpurkar and
    /// others, EMNLP 2016).
    public static func exactMatch(ignoringCase: Bool = false, trimming: Bool = false) -> Metric {
        Metric(
            id: "exact-match", title: "Exact match", summary: "The share of rows whose text is the true one.",
            direction: .maximize, bounds: 0...1, targets: [.text],
            input: .texts, source: "Rajpurkar et al., EMNLP 2016"
        ) { truth, predictions in
            let texts = try TextPairs("exact-match", truth, predictions)
            func plain(_ text: String) -> [Unicode.Scalar] {
                let cased = ignoringCase ? text.lowercased() : text
                return trimming ? cased.trimmedScalars : Array(cased.unicodeScalars)
            }
            return weightedMean(texts.count, truth.weights) {
                plain(texts.truth[$0]) == plain(texts.predicted[$0]) ? 1 : 0
            }
        }
    }

    /// The mean over rows of |both| / |either| of the sets of lower-cased words, which white space separates. Best value 1.
    ///
    /// - Parameter empty: What a row without any word on either side counts; nil: it is left out.
    ///
    /// Source: Jaccard, Bull. Soc. Vaud. Sci. Nat. 37 (1901); of words, Kaggle's Tweet Sentiment Extraction (2020).
    public static func wordJaccard(empty: Double? = 0) -> Metric {
        Metric(
            id: "word-jaccard", title: "Word Jaccard",
            summary: "Mean |both| / |either| of the sets of lower-cased words.", direction: .maximize, bounds: 0...1,
            targets: [.text],
            input: .texts, source: "Jaccard, Bull. Soc. Vaud. Sci. Nat. 1901"
        ) { truth, predictions in
            let texts = try TextPairs("word-jaccard", truth, predictions)
            let overlaps = (0..<texts.count).map { row -> Double? in
                let (right, said) = (
                    Set(texts.truth[row].lowercased().words), Set(texts.predicted[row].lowercased().words)
                )
                let union = right.union(said).count
                return union == 0 ? empty : Double(right.intersection(said).count) / Double(union)
            }
            return try definedMean("word-jaccard", overlaps, truth.weights)
        }
    }

    /// F1 of short answers: each row has a set of right answers, words with white space between and maybe none, and one
    /// predicted answer or none. 2 · hits / (2 · hits + false answers + misses). Best value 1.
    ///
    /// A hit is a predicted answer that is in the set; a false answer one that is not; a miss a row with right answers of
    /// which none is predicted. Throws where there is neither an answer nor a prediction.
    ///
    /// Source: the evaluation of Natural Questions (Kwiatkowski and others, TACL 7, 2019), micro F1.
    ///
    /// - Parameter countsRows: Whether the share of right rows is taken instead: hits, and rows that rightly have no answer.
    public static func answerF1(countsRows: Bool = false) -> Metric {
        Metric(
            id: "answer-f1", title: countsRows ? "Share of right answers" : "F1 of answers",
            summary: "2 hits / (2 hits + false answers + misses).",
            direction: .maximize, bounds: 0...1, targets: [.text], input: .texts,
            source: "Kwiatkowski et al., TACL 2019",
            ideal: { truth in
                guard case .texts(let texts) = truth else { return truth }
                return .texts(texts.map { $0.words.first.map(String.init) ?? "" })
            }
        ) { truth, predictions in
            let texts = try TextPairs("answer-f1", truth, predictions)
            var (hits, wrong, missed, empty) = (0.0, 0.0, 0.0, 0.0)
            for row in 0..<texts.count {
                let (right, said) = (Set(texts.truth[row].words), texts.predicted[row].words)
                let weight = truth.weights?[row] ?? 1
                if said.isEmpty {
                    if right.isEmpty { empty += weight } else { missed += weight }
                } else if said.count == 1, right.contains(said[0]) {
                    hits += weight
                } else {
                    wrong += weight
                }
            }
            if countsRows { return (hits + empty) / (hits + empty + wrong + missed) }
            guard hits + wrong + missed > 0 else {
                throw ScoringError(.undefined, "answer-f1 is not defined: no row has an answer, and none is predicted")
            }
            return 2 * hits / (2 * hits + wrong + missed)
        }
    }
}

extension Metric {
    /// `answerF1(countsRows:)` of answers.
    public static let answerF1 = answerF1()
}

extension String {
    /// What white space separates.
    var words: [Substring] { split { $0.isWhitespace } }

    fileprivate var trimmedScalars: [Unicode.Scalar] {
        let scalars = Array(unicodeScalars)
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return [] }
        return Array(scalars[first...last])
    }
}

/// The weighted mean of the values that are there; throws where there are none of any weight.
func definedMean(_ metric: String, _ values: [Double?], _ weights: [Double]?) throws -> Double {
    let rows = values.indices.filter { values[$0] != nil && weights?[$0] != 0 }
    guard !rows.isEmpty else { throw ScoringError(.undefined, "\(metric) is not defined: no row has a value") }
    return weightedMean(rows.count, weights.map { all in rows.map { all[$0] } }) { values[rows[$0]] ?? 0 }
}
