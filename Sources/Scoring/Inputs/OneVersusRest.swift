/// One class or label against all others: which rows belong to it, and how strongly each is predicted to.
struct OneVersusRest {
    let metric: String
    /// The class's or label's name for messages.
    let name: String
    let isPositive: [Bool]
    let scores: [Double]
    let weights: [Double]?
    /// The label's number; nil for a class.
    var label: Int?

    /// How the scores of several problems become one.
    struct Gathering: Sendable, Hashable {
        /// `macro`, `weighted`, `micro` or `samples`.
        var average = Average.macro
        /// Whether a class or label without positive or without negative rows is left out.
        var skipsLacking = false
        /// Whether of several classes each is told apart from each other one, not from all the rest.
        var takesPairs = false
    }

    /// The mean score of the problems that `truth` holds: one for binary, one a class for multiclass, one a label for
    /// multilabel, each handed to `score` in turn, or all as one.
    static func mean(
        _ metric: String, _ truth: Truth, _ predictions: Answers, _ gathering: Gathering = Gathering(),
        _ score: (OneVersusRest) throws -> Double
    ) throws -> Double {
        if gathering.average == .samples {
            return try meanOverRows(metric, truth, predictions, skipsLacking: gathering.skipsLacking, score)
        }
        if gathering.takesPairs { return try meanOverPairs(metric, truth, predictions, gathering, score) }
        let numbers: Numbers
        let members: (Int) throws -> [Bool]
        let names: [String]
        var hasLabels = false
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
            hasLabels = true
        }
        func problem(_ index: Int) throws -> OneVersusRest {
            OneVersusRest(
                metric: metric, name: names[index], isPositive: try members(index), scores: numbers.column(index),
                weights: truth.weights, label: hasLabels ? index : nil)
        }
        if gathering.average == .micro, numbers.width > 1 {
            return try score(joined((0..<numbers.width).map(problem)))
        }
        var (sum, total) = (0.0, 0.0)
        for index in 0..<numbers.width {
            let one = try problem(index)
            if gathering.skipsLacking, (try? one.totals()) == nil { continue }
            let weight = gathering.average == .weighted ? try one.totals().positive : 1
            sum += weight * (try score(one))
            total += weight
        }
        guard total > 0 else {
            throw ScoringError(.undefined, "\(metric) is not defined: no class or label has rows of both kinds")
        }
        return sum / total
    }

    /// All decisions of several problems as those of one.
    private static func joined(_ all: [OneVersusRest]) -> OneVersusRest {
        OneVersusRest(
            metric: all[0].metric, name: "any label", isPositive: all.flatMap(\.isPositive),
            scores: all.flatMap(\.scores),
            weights: all[0].weights.map { weights in all.flatMap { _ in weights } })
    }
}

extension ValuePairs {
    /// Which rows have a label; throws where a true value is neither 0 nor 1.
    func flags(_ label: Int) throws -> [Bool] {
        try (0..<rowCount).map { row in
            let value = truth[row * width + label]
            guard value == 0 || value == 1 else {
                throw ScoringError(
                    .outOfRange, "\(metric): label \(label) of row \(row) (from 0) is \(value), expected 0 or 1",
                    row: row, target: label)
            }
            return value == 1
        }
    }
}
