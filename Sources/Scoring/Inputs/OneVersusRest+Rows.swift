/// Ways to gather of several classes or labels that take no class against all the rest.
extension OneVersusRest {
    /// The mean over rows of the score of each row's labels, as if these were rows: which stand above which. Weights weigh rows.
    ///
    /// Throws `ScoringError.undefined` at a row with all labels or none, unless such rows are left out, and where all are.
    static func meanOverRows(
        _ metric: String, _ truth: Truth, _ predictions: Answers, skipsLacking: Bool,
        _ score: (OneVersusRest) throws -> Double
    ) throws -> Double {
        let pairs = try ValuePairs(metric, truth, predictions)
        let flags = try (0..<pairs.width).map(pairs.flags)
        let scores = try (0..<pairs.rowCount).map { row -> Double? in
            let row = row * pairs.width..<(row + 1) * pairs.width
            let place = row.lowerBound / pairs.width
            let one = OneVersusRest(
                metric: metric, name: "row \(place) (from 0)", isPositive: flags.map { $0[place] },
                scores: Array(pairs.predicted[row]), weights: nil)
            if skipsLacking, (try? one.totals()) == nil { return nil }
            return try score(one)
        }
        return try definedMean(metric, scores, truth.weights)
    }

    /// The mean over pairs of classes of the score of the rows of either alone, by the probabilities of the one and of the other:
    /// plain, or weighted by the pair's rows.
    ///
    /// Source: Hand and Till, "A simple generalisation of the area under the ROC curve for multiple class classification
    /// problems", Machine Learning 45 (2001).
    static func meanOverPairs(
        _ metric: String, _ truth: Truth, _ predictions: Answers, _ gathering: Gathering,
        _ score: (OneVersusRest) throws -> Double
    ) throws -> Double {
        guard case .codes(let classes) = truth.answers else {
            throw ScoringError(.task, "\(metric) of pairs compares classes, but the truth holds \(truth.answers.shape)")
        }
        let numbers = try predictions.classProbabilities(metric, names: classes.names)
        guard numbers.width > 1 else { return try mean(metric, truth, predictions, Gathering(), score) }
        let rows = Dictionary(grouping: classes.codes.indices) { Int(classes.codes[$0]) }
        func problem(_ code: Int, against other: Int) -> OneVersusRest {
            let both = (rows[code] ?? []) + (rows[other] ?? [])
            return OneVersusRest(
                metric: metric, name: "class \(classes.names[code]) among the rows of it and \(classes.names[other])",
                isPositive: both.map { classes.codes[$0] == Int32(code) },
                scores: both.map { numbers.values[$0 * numbers.width + code] },
                weights: truth.weights.map { all in both.map { all[$0] } })
        }
        var (sum, total) = (0.0, 0.0)
        for code in classes.names.indices {
            for other in classes.names.indices.dropFirst(code + 1) {
                let one = problem(code, against: other)
                if gathering.skipsLacking, (try? one.totals()) == nil { continue }
                let count = try one.totals()
                let weight = gathering.average == .weighted ? count.positive + count.negative : 1
                sum += weight * (try score(one) + score(problem(other, against: code))) / 2
                total += weight
            }
        }
        guard total > 0 else {
            throw ScoringError(.undefined, "\(metric) is not defined: no two classes have rows")
        }
        return sum / total
    }
}
