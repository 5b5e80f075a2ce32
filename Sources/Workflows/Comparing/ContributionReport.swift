import Leaderboard
public import Scoring

/// What each model of a board adds to their blend, which two blend best, and which to try next: the document of
/// `podium compare <competition> --json`.
public struct ContributionReport: Sendable, Hashable, Encodable {
    /// The competition's id.
    public let competition: String
    /// The metric's id.
    public let metric: String
    /// Which way is better.
    public let direction: Metric.Direction
    /// The cross-validated score of the blend of all.
    public let blend: CrossValidatedScore
    /// The models, those that add most first.
    public let models: [BlendMember]
    /// The two whose blend is best.
    public let pair: BlendedPair
    /// The model to try next; absent where all that suit the data are on the board.
    public let next: NextModel?

    let label: MetricLabel

    private enum CodingKeys: String, CodingKey { case competition, metric, direction, blend, models, pair, next }
}

/// A model in the blend of a board's models.
public struct BlendMember: Sendable, Hashable, Encodable {
    /// The entry's number on the board.
    public let entry: Int64?
    /// The model's id.
    public let model: String
    /// The cross-validated score of the model alone.
    public let alone: Double
    /// Its weight in the blend.
    public let weight: Double
    /// How much better the blend is with it than the best blend of the others, in the metric's units; below 0 where it is worse.
    public let adds: Double
    /// The standard error of that over folds, corrected for their common training rows; absent of a single fold.
    public let standardError: Double?

    private enum CodingKeys: String, CodingKey {
        case entry, model, alone, weight, adds
        case standardError = "stderr"
    }
}

/// Two models and the cross-validated score of their blend.
public struct BlendedPair: Sendable, Hashable, Encodable {
    /// The two models.
    public let models: [String]
    /// The score.
    public let score: Double
}

/// A model that is not on the board yet.
public struct NextModel: Sendable, Hashable, Encodable {
    /// The model's id, with parameters.
    public let model: String
    /// The share of duels that it has won on the other boards of this root; absent where it is on none.
    public let winRate: Double?
    /// On how many of those boards it is.
    public let boards: Int

    private enum CodingKeys: String, CodingKey {
        case model, boards
        case winRate = "win_rate"
    }
}
