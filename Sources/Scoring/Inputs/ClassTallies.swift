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
            for label in 0..<labels.width {
                let (truth, guess) = (
                    labels.truth[row * labels.width + label], labels.predicted[row * labels.width + label]
                )
                if truth { actual[label] += weight }
                if guess { predicted[label] += weight }
                if truth && guess { correct[label] += weight }
            }
        }
    }

    var indices: Range<Int> { actual.indices }
}
