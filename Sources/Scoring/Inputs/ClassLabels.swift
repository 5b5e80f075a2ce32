/// True and predicted class codes, row by row.
struct ClassLabels {
    let truth: [Int32]
    let predicted: [Int32]
    let names: [String]
    let weights: [Double]?

    init(_ metric: String, _ truth: Truth, _ predictions: Predictions, _ weights: [Double]?) throws {
        guard case .classes(let codes, let names) = truth else {
            throw ScoringError(.task, "\(metric) compares classes, but the truth holds numbers")
        }
        try predictions.checkClassWidth(metric, names: names)
        if predictions.width == 1 { try predictions.checkProbabilities(metric) }
        self.truth = codes
        self.names = names
        self.weights = weights
        predicted = predictions.classCodes
    }

    var count: Int { truth.count }

    func weight(_ row: Int) -> Double { weights.map { $0[row] } ?? 1 }
}

extension Predictions {
    /// Two classes need one probability a row; more classes need one for each.
    func checkClassWidth(_ metric: String, names: [String]) throws {
        guard names.count >= 2 else {
            throw ScoringError(.undefined, "\(metric) needs at least 2 classes, the truth knows \(names.count)")
        }
        let expected = names.count == 2 ? 1 : names.count
        guard width == expected else {
            let meaning = expected == 1 ? "the probability of \(names[1])" : "one for each class"
            throw ScoringError(
                .width, "\(metric): \(width) numbers a row for \(names.count) classes, expected \(expected): \(meaning)"
            )
        }
    }

    /// Every number is a probability.
    func checkProbabilities(_ metric: String) throws {
        var isOutside = false
        for value in values where !(value >= 0 && value <= 1) { isOutside = true }
        guard isOutside, let index = values.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) else { return }
        throw ScoringError(
            .outOfRange,
            "\(metric): row \(index / width) (from 0) has \(values[index]), expected a probability from 0 to 1",
            row: index / width)
    }
}
