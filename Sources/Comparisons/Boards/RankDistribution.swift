public import Scoring

/// How often each entry of a board has each rank in the replicates; for the ranks that it can truly have see `RankIntervals`.
public struct RankDistribution: Sendable, Hashable {
    /// For each entry and rank (from 0) the share of replicates in which it has that rank; rows sum to 1.
    public let shares: [[Double]]

    /// Ranks entries in each replicate; equal scores share the chance of their ranks.
    public init(_ scores: ReplicatedScores, direction: Metric.Direction) {
        let count = scores.estimates.count
        let total = Double(max(1, scores.replicates.count))
        var shares = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        for replicate in scores.replicates {
            let order = replicate.indices.sorted {
                direction == .maximize ? replicate[$0] > replicate[$1] : replicate[$0] < replicate[$1]
            }
            var start = 0
            while start < count {
                var end = start + 1
                while end < count, replicate[order[end]] == replicate[order[start]] { end += 1 }
                for entry in order[start..<end] {
                    for rank in start..<end { shares[entry][rank] += 1 / Double(end - start) }
                }
                start = end
            }
        }
        self.shares = shares.map { $0.map { $0 / total } }
    }

    /// The probability that an entry is the best of all.
    public func chanceOfFirst(_ entry: Int) -> Double { shares[entry].first ?? 0 }

    /// By how many ranks it moves: the mean distance of its ranks from the mean rank.
    public func shift(_ entry: Int) -> Double {
        let mean = mean(entry)
        return shares[entry].enumerated().reduce(0) { $0 + abs(Double($1.offset + 1) - mean) * $1.element }
    }

    /// The mean rank, from 1.
    public func mean(_ entry: Int) -> Double {
        shares[entry].enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
    }
}
