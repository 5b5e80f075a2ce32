import Frames
public import Scoring
import Splitters

/// What cross-validation found of one model, or of a blend of models.
public struct ModelResult: Sendable, Hashable {
    /// The model's id.
    public let model: String
    /// The metric on each fold's validation rows.
    public let score: CrossValidatedScore
    /// The metric over all out-of-fold predictions at once; nil where it is not defined.
    public let outOfFoldScore: Double?
    /// The labeled rows that some fold held out, in increasing order.
    public let outOfFoldRows: [Int]
    /// Predictions of those rows by models that did not see them; the mean where several folds held a row out.
    public let outOfFold: Answers
    /// Predictions of the test rows.
    public let test: Answers
    /// Seconds of fitting, over all folds.
    public let fitSeconds: Double
    /// Seconds of predicting, over all folds.
    public let predictSeconds: Double
    /// For a blend, the weight of each model, summing to 1.
    public let weights: [String: Double]
    /// For a blend of classifiers, the power that each model's probabilities are raised to.
    public let temperatures: [String: Double]
    /// For a blend under a metric that sees labels only, how they are read off its probabilities; nil: the most probable.
    public let decision: Decision?
}

extension ModelResult {
    /// Gathers a model's units: one for each fold, and a last one where it was fitted again on all rows; nil without folds.
    public init?(model: String, units: [FoldResult], of task: ValidationTask) {
        let folds = Array(units.prefix(task.folds.count))
        guard let score = CrossValidatedScore(folds: folds.compactMap(\.score)) else { return nil }
        let (rows, outOfFold) = Self.gather(folds.map(\.validation), of: task)
        self.init(
            model: model, score: score, outOfFoldRows: rows, outOfFold: outOfFold,
            test: units.count > folds.count
                ? units[folds.count].test
                : folds.count == 1 ? folds[0].test : task.problem.combine(folds.map { ($0.test, 1) }),
            fitSeconds: units.reduce(0) { $0 + $1.fitSeconds },
            predictSeconds: units.reduce(0) { $0 + $1.predictSeconds }, of: task)
    }

    init(
        model: String, score: CrossValidatedScore, outOfFoldRows: [Int], outOfFold: Answers, test: Answers,
        fitSeconds: Double, predictSeconds: Double, weights: [String: Double] = [:],
        temperatures: [String: Double] = [:], decision: Decision? = nil,
        of task: ValidationTask
    ) {
        self.model = model
        self.score = score
        self.outOfFoldRows = outOfFoldRows
        self.outOfFold = outOfFold
        self.test = test
        self.fitSeconds = fitSeconds
        self.predictSeconds = predictSeconds
        self.weights = weights
        self.temperatures = temperatures
        self.decision = decision
        outOfFoldScore = try? task.metric.score(task.truth.selecting(rows: outOfFoldRows), outOfFold)
    }

    /// The folds' validation predictions in the order of the rows; where several folds held a row out, numbers are their
    /// mean, and of other answers the first counts.
    static func gather(_ validation: [Answers], of task: ValidationTask) -> ([Int], Answers) {
        let all = Answers.joined(validation) ?? .numbers([])
        var places = [[Int]](repeating: [], count: task.train.rowCount)
        for (place, row) in zip(task.folds, validation).flatMap({ $0.0.validation }).enumerated() {
            places[row].append(place)
        }
        let rows = places.indices.filter { !places[$0].isEmpty }
        guard case .numbers(let numbers) = all, places.contains(where: { $0.count > 1 }) else {
            return (rows, all.selecting(rows: rows.map { places[$0][0] }))
        }
        let means = rows.flatMap { row in
            (0..<numbers.width).map { column in
                places[row].reduce(0) { $0 + numbers.values[$1 * numbers.width + column] } / Double(places[row].count)
            }
        }
        return (rows, .numbers(means, width: numbers.width))
    }
}
