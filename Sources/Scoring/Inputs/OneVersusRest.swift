/// One class or label against all others: which rows belong to it, and how strongly each is predicted to.
struct OneVersusRest {
    let metric: String
    /// The class's or label's name for messages.
    let name: String
    let isPositive: [Bool]
    let scores: [Double]
    let weights: [Double]?

    /// The problems that `truth` holds: one for binary, one a class for multiclass, one a label for multilabel, each
    /// handed to `score` in turn; returns their scores' mean.
    static func macroMean(
        _ metric: String, _ truth: Truth, _ predictions: Answers, _ score: (OneVersusRest) throws -> Double
    ) throws -> Double {
        let numbers: Numbers
        let members: (Int) throws -> [Bool]
        let names: [String]
        switch truth.answers {
        case .codes(let classes):
            numbers = try predictions.classProbabilities(metric, names: classes.names)
            let first = numbers.width == 1 ? 1 : 0
            members = { index in classes.codes.map { $0 == Int32(first + index) } }
            names = classes.names[first...].map { "class \($0)" }
        default:
            let pairs = try ValuePairs(metric, truth, predictions)
            numbers = Numbers(pairs.predicted, width: pairs.width)
            members = pairs.flags
            names = (0..<pairs.width).map { "label \($0)" }
        }
        return try (0..<numbers.width).map { index in
            try score(
                OneVersusRest(
                    metric: metric, name: names[index], isPositive: try members(index),
                    scores: numbers.column(index), weights: truth.weights))
        }.mean
    }
}

extension ValuePairs {
    /// Which rows have a label; throws where a true value is neither 0 nor 1.
    fileprivate func flags(_ label: Int) throws -> [Bool] {
        try (0..<rowCount).map { row in
            let value = truth[row * width + label]
            guard value == 0 || value == 1 else {
                throw ScoringError(
                    .outOfRange, "\(metric): label \(label) of row \(row) (from 0) is \(value), expected 0 or 1",
                    row: row)
            }
            return value == 1
        }
    }
}
