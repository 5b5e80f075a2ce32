extension Metric {
    /// F-beta of labeled spans, (1 + β²) hits / ((1 + β²) hits + β² misses + false alarms): of all spans together, or the mean
    /// over the labels of the truth. Best value 1.
    ///
    /// A text holds spans as words `label:first:last`, both ends within the span, such as characters or the numbers of tokens; one
    /// number stands for a span of one. A predicted span hits a true one of its row and label where both lie in the other by at
    /// least `overlap`; each is hit once, the best overlaps first. With `overlap` 1 spans must be equal.
    ///
    /// Throws where no row has a span. Source: the evaluation of CoNLL-2003 (Tjong Kim Sang and De Meulder) for equal spans; with
    /// one half over labels Kaggle's Feedback Prize (2021); with β 5 its PII Data Detection (2024).
    ///
    /// - Parameters:
    ///   - beta: How many times as much recall counts as precision.
    ///   - overlap: The share of either span that must be covered, above 0.
    ///   - isMacro: Whether labels count the same, however many spans they have.
    public static func spanFBeta(_ beta: Double = 1, overlap: Double = 1, isMacro: Bool = false) -> Metric {
        Metric(
            id: "span-fbeta", title: (beta == 1 ? "F1" : "F-beta (beta \(beta))") + " of spans",
            summary: "(1 + β²) hits / ((1 + β²) hits + β² misses + false alarms).", direction: .maximize, bounds: 0...1,
            targets: [.text], input: .texts, source: "Tjong Kim Sang and De Meulder, CoNLL 2003"
        ) { truth, predictions in
            let texts = try TextPairs("span-fbeta", truth, predictions)
            var counts: [Substring: HitCounts] = [:]
            var known: Set<Substring> = []
            for row in 0..<texts.count {
                let right = Dictionary(grouping: try Span.all(in: texts.truth[row], row: row), by: \.label)
                let said = Dictionary(grouping: try Span.all(in: texts.predicted[row], row: row), by: \.label)
                known.formUnion(right.keys)
                for label in Set(right.keys).union(said.keys) {
                    let (own, guesses) = (right[label] ?? [], said[label] ?? [])
                    counts[label, default: HitCounts()].add(
                        hits: Span.hits(own, guesses, overlap: overlap), of: own.count, predicted: guesses.count,
                        weight: truth.weights?[row] ?? 1)
                }
            }
            guard !known.isEmpty else {
                throw ScoringError(.undefined, "span-fbeta is not defined: no row has a span")
            }
            if isMacro {
                return try known.sorted().map { try (counts[$0] ?? HitCounts()).fBeta(beta, "span-fbeta") }.mean
            }
            return try counts.sorted { $0.key < $1.key }.reduce(into: HitCounts()) { $0.add($1.value) }
                .fBeta(beta, "span-fbeta")
        }
    }
}

/// A labeled span.
private struct Span: Hashable {
    let label: Substring
    let range: ClosedRange<Int>

    /// The spans that a text holds, each once. Throws `ScoringError` at a word that is none.
    static func all(in text: String, row: Int) throws -> [Span] {
        var seen: Set<Span> = []
        return try text.words.map { word in
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 || parts.count == 3, let first = Int(parts[1]),
                let last = Int(parts[parts.count - 1]),
                (0...Int(Int32.max)).contains(first), (first...Int(Int32.max)).contains(last)
            else {
                throw ScoringError(
                    .outOfRange,
                    "span-fbeta: row \(row) (from 0) has '\(word.prefix(60))', expected label:first:last, as in 'name:3:7'",
                    row: row)
            }
            return Span(label: parts[0], range: first...last)
        }.filter { seen.insert($0).inserted }
    }

    /// How many of the true spans are hit.
    static func hits(_ right: [Span], _ said: [Span], overlap least: Double) -> Int {
        var pairs: [(share: Double, truth: Int, guess: Int)] = []
        for (truth, span) in right.enumerated() {
            for (guess, other) in said.enumerated() where span.range.overlaps(other.range) {
                let shared = Double(span.range.clamped(to: other.range).count)
                let shares = [shared / Double(span.range.count), shared / Double(other.range.count)]
                if shares.allSatisfy({ $0 >= least }) { pairs.append((shares.max() ?? 0, truth, guess)) }
            }
        }
        pairs.sort { ($1.share, $0.truth, $0.guess) < ($0.share, $1.truth, $1.guess) }
        var (taken, used): (Set<Int>, Set<Int>) = ([], [])
        return pairs.count { pair in
            guard !taken.contains(pair.truth), !used.contains(pair.guess) else { return false }
            taken.insert(pair.truth)
            used.insert(pair.guess)
            return true
        }
    }
}
