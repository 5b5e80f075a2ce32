/// A medal for a rank among a number of contenders.
public enum Medal: String, Sendable, Hashable, Codable, CaseIterable {
    /// The best few.
    case gold
    /// Next to gold.
    case silver
    /// Next to silver.
    case bronze
}

/// How many medals a board gives.
public enum MedalRule: String, Sendable, Hashable, Codable, CaseIterable {
    /// No medals.
    case none
    /// Kaggle's table; shares are rounded down, and each color is given at least once.
    ///
    /// | contenders | gold | silver | bronze |
    /// |---|---|---|---|
    /// | 1–99 | best 10 % | best 20 % | best 40 % |
    /// | 100–249 | best 10 | best 20 % | best 40 % |
    /// | 250–999 | best 10 + 0.2 % | best 50 | best 100 |
    /// | 1000 and more | best 10 + 0.2 % | best 5 % | best 10 % |
    ///
    /// Source: Kaggle, "Progression System", competition medals (https://www.kaggle.com/progression).
    case kaggle

    /// The medal for `rank` (from 1) among `contenders`, or nil.
    public func medal(rank: Int, contenders: Int) -> Medal? {
        guard self == .kaggle, rank >= 1, rank <= contenders else { return nil }
        let last = Self.lastRanks(contenders)
        if rank <= last.gold { return .gold }
        if rank <= last.silver { return .silver }
        return rank <= last.bronze ? .bronze : nil
    }

    private static func lastRanks(_ contenders: Int) -> (gold: Int, silver: Int, bronze: Int) {
        switch contenders {
        case ..<100: (max(1, contenders / 10), max(1, contenders / 5), max(1, contenders * 2 / 5))
        case ..<250: (10, contenders / 5, contenders * 2 / 5)
        case ..<1000: (10 + contenders / 500, 50, 100)
        default: (10 + contenders / 500, contenders / 20, contenders / 10)
        }
    }
}
