/// How far classes stand apart in a weighted kappa.
public enum ClassDistance: String, Sendable, Hashable, CaseIterable {
    /// By their places in the order of all classes.
    case place
    /// As the numbers that they are called by differ, as Kaggle has it.
    case number
    /// By their places among the classes that truth or predictions have, as scikit-learn: one that nobody has takes no room.
    case occurring

    /// Where each class stands. Throws where classes that stand for numbers are none.
    func scale(_ metric: String, _ labels: ClassLabels) throws -> [Double] {
        switch self {
        case .place: return labels.names.indices.map(Double.init)
        case .number:
            return try labels.names.map { name in
                if let number = Double(name), number.isFinite { return number }
                throw ScoringError(.task, "\(metric) by number: the class '\(name.prefix(60))' is no number")
            }
        case .occurring:
            let seen = Set(labels.truth).union(labels.predicted)
            var place = -1.0
            return labels.names.indices.map { code in
                if seen.contains(Int32(code)) { place += 1 }
                return place
            }
        }
    }
}

extension Metric {
    /// Matthews' correlation between true and predicted classes: 1 is perfect, 0 is chance, and 0 where either side has one
    /// class only.
    ///
    /// Source: Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient", Comput. Biol. Chem.
    /// 28 (2004); `sklearn.metrics.matthews_corrcoef`.
    public static let mcc = Metric(
        id: "mcc", title: "Matthews correlation", summary: "Matthews' correlation of true and predicted classes.",
        direction: .maximize, bounds: -1...1,
        targets: [.binary, .multiclass],
        input: .labels, source: "Gorodkin, Comput. Biol. Chem. 2004"
    ) { truth, predictions in
        let tallies = ClassTallies(try ClassLabels("mcc", truth, predictions))
        let total = tallies.actual.reduce(0, +)
        func covariance(_ a: [Double], _ b: [Double]) -> Double {
            total * total - zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let spread =
            covariance(tallies.actual, tallies.actual).squareRoot()
            * covariance(tallies.predicted, tallies.predicted).squareRoot()
        let shared =
            tallies.correct.reduce(0, +) * total - zip(tallies.actual, tallies.predicted).reduce(0) { $0 + $1.0 * $1.1 }
        return spread > 0 ? shared / spread : 0
    }

    /// Cohen's kappa: agreement beyond what the frequencies of the classes give by chance. 1 is perfect, 0 is chance.
    ///
    /// Throws when truth and predictions are all of one and the same class. Source: Cohen, "A coefficient of agreement for
    /// nominal scales", Educ. Psychol. Meas. 20 (1960); `sklearn.metrics.cohen_kappa_score`.
    public static let kappa = Metric(
        id: "kappa", title: "Cohen's kappa", summary: "1 - (share wrong) / (share wrong by chance).",
        direction: .maximize, bounds: -1...1, targets: [.binary, .multiclass],
        input: .labels, source: "Cohen, Educ. Psychol. Meas. 1960"
    ) { truth, predictions in
        let tallies = ClassTallies(try ClassLabels("kappa", truth, predictions))
        let total = tallies.actual.reduce(0, +)
        let agreed = tallies.correct.reduce(0, +) / total
        let chance = zip(tallies.actual, tallies.predicted).reduce(0) { $0 + $1.0 * $1.1 } / (total * total)
        return try chanceCorrected("kappa", disagreement: 1 - agreed, expected: 1 - chance)
    }

    /// Cohen's kappa in which a mistake costs its distance: for ordered classes.
    ///
    /// 1 is perfect, 0 is chance. Throws when truth and predictions are all of one and the same class, and where classes
    /// that stand for numbers are none. Source: Cohen, "Weighted kappa", Psychol. Bull. 70 (1968);
    /// `sklearn.metrics.cohen_kappa_score(weights="linear")`.
    ///
    /// - Parameter distance: How far classes stand apart.
    public static func linearKappa(by distance: ClassDistance = .place) -> Metric {
        Metric(
            id: "linear-kappa", title: "Linear weighted kappa",
            summary: "1 - Σ|t - p| / its expectation by chance, of ordered classes.", direction: .maximize,
            bounds: -1...1,
            targets: [.binary, .multiclass], input: .labels, source: "Cohen, Psychol. Bull. 1968"
        ) { truth, predictions in
            let labels = try ClassLabels("linear-kappa", truth, predictions)
            let scale = try distance.scale("linear-kappa", labels)
            let observed = weightedMean(labels.count, truth.weights) {
                abs(scale[Int(labels.truth[$0])] - scale[Int(labels.predicted[$0])])
            }
            // The mean distance of two independent values is the integral of F (1 - G) + G (1 - F).
            let tallies = ClassTallies(labels)
            let total = tallies.actual.reduce(0, +)
            let order = scale.indices.sorted { (scale[$0], $0) < (scale[$1], $1) }
            var (below, predictedBelow, expected) = (0.0, 0.0, 0.0)
            for (place, next) in zip(order, order.dropFirst()) {
                below += tallies.actual[place] / total
                predictedBelow += tallies.predicted[place] / total
                expected +=
                    (scale[next] - scale[place]) * (below * (1 - predictedBelow) + predictedBelow * (1 - below))
            }
            return try chanceCorrected("linear-kappa", disagreement: observed, expected: expected)
        }
    }

    /// As `linearKappa(by:)`, in which a mistake costs the square of its distance.
    ///
    /// Source: Cohen, "Weighted kappa", Psychol. Bull. 70 (1968); `sklearn.metrics.cohen_kappa_score(weights="quadratic")`.
    public static func qwk(by distance: ClassDistance) -> Metric {
        Metric(
            id: "qwk", title: "Quadratic weighted kappa",
            summary: "1 - Σ(t - p)² / its expectation by chance, of ordered classes.", direction: .maximize,
            bounds: -1...1,
            targets: [.binary, .multiclass], input: .labels, source: "Cohen, Psychol. Bull. 1968"
        ) { truth, predictions in
            let labels = try ClassLabels("qwk", truth, predictions)
            let scale = try distance.scale("qwk", labels)
            func mean(_ term: (Int) -> Double) -> Double { weightedMean(labels.count, truth.weights, term) }
            let (a, b) = (labels.truth.map { scale[Int($0)] }, labels.predicted.map { scale[Int($0)] })
            let observed = mean { (a[$0] - b[$0]) * (a[$0] - b[$0]) }
            let expected = mean { a[$0] * a[$0] + b[$0] * b[$0] } - 2 * mean { a[$0] } * mean { b[$0] }
            return try chanceCorrected("qwk", disagreement: observed, expected: expected)
        }
    }

    /// `qwk(by:)` by the places of classes.
    public static let qwk = qwk(by: .place)

    private static func chanceCorrected(_ id: String, disagreement: Double, expected: Double) throws -> Double {
        guard expected > 0 else {
            throw ScoringError(
                .undefined, "\(id) is not defined: truth and predictions are all of one and the same class")
        }
        return 1 - disagreement / expected
    }

    /// The fraction of wrong labels; for one label a row, 1 − accuracy. Best value 0.
    ///
    /// Source: `sklearn.metrics.hamming_loss`.
    public static let hamming = Metric(
        id: "hamming", title: "Hamming loss", summary: "The share of labels that are wrong.", direction: .minimize,
        bounds: 0...1,
        targets: [.binary, .multiclass, .multilabel],
        input: .labels, source: "sklearn.metrics.hamming_loss"
    ) { truth, predictions in
        if case .codes = truth.answers {
            let labels = try ClassLabels("hamming", truth, predictions)
            return weightedMean(labels.count, truth.weights) { labels.truth[$0] == labels.predicted[$0] ? 0 : 1 }
        }
        let sets = try LabelSets("hamming", truth, predictions)
        return weightedMean(sets.rowCount, truth.weights) { row in
            let differing = sets.truth[row].count + sets.predicted[row].count - 2 * sets.shared(row)
            return Double(differing) / Double(sets.width)
        }
    }
}
