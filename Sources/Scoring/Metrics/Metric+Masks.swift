extension Metric {
    /// The Dice coefficient of true and predicted pixels, 2 · |both| / (|true| + |predicted|), of masks as runs: the mean
    /// over rows, or of all rows' pixels together. Best value 1.
    ///
    /// - Parameters:
    ///   - isGlobal: Whether pixels are counted over all rows.
    ///   - empty: What a row without pixels of which none is predicted counts; nil: it is left out.
    ///
    /// Runs may come in any order; pixels that two runs share count once. Throws at a run that begins before pixel 1 or has
    /// no whole positive length. Source: Dice, "Measures of the amount of ecologic association between species", Ecology 26
    /// (1945).
    public static func maskDice(isGlobal: Bool = false, empty: Double? = 1) -> Metric {
        masks(
            "mask-dice", isGlobal ? "Dice coefficient of all masks" : "Dice coefficient of masks",
            "2 |both| / (|true| + |predicted|) of pixels.",
            "Dice, Ecology 1945"
        ) {
            truth, predictions in
            let rows = try MaskOverlap.rows("mask-dice", truth, predictions)
            guard isGlobal else {
                let scores = rows.map { $0.isEmpty ? empty : 2 * $0.shared / ($0.actual + $0.predicted) }
                return try definedMean("mask-dice", scores, truth.weights)
            }
            func sum(_ term: (MaskOverlap) -> Double) -> Double {
                weightedMean(rows.count, truth.weights) { term(rows[$0]) }
            }
            let total = sum { $0.actual + $0.predicted }
            guard total > 0 else { throw ScoringError(.undefined, "mask-dice is not defined: no row has a pixel") }
            return 2 * sum(\.shared) / total
        }
    }

    /// `maskDice(isGlobal:empty:)` as a mean over rows, where two empty masks are right.
    public static let maskDice = maskDice()

    /// The mean over rows of F-beta of pixels, (1 + β²) |both| / (β² |true| + |predicted|). Best value 1.
    ///
    /// - Parameters:
    ///   - beta: How many times as much recall counts as precision.
    ///   - empty: What a row without pixels of which none is predicted counts; nil: it is left out.
    ///
    /// Source: van Rijsbergen, "Information Retrieval", 1979; with β 0.5, Kaggle's Vesuvius Challenge (2023).
    public static func maskFBeta(_ beta: Double = 0.5, empty: Double? = 0) -> Metric {
        masks(
            "mask-fbeta", "F-beta of masks (beta \(beta))",
            "(1 + β²) |both| / (β² |true| + |predicted|) of pixels.", "van Rijsbergen, Information Retrieval, 1979"
        ) {
            truth, predictions in
            let scores = try MaskOverlap.rows("mask-fbeta", truth, predictions).map { row in
                row.isEmpty
                    ? empty : (1 + beta * beta) * row.shared / (beta * beta * row.actual + row.predicted)
            }
            return try definedMean("mask-fbeta", scores, truth.weights)
        }
    }

    /// The mean over rows of the share of the thresholds 0.5, 0.55, … 0.95 that the intersection over union of the pixels
    /// exceeds. Best value 1; a row without pixels has 1 where none is predicted, else 0.
    ///
    /// Source: Kaggle's TGS Salt Identification (2018).
    public static let maskIoUPrecision = masks(
        "mask-iou-precision", "Precision of masks, mean over overlaps",
        "Mean share of the thresholds 0.5 … 0.95 that |both| / |either| exceeds.",
        "Kaggle, TGS Salt Identification 2018"
    ) { truth, predictions in
        let rows = try MaskOverlap.rows("mask-iou-precision", truth, predictions)
        return weightedMean(rows.count, truth.weights) { place in
            let row = rows[place]
            if row.isEmpty { return 1 }
            let overlap = row.shared / (row.actual + row.predicted - row.shared)
            return (0..<10).map { overlap > 0.5 + 0.05 * Double($0) ? 1 : 0 }.mean
        }
    }

    private static func masks(
        _ id: String, _ title: String, _ summary: String, _ source: String,
        function: @escaping @Sendable (Truth, Answers) throws -> Double
    ) -> Metric {
        Metric(
            id: id, title: title, summary: summary, direction: .maximize, bounds: 0...1, targets: [.masks],
            input: .tuples,
            source: source, function: function)
    }
}
