/// True and predicted texts.
struct TextPairs {
    let truth: [String]
    let predicted: [String]

    init(_ metric: String, _ truth: Truth, _ predictions: Answers) throws {
        guard case .texts(let right) = truth.answers, case .texts(let predicted) = predictions else {
            throw ScoringError(
                .task,
                "\(metric) compares texts; the truth holds \(truth.answers.shape), the predictions \(predictions.shape)"
            )
        }
        self.truth = right
        self.predicted = predicted
    }

    var count: Int { truth.count }
}
