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
        _ metric: String, _ truth: Truth, _ predictions: Predictions, _ weights: [Double]?,
        _ score: (OneVersusRest) throws -> Double
    ) throws -> Double {
        let count = try problemCount(metric, truth, predictions)
        return try (0..<count).map { index in
            let column = count == 1 ? predictions.values : predictions.column(index)
            return try score(
                OneVersusRest(
                    metric: metric, name: name(index, truth, count: count),
                    isPositive: try members(metric, truth, index, count),
                    scores: column, weights: weights))
        }.mean
    }

    private static func problemCount(_ metric: String, _ truth: Truth, _ predictions: Predictions) throws -> Int {
        switch truth {
        case .classes(_, let names):
            try predictions.checkClassWidth(metric, names: names)
            return predictions.width
        case .values(_, let width):
            guard predictions.width == width else {
                throw ScoringError(
                    .width,
                    "\(metric): \(predictions.width) predictions a row for \(width) labels, expected one for each")
            }
            return width
        case .relevance:
            throw ScoringError(.task, "\(metric) compares classes or labels, but the truth holds relevances")
        }
    }

    private static func members(_ metric: String, _ truth: Truth, _ index: Int, _ count: Int) throws -> [Bool] {
        switch truth {
        case .classes(let codes, _):
            let code = count == 1 ? 1 : Int32(index)
            return codes.map { $0 == code }
        case .values(let values, let width):
            return try (0..<values.count / width).map { row in
                let value = values[row * width + index]
                guard value == 0 || value == 1 else {
                    throw ScoringError(
                        .outOfRange, "\(metric): label \(index) of row \(row) (from 0) is \(value), expected 0 or 1",
                        row: row)
                }
                return value == 1
            }
        case .relevance: return []
        }
    }

    private static func name(_ index: Int, _ truth: Truth, count: Int) -> String {
        guard case .classes(_, let names) = truth else { return "label \(index)" }
        return "class \(names[count == 1 ? 1 : index])"
    }
}

extension Predictions {
    /// The numbers of one column.
    func column(_ index: Int) -> [Double] {
        width == 1 ? values : (0..<rowCount).map { values[$0 * width + index] }
    }
}
