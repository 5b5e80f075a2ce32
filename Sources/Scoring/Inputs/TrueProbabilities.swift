/// The probability that each row's (for multilabel, each label's) true outcome was given.
struct TrueProbabilities {
    /// One number a row, or `width` numbers a row for multilabel.
    let values: [Double]
    let width: Int
    let weights: [Double]?

    /// Reads probabilities from 0 to 1; a multiclass row is divided by its sum, which must not be 0.
    init(_ metric: String, _ truth: Truth, _ predictions: Predictions, _ weights: [Double]?) throws {
        self.weights = weights
        switch truth {
        case .classes(let codes, let names):
            try predictions.checkClassWidth(metric, names: names)
            try predictions.checkProbabilities(metric)
            width = 1
            values =
                predictions.width == 1
                ? zip(codes, predictions.values).map { $0 == 1 ? $1 : 1 - $1 }
                : try codes.indices.map {
                    try TrueProbabilities.share(metric, of: Int(codes[$0]), predictions, row: $0)
                }
        case .values:
            let sets = try LabelSets(metric, truth, predictions, weights)
            width = sets.width
            values = zip(sets.truth, predictions.values).map { $0 ? $1 : 1 - $1 }
        case .relevance:
            throw ScoringError(.task, "\(metric) judges probabilities of classes, but the truth holds relevances")
        }
    }

    private static func share(_ metric: String, of code: Int, _ predictions: Predictions, row: Int) throws -> Double {
        let width = predictions.width
        return try predictions.values.withUnsafeBufferPointer { values in
            var sum = 0.0
            for column in 0..<width { sum += values[row * width + column] }
            guard sum > 0 else {
                throw ScoringError(
                    .outOfRange, "\(metric): the probabilities of row \(row) (from 0) are all 0, expected a sum of 1",
                    row: row)
            }
            return values[row * width + code] / sum
        }
    }

    /// The mean loss of the true outcomes' probabilities.
    @inline(__always)
    func mean(_ loss: (Double) -> Double) -> Double {
        values.withUnsafeBufferPointer { values in
            (0..<width).map { column in
                weightedMean(values.count / width, weights) { loss(values[$0 * width + column]) }
            }
        }.mean
    }
}
