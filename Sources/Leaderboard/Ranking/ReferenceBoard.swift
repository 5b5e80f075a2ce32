public import Scoring

/// The final scores of a competition as it was held somewhere else, and the place that a score would have among them.
public struct ReferenceBoard: Sendable, Hashable {
    /// The teams' scores, the best first.
    public let scores: [Double]
    /// Which way is better.
    public let direction: Metric.Direction

    /// Makes a board of any number of finite scores, at least one, in any order; nil of none.
    public init?(scores: [Double], direction: Metric.Direction) {
        guard !scores.isEmpty else { return nil }
        self.scores = scores.sorted { direction == .maximize ? $0 > $1 : $0 < $1 }
        self.direction = direction
    }

    /// Where a score would stand: as good as equal ones, before all that are worse.
    public struct Place: Sendable, Hashable {
        /// From 1.
        public let rank: Int
        /// The teams that are there.
        public let teams: Int
        /// The medal of that rank by Kaggle's rule; nil: none.
        public let medal: Medal?
        /// Whether it is better than the median of the teams' scores.
        public let isAboveMedian: Bool

        /// The share of teams that are strictly better, in percent.
        public var topPercent: Double { 100 * Double(rank - 1) / Double(teams) }
    }

    /// The place of a score.
    ///
    /// A medal is that of the teams whose score it reaches: the board keeps its number of teams.
    public func place(of score: Double) -> Place {
        let better = scores.partitionPoint { isBetter($0, than: score) }
        let medal = Medal.allCases.first { threshold(of: $0).map { !isBetter($0, than: score) } ?? false }
        return Place(
            rank: better + 1, teams: scores.count, medal: medal, isAboveMedian: isBetter(score, than: median))
    }

    /// The worst score that has a medal, by Kaggle's rule.
    public func threshold(of medal: Medal) -> Double? {
        let ranks = (1...scores.count).prefix { rank in
            MedalRule.kaggle.medal(rank: rank, contenders: scores.count).map { $0.isAtLeast(medal) } ?? false
        }
        return ranks.last.map { scores[$0 - 1] }
    }

    /// The median of the teams' scores.
    public var median: Double {
        let middle = scores.count / 2
        return scores.count % 2 == 1 ? scores[middle] : (scores[middle - 1] + scores[middle]) / 2
    }

    private func isBetter(_ a: Double, than b: Double) -> Bool { direction == .maximize ? a > b : a < b }
}

extension Medal {
    /// Whether it is `other` or worth more.
    fileprivate func isAtLeast(_ other: Medal) -> Bool {
        let all = Medal.allCases
        return (all.firstIndex(of: self) ?? 0) <= (all.firstIndex(of: other) ?? 0)
    }
}

extension [Double] {
    /// How many of the first elements hold a condition that no later one holds after the first that does not.
    fileprivate func partitionPoint(_ holds: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
