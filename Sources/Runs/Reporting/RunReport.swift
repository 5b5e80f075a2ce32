import Foundation
public import Scoring
public import Validation

/// What a run found, as `result.json` keeps it.
public struct RunReport: Sendable, Hashable, Codable {
    /// The competition's id.
    public var competition: String
    /// The run's id.
    public var run: String
    /// The seed of training.
    public var seed: Int
    /// The metric's id.
    public var metric: String
    /// The models and the blend, in the order of the request.
    public var entries: [RunEntry]
    /// Models that could not be fitted, and why.
    public var failures: [String: String]
    /// Models for which there was no time, in the order of the request; nil where there was for all. The blend is of the
    /// others: a run of these alone has the same bytes, without a clock.
    public var unfinished: [Unfinished]?
    /// Models that were not trained, as the last ones before them had gained nothing, and those that take too long for a try; nil
    /// where all were. The blend is of the others, as with `unfinished`.
    public var spared: [String]?
    /// How the answer grew as models came, in the sitting that wrote this; nil where that was not kept.
    public var history: [Step]?

    /// One or more models that came, and the best answer with them.
    public struct Step: Sendable, Hashable, Codable {
        /// The models that came.
        public let models: [String]
        /// The model whose answer was given then, or the blend.
        public let best: String
        /// Its score.
        public let score: Double
        /// Seconds since the run was asked for.
        public let seconds: Double
    }

    /// A model that a time limit left out.
    public struct Unfinished: Sendable, Hashable, Codable {
        /// The model's id.
        public let model: String
        /// How many of its units are done, and kept.
        public let finished: Int
        /// How many it has.
        public let units: Int
    }

    /// The models without the blend.
    var models: [String] { entries.filter { $0.weights == nil }.map(\.model) }

    /// The entry whose answer is given: the blend, unless a single model's cross-validated score is better by more than the best of so
    /// many would be by luck; without a blend, the best score, of equal ones the first.
    ///
    /// The best of many models is so by some luck, and the blend's score is not: its shares were chosen without the rows that
    /// judge it. Luck is the corrected standard error of the folds' differences, times √(2 ln n) for the best of n models.
    public func best(by metric: Metric) -> RunEntry? {
        let first = entries.reduce(nil) { (best: RunEntry?, entry) in
            best.map { metric.isBetter(entry.cv.mean, than: $0.cv.mean) ? entry : $0 } ?? entry
        }
        guard let first, let blend = entries.last(where: { $0.weights != nil }) else { return first }
        let luck = (2 * log(Double(entries.count))).squareRoot()
        return first.cv.isBetter(than: blend.cv, beyond: max(1, luck), by: metric) ? first : blend
    }

    /// The best single model; nil where there is none.
    func strongest(by metric: Metric) -> RunEntry? {
        var alone = self
        alone.entries.removeAll { $0.weights != nil }
        return alone.best(by: metric)
    }

    /// Notes what an outcome leaves undone, and models that were done when there was no time left to blend them.
    mutating func note(unfinished outcome: Outcome) {
        let counted = Set(models + (spared ?? []))
        let undone = outcome.unfinished.filter { !counted.contains($0.model) }.map {
            Unfinished(model: $0.model, finished: $0.finished, units: $0.units)
        }
        let late = outcome.results.filter { !counted.contains($0.model) }
            .map { Unfinished(model: $0.model, finished: $0.score.folds.count, units: $0.score.folds.count) }
        unfinished = undone.isEmpty && late.isEmpty ? nil : late + undone
    }
}

extension CrossValidatedScore {
    /// Whether it is better by more than so many standard errors of the difference; of a single fold, whether it is better.
    fileprivate func isBetter(than other: CrossValidatedScore, beyond errors: Double, by metric: Metric) -> Bool {
        guard metric.isBetter(mean, than: other.mean) else { return false }
        let share = 1 / Double(max(2, folds.count))
        let compared = PairedComparison(folds, other.folds, testFraction: share)
        return compared.map { abs($0.difference) > errors * $0.standardError } ?? true
    }
}

/// One model of a run, or the blend.
public struct RunEntry: Sendable, Hashable, Codable {
    /// The entry's name on the board: run and model.
    public var entry: String
    /// The model's id, or `blend`.
    public var model: String
    /// The cross-validated score.
    public var cv: CrossValidatedScore
    /// The score of all out-of-fold predictions at once.
    public var oof: Double?
    /// Seconds of fitting, over all folds.
    public var fitSeconds: Double
    /// Seconds of predicting, over all folds.
    public var predictSeconds: Double
    /// The submission's path, relative to the run's folder.
    public var submission: String
    /// For a blend, the models' weights.
    public var weights: [String: Double]?
    /// For a blend of classifiers, the powers that the models' probabilities are raised to, where they are not 1.
    public var temperatures: [String: Double]?
    /// For a blend, how labels are read off its probabilities, where that is not the most probable one.
    public var decision: Decision?

    private enum CodingKeys: String, CodingKey {
        case entry, model, cv, oof, submission, weights, temperatures, decision
        case fitSeconds = "fit_s"
        case predictSeconds = "predict_s"
    }
}

extension RunEntry {
    init(_ result: ModelResult, run: String) {
        entry = "\(run)-\(result.model)"
        model = result.model
        cv = result.score
        oof = result.outOfFoldScore
        fitSeconds = result.fitSeconds
        predictSeconds = result.predictSeconds
        submission = "submissions/\(result.model).csv"
        weights = result.weights.isEmpty ? nil : result.weights
        temperatures = result.temperatures.isEmpty ? nil : result.temperatures
        decision = result.decision
    }
}
