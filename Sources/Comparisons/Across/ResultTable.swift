import Foundation

/// The scores of models on competitions, of which each model has one on every competition.
public struct ResultTable: Sendable, Hashable {
    /// The models' names, at least one.
    public let models: [String]
    /// The competitions' names.
    public let competitions: [String]
    /// For each competition the scores of the models, higher is better.
    public let scores: [[Double]]
    /// For each competition how far the models' scores are from the best possible one, 0 for that; nil where it is not known of all.
    public let errors: [[Double]]?
    /// For each competition the seconds that the models took; nil where they are not known of all.
    public let seconds: [[Double]]?

    /// Makes a table; nil unless each competition has a finite score of each model.
    public init?(
        models: [String], competitions: [String], scores: [[Double]], errors: [[Double]]? = nil,
        seconds: [[Double]]? = nil
    ) {
        guard !models.isEmpty, competitions.count == scores.count,
            [scores, errors, seconds].compactMap(\.self).joined().allSatisfy({
                $0.count == models.count && $0.allSatisfy(\.isFinite)
            })
        else { return nil }
        self.models = models
        self.competitions = competitions
        self.scores = scores
        self.errors = errors
        self.seconds = seconds
    }

    /// For each competition the ranks of the models from 1, the best first; equal scores share the mean of their ranks.
    public var ranks: [[Double]] { scores.map { $0.map { -$0 }.midranks } }

    /// The mean rank of each model over competitions.
    public var meanRanks: [Double] {
        let ranks = ranks
        return models.indices.map { model in Moments(ranks.map { $0[model] }).mean }
    }

    /// How often the first model beats the second, equal scores one half, 0 to the number of competitions.
    public func wins(_ first: Int, _ second: Int) -> Double {
        scores.reduce(0) { $0 + ($1[first] > $1[second] ? 1 : $1[first] == $1[second] ? 0.5 : 0) }
    }

    /// The share of duels with the other models that each model wins, over all competitions; nil where it is alone.
    public func winRate(_ model: Int) -> Double? {
        let others = models.indices.filter { $0 != model }
        guard !others.isEmpty, !scores.isEmpty else { return nil }
        return others.reduce(0) { $0 + wins(model, $1) } / Double(others.count * scores.count)
    }

    /// By what share of a model's error the best model's is lower, the mean over competitions, 0 to 1; nil where errors are not known.
    ///
    /// Source: Erickson and others, "TabArena: A living benchmark for machine learning on tabular data" (2025).
    public func improvability(_ model: Int) -> Double? {
        guard let errors, !errors.isEmpty else { return nil }
        return Moments(errors.map { $0[model] > 0 ? 1 - ($0.min() ?? 0) / $0[model] : 0 }).mean
    }

    /// How many times longer than the fastest model a model takes, the geometric mean over competitions; nil where times are not
    /// known.
    public func slowness(_ model: Int) -> Double? {
        guard let seconds, !seconds.isEmpty else { return nil }
        return exp(Moments(seconds.map { log(max($0[model], 1e-3) / max($0.min() ?? 0, 1e-3)) }).mean)
    }

    /// The table with some of its competitions, which may come more than once.
    func selecting(competitions chosen: [Int]) -> [[Double]] { chosen.map { scores[$0] } }
}
