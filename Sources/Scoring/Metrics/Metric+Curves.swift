import Foundation

/// A part of the range of the true positive rate, and how much area under a ROC curve counts there.
public struct RateBand: Sendable, Hashable {
    /// The rates.
    public let rates: ClosedRange<Double>
    /// The weight.
    public let weight: Double

    /// Makes a band.
    public init(_ rates: ClosedRange<Double>, weight: Double) {
        self.rates = rates
        self.weight = weight
    }
}

extension Metric {
    /// The area under the ROC curve in which bands of the true positive rate weigh differently: Σ wA / Σ w(hi − lo), A the
    /// area between the band's bounds under the curve. Best value 1; only the order of the scores counts.
    ///
    /// Throws when all rows are of one class. Source: Cogranne, Giboulot, Bas, "The ALASKA steganalysis challenge", ACM
    /// IH&MMSec 2019; with weights 2 up to 0.4 and 1 above, Kaggle's ALASKA2 (2020).
    public static func bandedAUC(_ bands: [RateBand]) -> Metric {
        Metric(
            id: "banded-auc", title: "Weighted ROC AUC",
            summary: "Area under the ROC curve in which bands of the true positive rate weigh differently.",
            direction: .maximize, bounds: 0...1, targets: [.binary],
            input: .scores, source: "Cogranne et al., ACM IH&MMSec 2019"
        ) { truth, predictions in
            try OneVersusRest.mean("banded-auc", truth, predictions) { problem in
                let total = try problem.totals()
                var areas = [Double](repeating: 0, count: bands.count)
                var rate = 0.0
                problem.sweep { step in
                    let next = min(rate + step.positive / total.positive, 1)
                    for (place, band) in bands.enumerated() {
                        areas[place] += step.negative / total.negative * band.meanHeight(from: rate, to: next)
                    }
                    rate = next
                }
                let all = bands.reduce(0) { $0 + $1.weight * ($1.rates.upperBound - $1.rates.lowerBound) }
                return zip(bands, areas).reduce(0) { $0 + $1.0.weight * $1.1 } / all
            }
        }
    }

    /// Probabilistic F-beta: probabilities are counted as parts of a prediction. With c and f the sums of the probabilities
    /// of positive and negative rows, P = c / (c + f) and R = c / positives: (1 + β²) P R / (β² P + R). Best value 1.
    ///
    /// 0 where nothing is predicted; throws where no row is positive. Source: Yacouby and Axman, "Probabilistic extension
    /// of precision, recall, and F1 score", Eval4NLP 2020.
    public static func probabilisticFBeta(_ id: String = "pfbeta", beta: Double) -> Metric {
        Metric(
            id: id, title: beta == 1 ? "Probabilistic F1" : "Probabilistic F-beta (beta \(beta))",
            summary:
                "(1 + β²) P R / (β² P + R), P = c / (c + f), R = c / positives; c, f sums of p of positives, negatives.",
            direction: .maximize, bounds: 0...1, targets: [.binary], input: .probabilities,
            source: "Yacouby and Axman, Eval4NLP 2020"
        ) { truth, predictions in
            guard case .codes(let classes) = truth.answers else {
                throw ScoringError(.task, "\(id) compares classes, but the truth holds \(truth.answers.shape)")
            }
            let numbers = try predictions.classProbabilities(id, names: classes.names)
            try numbers.checkProbabilities(id)
            func mean(_ term: (Int) -> Double) -> Double { weightedMean(classes.codes.count, truth.weights, term) }
            let positives = mean { classes.codes[$0] == 1 ? 1 : 0 }
            guard positives > 0 else { throw ScoringError(.undefined, "\(id) is not defined: no row is positive") }
            let hits = mean { classes.codes[$0] == 1 ? numbers.values[$0] : 0 }
            let alarms = mean { classes.codes[$0] == 1 ? 0 : numbers.values[$0] }
            guard hits > 0 else { return 0 }
            let (precision, recall) = (hits / (hits + alarms), hits / positives)
            return (1 + beta * beta) * precision * recall / (beta * beta * precision + recall)
        }
    }

    /// ROC AUC that groups which models tend to treat unfairly must reach too: ¼ of the overall AUC and ¼ of each of three
    /// power means over the groups: of the AUC within a group, of the group's negative rows with the positive rows outside,
    /// of its positive rows with the negative rows outside. Best value 1.
    ///
    /// - Parameters:
    ///   - groups: The judge columns of flags, one for each group.
    ///   - power: The exponent of the means; −5 is drawn to the worst groups.
    ///   - cut: Where scores are cut to 0 and 1 first, as one known grader does; nil: nowhere.
    ///
    /// Throws where a group lacks positive or negative rows. Source: Borkan, Dixon, Sorensen, Thain, Vasserman, "Nuanced
    /// metrics for measuring unintended bias with real data for text classification", WWW 2019.
    public static func biasAUC(groups: [String], power: Double = -5, cut: Double? = nil) -> Metric {
        Metric(
            id: "bias-auc", title: "AUC with subgroups",
            summary: "¼ AUC + ¼ of each of three power means over groups of AUCs within and across the group.",
            direction: .maximize, bounds: 0...1, targets: [.binary],
            input: .scores, source: "Borkan et al., WWW 2019", needs: groups.map { JudgeNeed($0, .flags) }
        ) { truth, predictions in
            guard case .codes(let classes) = truth.answers else {
                throw ScoringError(.task, "bias-auc compares classes, but the truth holds \(truth.answers.shape)")
            }
            guard !groups.isEmpty else { throw ScoringError(.judgeColumn, "bias-auc needs 'groups', columns of flags") }
            var numbers = try predictions.classProbabilities("bias-auc", names: classes.names)
            if let cut { numbers.values = numbers.values.map { $0 >= cut ? 1 : 0 } }
            func score(_ group: String, _ keeps: (_ isIn: Bool, _ isPositive: Bool) -> Bool) throws -> Double {
                let flags = try truth.flags(of: group, for: "bias-auc")
                let rows = flags.indices.filter { keeps(flags[$0], classes.codes[$0] == 1) }
                do {
                    return try auc.score(truth.selecting(rows: rows), .numbers(numbers.selecting(rows: rows)))
                } catch let error as ScoringError {
                    throw error.within("bias-auc: the group '\(group)': ", row: nil)
                }
            }
            func mean(_ keeps: (Bool, Bool) -> Bool) throws -> Double {
                GroupMean.power(power).gather(try groups.map { try score($0, keeps) }, direction: .maximize)
            }
            let overall = try auc.score(truth, .numbers(numbers))
            let within = try mean { isIn, _ in isIn }
            let negativesWithin = try mean { isIn, isPositive in isIn != isPositive }
            let positivesWithin = try mean { isIn, isPositive in isIn == isPositive }
            return (overall + within + negativesWithin + positivesWithin) / 4
        }
    }
}

extension RateBand {
    /// The mean over a straight line from one rate to another of how far it rises above the band's lower bound, cut to the
    /// band.
    fileprivate func meanHeight(from start: Double, to end: Double) -> Double {
        func height(_ rate: Double) -> Double {
            min(max(rate, rates.lowerBound), rates.upperBound) - rates.lowerBound
        }
        guard end > start else { return height(start) }
        // The cut line is straight between the rates and the bounds that lie between them.
        let knots = [start] + [rates.lowerBound, rates.upperBound].filter { $0 > start && $0 < end } + [end]
        return zip(knots, knots.dropFirst()).reduce(0) { sum, piece in
            sum + (piece.1 - piece.0) / (end - start) * (height(piece.0) + height(piece.1)) / 2
        }
    }
}
