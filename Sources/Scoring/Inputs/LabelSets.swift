/// True and predicted sets of labels, `width` flags a row; a label is predicted from a probability of one half.
struct LabelSets {
    let truth: [Bool]
    let predicted: [Bool]
    let width: Int
    let weights: [Double]?

    init(_ metric: String, _ truth: Truth, _ predictions: Predictions, _ weights: [Double]?) throws {
        let pairs = try ValuePairs(metric, truth, predictions, weights)
        try pairs.requireTruth("0 or 1: a label is there or not") { $0 == 0 || $0 == 1 }
        try predictions.checkProbabilities(metric)
        self.truth = pairs.truth.map { $0 == 1 }
        predicted = pairs.predicted.map { $0 >= 0.5 }
        width = pairs.width
        self.weights = weights
    }

    var rowCount: Int { truth.count / width }

    func weight(_ row: Int) -> Double { weights.map { $0[row] } ?? 1 }

    /// Whether all labels of a row are right.
    func isExact(_ row: Int) -> Bool {
        let labels = row * width..<(row + 1) * width
        return truth[labels] == predicted[labels]
    }
}
