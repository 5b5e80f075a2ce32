/// For each class or label, the weight of the rows that have it, that were predicted to have it, and both.
///
/// All label metrics but the weighted kappa are functions of these three, so no class × class matrix is needed.
struct ClassTallies {
    var actual: [Double]
    var predicted: [Double]
    var correct: [Double]

    init(count: Int) {
        actual = [Double](repeating: 0, count: count)
        predicted = actual
        correct = actual
    }

    /// Counts rows by class. Sums of whole weights below 2⁵³ are exact.
    init(_ labels: ClassLabels) {
        self.init(count: labels.names.count)
        for row in 0..<labels.count {
            let (truth, guess, weight) = (Int(labels.truth[row]), Int(labels.predicted[row]), labels.weight(row))
            actual[truth] += weight
            predicted[guess] += weight
            if truth == guess { correct[truth] += weight }
        }
    }

    /// Counts rows by label.
    init(_ labels: LabelSets) {
        self.init(count: labels.width)
        for row in 0..<labels.rowCount {
            let weight = labels.weight(row)
            for label in labels.truth[row] { actual[Int(label)] += weight }
            for label in labels.predicted[row] { predicted[Int(label)] += weight }
            let truth = Set(labels.truth[row])
            for label in labels.predicted[row] where truth.contains(label) { correct[Int(label)] += weight }
        }
    }

    var indices: Range<Int> { actual.indices }
}
