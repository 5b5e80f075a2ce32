extension Metric {
    /// What a formula reads of truth and predictions.
    enum FormulaValues: String, CaseIterable {
        /// Real values.
        case values
        /// The probability of the positive class, or of each label; the truth is 0 or 1.
        case probabilities
        /// Classes, as texts.
        case labels
        /// Texts.
        case texts

        var input: Input {
            switch self {
            case .values: .values
            case .probabilities: .probabilities
            case .labels: .labels
            case .texts: .texts
            }
        }

        var targets: Set<TargetType> {
            switch self {
            case .values: [.continuous, .relevance]
            case .probabilities: [.binary, .multilabel]
            case .labels: [.binary, .multiclass]
            case .texts: [.text]
            }
        }
    }

    /// A metric of the host's own: a formula over columns, see `Formula`.
    ///
    /// Throws `ScoringError` when the formula is wrong.
    static func formula(
        _ text: String, reads: FormulaValues, direction: Direction, targets: [String] = []
    ) throws -> Metric {
        let formula = try Formula(text, targets: targets, isText: reads == .labels || reads == .texts)
        return Metric(
            id: "formula", title: text.count <= 40 ? text : "The host's formula",
            summary: "\(text): a formula over columns, given in the manifest", direction: direction,
            bounds: -.infinity ... .infinity, targets: reads.targets, input: reads.input,
            source: "the host", needs: formula.needs
        ) { truth, predictions in
            let score = formula.score(try formula.rows(truth, predictions, reads: reads))
            guard score.isFinite else {
                throw ScoringError(
                    .undefined,
                    "the formula comes out as \(score): something is divided by 0, or the logarithm of 0, or too large")
            }
            return score
        }
    }
}

extension Formula {
    fileprivate func rows(_ truth: Truth, _ predictions: Answers, reads: Metric.FormulaValues) throws -> Rows {
        var used: Set<Column> = []
        root.visit { used.insert($0) }
        var (numbers, texts): ([Column: [Double]], [Column: [String]]) = ([:], [:])
        switch reads {
        case .values, .probabilities:
            let pair = try Self.numbers(truth, predictions)
            for index in 0..<pair.truth.width {
                if used.contains(.truth(index)) { numbers[.truth(index)] = pair.truth.column(index) }
                if used.contains(.prediction(index)) { numbers[.prediction(index)] = pair.predicted.column(index) }
            }
        case .labels:
            let labels = try ClassLabels("formula", truth, predictions)
            texts[.truth(0)] = labels.truth.map { labels.names[Int($0)] }
            texts[.prediction(0)] = labels.predicted.map { labels.names[Int($0)] }
        case .texts:
            let pair = try TextPairs("formula", truth, predictions)
            (texts[.truth(0)], texts[.prediction(0)]) = (pair.truth, pair.predicted)
        }
        if used.contains(.weight) {
            numbers[.weight] = truth.weights ?? [Double](repeating: 1, count: truth.rowCount)
        }
        for need in needs {
            switch need.kind {
            case .texts: texts[.judge(need.column)] = try truth.texts(of: need.column, for: "formula")
            default: numbers[.judge(need.column)] = try truth.numbers(of: need.column, for: "formula")
            }
        }
        return Rows(count: truth.rowCount, numbers: numbers, texts: texts)
    }

    /// Numbers as they are; of two classes, whether it is the positive one and its probability.
    private static func numbers(_ truth: Truth, _ predictions: Answers) throws -> (truth: Numbers, predicted: Numbers) {
        if case .codes(let codes) = truth.answers {
            return (codes.probabilities, try predictions.classProbabilities("formula", names: codes.names))
        }
        let pairs = try ValuePairs("formula", truth, predictions)
        return (Numbers(pairs.truth, width: pairs.width), Numbers(pairs.predicted, width: pairs.width))
    }
}
