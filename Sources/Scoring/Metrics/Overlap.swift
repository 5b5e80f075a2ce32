/// What counts where an overlap has no value: a quotient by zero.
enum UndefinedOverlap: Sendable, Hashable {
    /// Two empty sets have none and are left out of averages, but are right as a row; any other quotient by zero is 0.
    case usual
    /// Every quotient by zero is this, as with scikit-learn's `zero_division`.
    case value(Double)
    /// Every quotient by zero is left out, as with scikit-learn's `zero_division=nan`.
    case skip

    /// Reads the word of a manifest.
    init(_ word: String) {
        self = Double(word).map(UndefinedOverlap.value) ?? (word == "skip" ? .skip : .usual)
    }
}

/// A measure of how well a predicted set covers a true one, from the sizes of both and of what they share.
struct Overlap: Sendable {
    let id: String
    let title: String
    let summary: String
    let source: String
    private let quotient: @Sendable (_ shared: Double, _ predicted: Double, _ actual: Double) -> (Double, Double)

    /// The overlap; nil where it has no value that counts.
    func callAsFunction(shared: Double, predicted: Double, actual: Double, undefined: UndefinedOverlap = .usual)
        -> Double?
    {
        let (numerator, denominator) = quotient(shared, predicted, actual)
        if denominator > 0 { return numerator / denominator }
        switch undefined {
        case .usual: return predicted > 0 || actual > 0 ? 0 : nil
        case .value(let value): return value
        case .skip: return nil
        }
    }

    static let precision = Overlap(
        id: "precision", title: "Precision", summary: "|both| / |predicted|.",
        source: "van Rijsbergen, Information Retrieval, 1979"
    ) { shared, predicted, _ in (shared, predicted) }

    static let recall = Overlap(
        id: "recall", title: "Recall", summary: "|both| / |true|.",
        source: "van Rijsbergen, Information Retrieval, 1979"
    ) { shared, _, actual in (shared, actual) }

    static let jaccard = Overlap(
        id: "jaccard", title: "Jaccard index", summary: "|both| / |either|.",
        source: "Jaccard, Bull. Soc. Vaud. Sci. Nat. 1901"
    ) { shared, predicted, actual in (shared, predicted + actual - shared) }

    static let f1 = Overlap(
        id: "f1", title: "F1", summary: "2 |both| / (|true| + |predicted|).",
        source: "van Rijsbergen, Information Retrieval, 1979"
    ) { shared, predicted, actual in (2 * shared, predicted + actual) }

    static func fbeta(_ beta: Double) -> Overlap {
        Overlap(
            id: "fbeta", title: "F-beta (beta \(beta))", summary: "(1 + β²) |both| / (β² |true| + |predicted|).",
            source: "van Rijsbergen, Information Retrieval, 1979"
        ) { shared, predicted, actual in
            ((1 + beta * beta) * shared, beta * beta * actual + predicted)
        }
    }
}
