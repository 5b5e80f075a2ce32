public import Comparisons

/// How models compare over several competitions: the document of `podium compare --across --json`.
public struct AcrossReport: Sendable, Hashable, Encodable {
    /// The competitions on which all of the models have a score.
    public let competitions: [String]
    /// The models, the lowest mean rank first.
    public let models: [ModelAcross]
    /// Whether they differ at all; absent of fewer than three models.
    public let friedman: Friedman?
    /// Mean ranks that are further apart belong to models that differ (Nemenyi, at 5 % for all pairs).
    public let criticalDifference: Double?
    /// The first model with each of the others.
    public let pairs: [PairAcross]
    /// The models and competitions that lack scores, and are not part of it.
    public let leftOut: [String]

    private enum CodingKeys: String, CodingKey {
        case competitions, models, friedman, pairs
        case criticalDifference = "critical_difference"
        case leftOut = "left_out"
    }
}

/// A model over several competitions.
public struct ModelAcross: Sendable, Hashable, Encodable {
    /// Its name.
    public let model: String
    /// The mean of its ranks, from 1.
    public let meanRank: Double
    /// The share of duels with the others that it wins.
    public let winRate: Double?
    /// The mean of its scores in each competition's own measure: 0 for the worst model, 1 for the best.
    public let skill: Double
    /// The Elo rating; that of the reference is 1000, and without one the mean of all.
    public let elo: Double
    /// Where the rating would lie with other competitions.
    public let eloInterval: Interval
    /// By what share of its error the best model's is lower, the mean over competitions; absent where errors are not known.
    public let improvability: Double?
    /// How many times longer than the fastest it takes, the geometric mean; absent where times are not known.
    public let slowness: Double?
    /// Whether no other model is both faster and of a higher rating; absent where times are not known.
    public let isOnFront: Bool?

    private enum CodingKeys: String, CodingKey {
        case model, skill, elo, improvability, slowness
        case isOnFront = "pareto"
        case meanRank = "mean_rank"
        case winRate = "win_rate"
        case eloInterval = "elo_interval"
    }
}

/// Two models over several competitions.
public struct PairAcross: Sendable, Hashable, Encodable {
    /// The model of the lowest mean rank.
    public let first: String
    /// Another.
    public let second: String
    /// On how many competitions the first is better, equal ones one half.
    public let wins: Double
    /// Wilcoxon's p-value of the differences, corrected for all pairs (Holm).
    public let corrected: Double
    /// What is believed of the two, by the Bayesian signed-rank test.
    public let belief: SignedRank.Belief

    private enum CodingKeys: String, CodingKey {
        case first, second, wins, belief
        case corrected = "corrected_p_value"
    }
}
