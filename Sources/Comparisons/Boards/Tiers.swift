public import Scoring

/// Entries in tiers: a tier is the best entry that is left, its anchor, and all that cannot be told from it.
///
/// Two entries can be told apart where their difference is more standard errors from 0 than the largest of all pairs is from
/// its own value in `confidence` of the replicates. So on many rows the chance that any pair of equally good entries is put
/// apart is at most 1 − confidence, however many there are (what was measured: docs/leaderboards.md); and an
/// entry that enters below an anchor does not move it.
///
/// Source: the studentized maximum of Romano and Wolf, "Exact and approximate stepdown methods for multiple hypothesis
/// testing", JASA 100 (2005), in one step.
public struct Tiers: Sendable, Hashable {
    /// For each entry the number of its tier, from 1.
    public let tiers: [Int]
    /// For each tier its anchor.
    public let anchors: [Int]
    /// How many standard errors two entries must be apart.
    public let criticalValue: Double

    /// Puts entries in tiers; without replicates all are in one.
    public init(_ scores: ReplicatedScores, direction: Metric.Direction, confidence: Double = 0.95) {
        self.init(PairErrors(scores), scores.estimates, direction: direction, confidence: confidence)
    }

    init(_ pairs: PairErrors, _ estimates: [Double], direction: Metric.Direction, confidence: Double) {
        let critical = pairs.criticalValue(confidence: confidence)
        var left = estimates.indices.sorted {
            let (a, b) = (estimates[$0], estimates[$1])
            return a == b ? $0 < $1 : direction == .maximize ? a > b : a < b
        }
        var tiers = [Int](repeating: 1, count: left.count)
        var anchors: [Int] = []
        while let anchor = left.first {
            anchors.append(anchor)
            let apart = left.filter { pairs.distance(anchor, $0) > critical }
            for entry in left { tiers[entry] = anchors.count }
            left = apart
        }
        self.tiers = tiers
        self.anchors = anchors
        criticalValue = critical
    }
}

extension ReplicatedScores {
    /// The ranks that entries can truly have, and their tiers: as `RankIntervals` and `Tiers`, of pairs that are looked at once.
    public func ranksAndTiers(
        direction: Metric.Direction, confidence: Double = 0.95
    ) -> (ranks: RankIntervals, tiers: Tiers) {
        let pairs = PairErrors(self)
        return (
            RankIntervals(pairs, estimates, direction: direction, confidence: confidence),
            Tiers(pairs, estimates, direction: direction, confidence: confidence)
        )
    }
}
