/// What an edit distance is taken of and related to.
public struct EditDistance: Sendable, Hashable {
    /// What is added, removed or replaced.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        /// Unicode scalars.
        case characters
        /// What white space separates: with `truth`, the word error rate.
        case tokens
    }

    /// What the distance is divided by.
    public enum Scale: String, Sendable, Hashable, CaseIterable {
        /// Nothing: the mean over rows of the distance.
        case none
        /// The total length of all true texts: Σ distance / Σ length.
        case truth
        /// The longer text of each row; two empty ones have 0.
        case row
        /// As `truth`, and turned: (Σ length − Σ distance) / Σ length. Higher is better, and it may be negative.
        case accuracy
    }

    /// What is counted.
    public var unit = Unit.characters
    /// What it is divided by.
    public var scale = Scale.none

    /// Makes a way to take distances.
    public init(unit: Unit = .characters, scale: Scale = .none) {
        self.unit = unit
        self.scale = scale
    }
}

extension Metric {
    /// The least number of characters or tokens added, removed or replaced that turns the predictions into the true texts,
    /// as a mean or in relation to their length. Best value 0; of the accuracy 1.
    ///
    /// Source: Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals", Soviet Physics
    /// Doklady 10 (1966).
    ///
    /// - Parameters:
    ///   - way: What is counted, and what it is divided by.
    ///   - id: Another name for one of the ways.
    public static func levenshtein(_ way: EditDistance = EditDistance(), id: String = "levenshtein") -> Metric {
        let isAccuracy = way.scale == .accuracy
        return Metric(
            id: id, title: title(of: way),
            summary: "Mean number of edits from the prediction to the true text, or Σ edits / Σ length.",
            direction: isAccuracy ? .maximize : .minimize,
            bounds: isAccuracy ? -.infinity...1 : 0...(way.scale == .row ? 1 : .infinity), targets: [.text],
            input: .texts, source: "Levenshtein, Soviet Physics Doklady 1966"
        ) { truth, predictions in
            let texts = try TextPairs(id, truth, predictions)
            var ruler = EditDistance.Ruler(way.unit)
            let rows = (0..<texts.count).map { ruler.measure(texts.truth[$0], texts.predicted[$0]) }
            func mean(_ term: (EditDistance.Row) -> Double) -> Double {
                weightedMean(rows.count, truth.weights) { term(rows[$0]) }
            }
            switch way.scale {
            case .none: return mean(\.distance)
            case .row: return mean { $0.longer == 0 ? 0 : $0.distance / $0.longer }
            case .truth, .accuracy:
                let length = mean(\.length)
                guard length > 0 else {
                    throw ScoringError(.undefined, "\(id) is not defined: all true texts are empty")
                }
                return isAccuracy ? (length - mean(\.distance)) / length : mean(\.distance) / length
            }
        }
    }

    /// The mean distance in characters.
    public static let levenshtein = levenshtein()

    private static func title(of way: EditDistance) -> String {
        switch way.scale {
        case .none: "Levenshtein distance"
        case .truth: way.unit == .tokens ? "Word error rate" : "Character error rate"
        case .row: "Normalized Levenshtein distance"
        case .accuracy: "Levenshtein accuracy"
        }
    }
}

extension EditDistance {
    struct Row {
        let distance: Double
        let length: Double
        let longer: Double
    }

    /// Measures pairs of texts, one after the other.
    struct Ruler {
        let unit: Unit
        private var table = EditTable()

        init(_ unit: Unit) { self.unit = unit }

        mutating func measure(_ truth: String, _ predicted: String) -> Row {
            let (a, b) = symbols(truth, predicted)
            return Row(
                distance: Double(table.distance(a, b)), length: Double(a.count), longer: Double(max(a.count, b.count)))
        }

        /// Characters as their scalars, tokens as numbers that are equal where they are.
        private func symbols(_ truth: String, _ predicted: String) -> ([UInt32], [UInt32]) {
            switch unit {
            case .characters: return (truth.scalarValues, predicted.scalarValues)
            case .tokens:
                var numbers = WordNumbers()
                return (numbers.numbers(of: truth.words), numbers.numbers(of: predicted.words))
            }
        }
    }
}

extension String {
    /// The scalars' numbers; bytes are enough for texts without accents.
    fileprivate var scalarValues: [UInt32] {
        utf8.allSatisfy { $0 < 128 } ? utf8.map { UInt32($0) } : unicodeScalars.map(\.value)
    }
}
