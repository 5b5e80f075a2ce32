extension Metric {
    /// Global average precision of one label a row with how sure it is, or none: predictions by falling confidence,
    /// Σ precision(i) · hit(i) / rows that have a label. Best value 1.
    ///
    /// A true text is a label or empty, a predicted one a label and a number with a blank between, or empty. Predictions of equal
    /// confidence count together. Throws where no row has a label. Source: Perronnin, Liu, Renders, "A family of contextual
    /// measures of similarity between distributions with application to image retrieval", CVPR 2009; Kaggle's Landmark
    /// Recognition (2018 to 2021).
    public static let gap = Metric(
        id: "gap", title: "Global average precision",
        summary: "Σ precision(i) · hit(i) / rows with a label, the surest first.",
        direction: .maximize, bounds: 0...1, targets: [.text], input: .texts, source: "Perronnin et al., CVPR 2009",
        ideal: { truth in
            guard case .texts(let texts) = truth else { return truth }
            return .texts(texts.map { $0.words.isEmpty ? "" : "\($0.words[0]) 1" })
        }
    ) { truth, predictions in
        let texts = try TextPairs("gap", truth, predictions)
        func weight(_ row: Int) -> Double { truth.weights?[row] ?? 1 }
        let labeled = (0..<texts.count).reduce(0) { texts.truth[$1].words.isEmpty ? $0 : $0 + weight($1) }
        guard labeled > 0 else { throw ScoringError(.undefined, "gap is not defined: no row has a label") }
        let guesses = try (0..<texts.count).compactMap { try Guess(texts.predicted[$0], row: $0) }
        let found = OneVersusRest(
            metric: "gap", name: "a hit",
            isPositive: guesses.map { texts.truth[$0.row].words.first == $0.label }, scores: guesses.map(\.confidence),
            weights: guesses.map { weight($0.row) })
        let hits = zip(guesses, found.isPositive).reduce(0) { $1.1 ? $0 + weight($1.0.row) : $0 }
        return hits == 0 ? 0 : found.averagePrecision() * hits / labeled
    }

    /// The mean over rows of min(people who gave the predicted answer / `enough`, 1). Best value 1, where `enough` people agree.
    ///
    /// A true text holds the answers that people gave, with `|` between, as often as they were given. Answers are compared in
    /// lower case, without punctuation and without the articles a, an, the. Source: Antol and others, "VQA: visual question
    /// answering", ICCV 2015, with 3 people.
    public static func vqaAccuracy(enough: Double = 3) -> Metric {
        Metric(
            id: "vqa-accuracy", title: "Accuracy by agreement",
            summary: "Mean of min(people who gave the predicted answer / 3, 1).", direction: .maximize, bounds: 0...1,
            targets: [.text], input: .texts, source: "Antol et al., ICCV 2015",
            ideal: { truth in
                guard case .texts(let texts) = truth else { return truth }
                return .texts(texts.map { $0.givenAnswers.mostFrequent ?? "" })
            }
        ) { truth, predictions in
            let texts = try TextPairs("vqa-accuracy", truth, predictions)
            return weightedMean(texts.count, truth.weights) { row in
                let said = texts.predicted[row].plainWords
                return min(Double(texts.truth[row].givenAnswers.count { $0.plainWords == said }) / enough, 1)
            }
        }
    }
}

/// A label with how sure it is.
private struct Guess {
    let row: Int
    let label: Substring
    let confidence: Double

    /// Reads a predicted text; nil where it is empty.
    init?(_ text: String, row: Int) throws {
        let words = text.words
        if words.isEmpty { return nil }
        guard words.count == 2, let confidence = Double(words[1]), confidence.isFinite else {
            throw ScoringError(
                .outOfRange,
                "gap: row \(row) (from 0) has '\(text.prefix(60))', expected a label and a number, as in 'label 0.9', or nothing",
                row: row)
        }
        (self.row, label, self.confidence) = (row, words[0], confidence)
    }
}

extension String {
    /// What stands between the marks `|`.
    fileprivate var givenAnswers: [String] { split(separator: "|").map(String.init) }
}

extension [String] {
    /// The answer that comes most often, as its words; among equals the first by them.
    fileprivate var mostFrequent: String? {
        Dictionary(grouping: map { $0.plainWords.joined(separator: " ") }) { $0 }
            .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
    }
}
