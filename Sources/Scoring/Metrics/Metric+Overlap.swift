extension Metric {
    /// Of the rows predicted to be of a class, the fraction that are. Best value 1.
    ///
    /// Classes and labels that are neither true nor predicted anywhere are left out of averages, and in the mean over rows a
    /// row without labels of which none is predicted has 1; a class that is never predicted has 0. Where `undefined` is given,
    /// it counts for every quotient by zero, as scikit-learn's `zero_division` does, whose standard is 0; NaN leaves them out. Source: van Rijsbergen, "Information Retrieval", 1979; `sklearn.metrics.precision_score`.
    public static func precision(_ average: Average = .positive, undefined: Double? = nil) -> Metric {
        overlap(.precision, average, undefined)
    }

    /// Of the rows of a class, the fraction predicted to be. Best value 1.
    ///
    /// Averages as in `precision`. Source: `sklearn.metrics.recall_score`.
    public static func recall(_ average: Average = .positive, undefined: Double? = nil) -> Metric {
        overlap(.recall, average, undefined)
    }

    /// The harmonic mean of precision and recall. Best value 1.
    ///
    /// Averages as in `precision`. Source: `sklearn.metrics.f1_score`.
    public static func f1(_ average: Average = .positive, undefined: Double? = nil) -> Metric {
        overlap(.f1, average, undefined)
    }

    /// The weighted harmonic mean of precision and recall, in which recall counts `beta` times as much. Best value 1.
    ///
    /// Averages as in `precision`. Source: `sklearn.metrics.fbeta_score`.
    public static func fbeta(_ beta: Double, _ average: Average = .positive, undefined: Double? = nil) -> Metric {
        overlap(.fbeta(beta), average, undefined)
    }

    /// The size of the intersection of true and predicted rows (or labels) over that of their union. Best value 1.
    ///
    /// Averages as in `precision`. Source: Jaccard (1901); `sklearn.metrics.jaccard_score`.
    public static func jaccard(_ average: Average = .positive, undefined: Double? = nil) -> Metric {
        overlap(.jaccard, average, undefined)
    }

    private static func overlap(_ overlap: Overlap, _ average: Average, _ given: Double?) -> Metric {
        let undefined = given.map { $0.isNaN ? UndefinedOverlap.skip : .value($0) } ?? .usual
        let id = overlap.id + average.suffix
        let title = average == .positive ? overlap.title : "\(overlap.title), \(average.rawValue) average"
        return Metric(
            id: id, title: title, summary: overlap.summary, direction: .maximize, bounds: 0...1,
            targets: average.targets, input: .labels,
            source: overlap.source
        ) { truth, predictions in
            if average == .samples { return try samples(id, overlap, LabelSets(id, truth, predictions), undefined) }
            let tallies = try ClassTallies(id, truth, predictions)
            guard let score = tallies.average(overlap, average, undefined: undefined) else {
                throw ScoringError(
                    .undefined, "\(id) is not defined: no row is of the class (or label), and none is predicted to be")
            }
            return score
        }
    }

    /// The mean over rows.
    private static func samples(
        _ id: String, _ overlap: Overlap, _ sets: LabelSets, _ undefined: UndefinedOverlap
    ) throws -> Double {
        let values = (0..<sets.rowCount).map { row in
            overlap(
                shared: Double(sets.shared(row)), predicted: Double(sets.predicted[row].count),
                actual: Double(sets.truth[row].count), undefined: undefined) ?? (undefined == .usual ? 1 : nil)
        }
        return try definedMean(id, values, sets.weights)
    }
}

extension ClassTallies {
    init(_ metric: String, _ truth: Truth, _ predictions: Answers) throws {
        if case .codes = truth.answers {
            self.init(try ClassLabels(metric, truth, predictions))
        } else {
            self.init(try LabelSets(metric, truth, predictions))
        }
    }

    /// One value of `overlap` for all classes, nil where it is not defined. Tallies know no rows, so the average over
    /// samples is not theirs to take.
    func average(_ overlap: Overlap, _ average: Average, undefined: UndefinedOverlap) -> Double? {
        let values = indices.map {
            overlap(shared: correct[$0], predicted: predicted[$0], actual: actual[$0], undefined: undefined)
        }
        switch average {
        case .positive: return values.count > 1 ? values[1] : nil
        case .micro:
            return overlap(
                shared: correct.reduce(0, +), predicted: predicted.reduce(0, +), actual: actual.reduce(0, +),
                undefined: undefined)
        case .samples: return nil
        case .macro:
            let defined = values.compactMap(\.self)
            return defined.isEmpty ? nil : defined.mean
        case .weighted:
            let counted = zip(values, actual).filter { undefined == .usual || $0.0 != nil }
            let total = counted.reduce(0) { $0 + $1.1 }
            return total > 0 ? counted.reduce(0) { $0 + ($1.0 ?? 0) * $1.1 } / total : nil
        }
    }
}
