/// True and predicted sets of labels, each row's in increasing order.
struct LabelSets {
    let truth: CodeLists
    let predicted: CodeLists
    let weights: [Double]?

    /// Takes lists as sets, and a label from numbers where its probability is at least one half.
    init(_ metric: String, _ truth: Truth, _ predictions: Answers) throws {
        weights = truth.weights
        switch truth.answers {
        case .lists(let lists):
            self.truth = lists.asSets
            guard case .lists(let predicted) = predictions, predicted.names.starts(with: lists.names) else {
                throw ScoringError(
                    .task, "\(metric) compares sets of labels, but the predictions are \(predictions.shape)")
            }
            self.predicted = predicted.asSets
        default:
            let pairs = try ValuePairs(metric, truth, predictions)
            try pairs.requireTruth("0 or 1: a label is there or not") { $0 == 0 || $0 == 1 }
            try Numbers(pairs.predicted, width: pairs.width).checkProbabilities(metric)
            self.truth = CodeLists(flags: pairs.truth, width: pairs.width) { $0 == 1 }
            predicted = CodeLists(flags: pairs.predicted, width: pairs.width) { $0 >= 0.5 }
        }
    }

    var rowCount: Int { truth.rowCount }
    /// The number of labels, those counted that are only predicted.
    var width: Int { predicted.names.count }

    func weight(_ row: Int) -> Double { weights.map { $0[row] } ?? 1 }

    /// Whether all labels of a row are right.
    func isExact(_ row: Int) -> Bool { truth[row] == predicted[row] }

    /// The number of labels that are both true and predicted of a row.
    func shared(_ row: Int) -> Int {
        let (truth, predicted) = (truth[row], predicted[row])
        var (place, count) = (predicted.startIndex, 0)
        for label in truth {
            while place < predicted.endIndex, predicted[place] < label { place += 1 }
            if place < predicted.endIndex, predicted[place] == label { count += 1 }
        }
        return count
    }
}

extension CodeLists {
    /// The labels whose number `isThere`.
    fileprivate init(flags: [Double], width: Int, _ isThere: (Double) -> Bool) {
        self.init(
            stride(from: 0, to: flags.count, by: width).map { start in
                (0..<width).filter { isThere(flags[start + $0]) }.map(Int32.init)
            }, names: (0..<width).map { "label \($0)" })
    }

    /// Each row's items once, in increasing order.
    fileprivate var asSets: CodeLists { CodeLists((0..<rowCount).map { Set(self[$0]).sorted() }, names: names) }
}
