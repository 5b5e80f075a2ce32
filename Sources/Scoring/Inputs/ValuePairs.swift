/// True and predicted real numbers, `width` a row.
struct ValuePairs {
    let metric: String
    let truth: [Double]
    let predicted: [Double]
    let width: Int
    let weights: [Double]?

    init(_ metric: String, _ truth: Truth, _ predictions: Answers) throws {
        guard case .numbers(let numbers) = truth.answers else {
            throw ScoringError(.task, "\(metric) compares numbers, but the truth holds \(truth.answers.shape)")
        }
        let predictions = try predictions.numbers(metric)
        guard predictions.width == numbers.width else {
            throw ScoringError(
                .width,
                "\(metric): \(predictions.width) predictions a row for \(numbers.width) targets, expected one for each")
        }
        self.metric = metric
        self.truth = numbers.values
        width = numbers.width
        weights = truth.weights
        predicted = predictions.values
    }

    var rowCount: Int { truth.count / width }

    /// The mean of `loss(true, predicted)` over the rows, for each column.
    @inline(__always)
    func columnMeans(_ loss: (Double, Double) -> Double) -> [Double] {
        truth.withUnsafeBufferPointer { truth in
            predicted.withUnsafeBufferPointer { predicted in
                (0..<width).map { column in
                    weightedMean(rowCount, weights) { row in
                        loss(truth[row * width + column], predicted[row * width + column])
                    }
                }
            }
        }
    }

    /// The mean of `loss(true, predicted)` over rows and columns.
    @inline(__always)
    func mean(_ loss: (Double, Double) -> Double) -> Double { columnMeans(loss).mean }

    /// Throws at the first true value that is not `allowed`.
    func requireTruth(_ expected: String, _ allowed: (Double) -> Bool) throws {
        try require("true value", truth, expected, allowed)
    }

    /// Throws at the first predicted value that is not `allowed`.
    func requirePredictions(_ expected: String, _ allowed: (Double) -> Bool) throws {
        try require("prediction", predicted, expected, allowed)
    }

    private func require(_ what: String, _ values: [Double], _ expected: String, _ allowed: (Double) -> Bool) throws {
        guard let index = values.firstIndex(where: { !allowed($0) }) else { return }
        throw ScoringError(
            .outOfRange,
            "\(metric): the \(what) of row \(index / width) (from 0) is \(values[index]), expected \(expected)",
            row: index / width)
    }
}
