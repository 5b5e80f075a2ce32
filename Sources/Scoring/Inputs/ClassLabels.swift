/// True and predicted class codes, row by row.
struct ClassLabels {
    let truth: [Int32]
    let predicted: [Int32]
    let names: [String]
    let weights: [Double]?

    /// Takes codes as they are, and the most probable class of probabilities.
    init(_ metric: String, _ truth: Truth, _ predictions: Answers) throws {
        guard case .codes(let classes) = truth.answers else {
            throw ScoringError(.task, "\(metric) compares classes, but the truth holds \(truth.answers.shape)")
        }
        self.truth = classes.codes
        names = classes.names
        weights = truth.weights
        switch predictions {
        case .codes(let codes) where codes.names == classes.names: predicted = codes.codes
        default:
            let probabilities = try predictions.classProbabilities(metric, names: classes.names)
            if probabilities.width == 1 { try probabilities.checkProbabilities(metric) }
            predicted = probabilities.classCodes
        }
    }

    var count: Int { truth.count }

    func weight(_ row: Int) -> Double { weights.map { $0[row] } ?? 1 }
}

extension Answers {
    /// The numbers; throws where it is another shape.
    func numbers(_ metric: String) throws -> Numbers {
        if case .numbers(let numbers) = self { return numbers }
        throw ScoringError(.task, "\(metric) judges numbers, but the predictions are \(shape)")
    }

    /// A number for each class, or for two classes one: of class 1. Codes are probabilities of 0 and 1.
    func classProbabilities(_ metric: String, names: [String]) throws -> Numbers {
        guard names.count >= 2 else {
            throw ScoringError(.undefined, "\(metric) needs at least 2 classes, the truth knows \(names.count)")
        }
        let numbers: Numbers
        if case .codes(let codes) = self, codes.names == names {
            numbers = codes.probabilities
        } else {
            numbers = try self.numbers(metric)
        }
        let expected = names.count == 2 ? 1 : names.count
        guard numbers.width == expected else {
            let meaning = expected == 1 ? "the probability of \(names[1])" : "one for each class"
            throw ScoringError(
                .width,
                "\(metric): \(numbers.width) numbers a row for \(names.count) classes, expected \(expected): \(meaning)"
            )
        }
        return numbers
    }
}

extension Codes {
    /// Probability 1 for each row's class; of two classes that of the second alone.
    var probabilities: Numbers {
        if names.count == 2 { return Numbers(codes.map { Double($0) }) }
        var numbers = Numbers(zeros: codes.count, width: names.count)
        for (row, code) in codes.enumerated() { numbers.values[row * names.count + Int(code)] = 1 }
        return numbers
    }
}

extension Numbers {
    /// Throws unless every number is a probability.
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
