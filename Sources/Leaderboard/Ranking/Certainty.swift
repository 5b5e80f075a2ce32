public import Comparisons

/// How sure a contender's place on a board is, from the board's rows drawn again.
public struct Certainty: Sendable, Hashable {
    /// Where the score would lie on other rows of the same kind.
    public let interval: Interval
    /// The ranks (from 1) that the contender can truly have, with the interval's confidence.
    public let ranks: ClosedRange<Int>
    /// How often it is the best of the board when rows are drawn again, 0 to 1.
    public let chanceOfFirst: Double
    /// The number of its tier, from 1: contenders of one tier cannot be told from the best of it.
    public let tier: Int
    /// By how many ranks it moves on average when rows are drawn again.
    public let rankShift: Double
    /// How often it has each rank when rows are drawn again, the first first; they sum to 1. Not part of the JSON form, and empty
    /// when read from it: of a long board there are very many.
    public let rankShares: [Double]
}

extension Certainty: Codable {
    private enum CodingKeys: String, CodingKey {
        case interval, ranks, tier
        case chanceOfFirst = "chance_of_first"
        case rankShift = "rank_shift"
    }

    /// Reads what `encode(to:)` wrote.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let ranks = try container.decode([Int].self, forKey: .ranks)
        guard let first = ranks.first, let last = ranks.last, first <= last, first > 0, last < 1 << 32 else {
            throw DecodingError.dataCorruptedError(
                forKey: .ranks, in: container, debugDescription: "expected the first rank and the last")
        }
        self.init(
            interval: try container.decode(Interval.self, forKey: .interval), ranks: first...last,
            chanceOfFirst: try container.decode(Double.self, forKey: .chanceOfFirst),
            tier: try container.decode(Int.self, forKey: .tier),
            rankShift: try container.decode(Double.self, forKey: .rankShift), rankShares: [])
    }

    /// Writes ranks as a list of the first and the last.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(interval, forKey: .interval)
        try container.encode([ranks.lowerBound, ranks.upperBound], forKey: .ranks)
        try container.encode(chanceOfFirst, forKey: .chanceOfFirst)
        try container.encode(tier, forKey: .tier)
        try container.encode(rankShift, forKey: .rankShift)
    }
}

/// What was drawn again to find how sure a board is.
public struct Sampling: Sendable, Hashable {
    /// The rows of the board.
    public let rows: Int
    /// How often they were drawn.
    public let replicates: Int

    /// Says what was drawn.
    public init(rows: Int, replicates: Int) {
        self.rows = rows
        self.replicates = replicates
    }
}

extension Standings {
    /// By how many ranks a contender would move on other rows of the same kind, the mean over those of whom that is known; nil where
    /// it is not known of two.
    public var expectedShift: Double? {
        let shifts = rows.compactMap(\.certainty?.rankShift)
        return shifts.count > 1 ? shifts.reduce(0, +) / Double(shifts.count) : nil
    }

    /// The same board, on which contenders say how sure their places are.
    ///
    /// - Parameters:
    ///   - sampled: Scores on the board's rows drawn again, of the entries that `places` says.
    ///   - places: For each of these entries the place of its row on the board, from 0.
    ///   - rows: How many rows the board has.
    public func withCertainty(_ sampled: SampledScores, places: [Int], rows rowCount: Int) -> Standings {
        let scores = sampled.scores
        let ranks = RankDistribution(scores, direction: metric.direction)
        let (reach, tiers) = scores.ranksAndTiers(direction: metric.direction)
        var standings = self
        for (entry, place) in places.enumerated() {
            guard let interval = sampled.intervals[entry] else { continue }
            standings.rows[place].certainty = Certainty(
                interval: interval, ranks: reach.ranks[entry], chanceOfFirst: ranks.chanceOfFirst(entry),
                tier: tiers.tiers[entry], rankShift: ranks.shift(entry), rankShares: ranks.shares[entry])
        }
        standings.sampling = Sampling(rows: rowCount, replicates: scores.replicates.count)
        return standings
    }

    /// The same board, on which contenders say how much better they are on the public rows than on the private ones.
    ///
    /// - Parameter places: For each excess the place of its row on the board, from 0.
    public func withExcesses(_ excesses: [PublicExcess], places: [Int]) -> Standings {
        var standings = self
        for (excess, place) in zip(excesses, places) { standings.rows[place].excess = excess }
        return standings
    }
}
