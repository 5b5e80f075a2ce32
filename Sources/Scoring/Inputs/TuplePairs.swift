/// True and predicted tuples of numbers, row by row.
struct TuplePairs {
    let truth: Tuples
    let predicted: Tuples
    let weights: [Double]?

    /// Throws where truth or predictions are no tuples of `width`.
    init(_ metric: String, _ truth: Truth, _ predictions: Answers, width: Int) throws {
        guard case .tuples(let right) = truth.answers, case .tuples(let predicted) = predictions else {
            throw ScoringError(
                .task,
                "\(metric) compares tuples; the truth holds \(truth.answers.shape), the predictions \(predictions.shape)"
            )
        }
        for tuples in [right, predicted] where tuples.width != width {
            throw ScoringError(.width, "\(metric): tuples of \(tuples.width) numbers, expected \(width)")
        }
        self.truth = right
        self.predicted = predicted
        weights = truth.weights
    }

    var rowCount: Int { truth.rowCount }
}
