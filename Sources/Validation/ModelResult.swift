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
    /// The labelled rows that some fold held out, in increasing order.
    public let outOfFoldRows: [Int]
    /// Predictions of those rows by models that did not see them; the mean where several folds held a row out.
    public let outOfFold: Predictions
    /// Predictions of the test rows.
    public let test: Predictions
    /// Seconds of fitting, over all folds.
    public let fitSeconds: Double
    /// Seconds of predicting, over all folds.
    public let predictSeconds: Double
    /// For a blend, the weight of each model, summing to 1.
    public let weights: [String: Double]
}

extension ModelResult {
    /// Gathers a model's units: one for each fold, and a last one where it was fitted again on all rows; nil without folds.
    init?(model: String, units: [FoldResult], of task: ValidationTask) {
        let folds = Array(units.prefix(task.folds.count))
        guard let score = CrossValidatedScore(folds: folds.compactMap(\.score)) else { return nil }
        let (rows, outOfFold) = Self.gather(folds.map(\.validation), of: task)
        self.init(
            model: model, score: score, outOfFoldRows: rows, outOfFold: outOfFold,
            test: units.count > folds.count
                ? units[folds.count].test : Self.mean(folds.map(\.test), transform: task.transform),
            fitSeconds: units.reduce(0) { $0 + $1.fitSeconds },
            predictSeconds: units.reduce(0) { $0 + $1.predictSeconds }, weights: [:], of: task)
    }

    init(
        model: String, score: CrossValidatedScore, outOfFoldRows: [Int], outOfFold: Predictions, test: Predictions,
        fitSeconds: Double, predictSeconds: Double, weights: [String: Double], of task: ValidationTask
    ) {
        self.model = model
        self.score = score
        self.outOfFoldRows = outOfFoldRows
        self.outOfFold = outOfFold
        self.test = test
        self.fitSeconds = fitSeconds
        self.predictSeconds = predictSeconds
        self.weights = weights
        outOfFoldScore = try? task.metric.score(task.truth.selecting(rows: outOfFoldRows), outOfFold)
    }

    /// The folds' validation predictions in the order of the rows; a row that several folds held out gets their mean.
    static func gather(_ validation: [Predictions], of task: ValidationTask) -> ([Int], Predictions) {
        let width = validation.first?.width ?? 1
        var sums = [Double](repeating: 0, count: task.train.rowCount * width)
        var counts = [Double](repeating: 0, count: task.train.rowCount)
        for (fold, predictions) in zip(task.folds, validation) {
            for (place, row) in fold.validation.enumerated() {
                counts[row] += 1
                for column in 0..<width { sums[row * width + column] += predictions.values[place * width + column] }
            }
        }
        let rows = counts.indices.filter { counts[$0] > 0 }
        let values = rows.flatMap { row in (0..<width).map { sums[row * width + $0] / counts[row] } }
        return (rows, Predictions(values, width: width))
    }

    /// The mean of several models' predictions, taken in the models' space.
    static func mean(_ predictions: [Predictions], transform: TargetTransform) -> Predictions {
        weightedMean(predictions.map { ($0, 1) }, transform: transform)
    }

    /// The weighted mean of several models' predictions, taken in the models' space; at least one, and not all weights 0.
    static func weightedMean(_ parts: [(Predictions, weight: Double)], transform: TargetTransform) -> Predictions {
        guard let first = parts.first?.0 else { return Predictions([]) }
        var sum = [Double](repeating: 0, count: first.values.count)
        for (predictions, weight) in parts where weight != 0 {
            let values = transform.forward(predictions).values
            for index in sum.indices { sum[index] += weight * values[index] }
        }
        let total = parts.reduce(0) { $0 + $1.weight }
        return transform.inverse(Predictions(sum.map { $0 / total }, width: first.width))
    }
}
