/// The probability that each row's (for multilabel, each label's) true outcome was given.
struct TrueProbabilities {
    /// One number a row, or `width` numbers a row for multilabel.
    let values: [Double]
    let width: Int
    let weights: [Double]?

    /// Reads probabilities from 0 to 1; a multiclass row is divided by its sum, which must not be 0.
    ///
    /// Probabilities are first cut to `clip ... 1 - clip`: that of a negative outcome is 1 minus the cut one.
    init(_ metric: String, _ truth: Truth, _ predictions: Answers, clip: Double = 0) throws {
        func outcome(_ isTrue: Bool, _ probability: Double) -> Double {
            let cut = min(max(probability, clip), 1 - clip)
            return isTrue ? cut : 1 - cut
        }
        weights = truth.weights
        switch truth.answers {
        case .codes(let classes):
            let numbers = try predictions.classProbabilities(metric, names: classes.names)
            try numbers.checkProbabilities(metric)
            width = 1
            values =
                numbers.width == 1
                ? zip(classes.codes, numbers.values).map { outcome($0 == 1, $1) }
                : try classes.codes.indices.map {
                    outcome(true, try TrueProbabilities.share(metric, of: Int(classes.codes[$0]), numbers, row: $0))
                }
        default:
            let pairs = try ValuePairs(metric, truth, predictions)
            try pairs.requireTruth("0 or 1: a label is there or not") { $0 == 0 || $0 == 1 }
            try Numbers(pairs.predicted, width: pairs.width).checkProbabilities(metric)
            width = pairs.width
            values = zip(pairs.truth, pairs.predicted).map { outcome($0 == 1, $1) }
        }
    }

    private static func share(_ metric: String, of code: Int, _ predictions: Numbers, row: Int) throws -> Double {
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
