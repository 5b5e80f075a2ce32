/// A measure of how well a predicted set covers a true one, from the sizes of both and of what they share.
///
/// Two empty sets have no overlap to speak of (`nil`); any other quotient by zero is 0.
struct Overlap: Sendable {
    let id: String
    let title: String
    let summary: String
    let source: String
    private let quotient: @Sendable (_ shared: Double, _ predicted: Double, _ actual: Double) -> (Double, Double)

    func callAsFunction(shared: Double, predicted: Double, actual: Double) -> Double? {
        guard predicted > 0 || actual > 0 else { return nil }
        let (numerator, denominator) = quotient(shared, predicted, actual)
        return denominator > 0 ? numerator / denominator : 0
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
