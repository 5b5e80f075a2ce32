public import Scoring

/// The ranks that each entry of a board can truly have: one more than those that are surely better, up to one more than those
/// that are not surely worse.
///
/// Another entry is surely better or worse where the two are further apart than any entry of equal quality is from this one in
/// `confidence` of the replicates. So the true rank lies within with at least that confidence, near ties too, where ranks
/// counted in the replicates themselves are too sure.
///
/// Source: Mogstad, Romano, Shaikh and Wilhelm, "Inference for ranks with applications to mobility across neighbourhoods and
/// academic achievement across countries", Rev. Econ. Stud. 91 (2024).
public struct RankIntervals: Sendable, Hashable {
    /// For each entry its ranks, from 1.
    public let ranks: [ClosedRange<Int>]

    /// Finds the ranks; without replicates every rank is possible.
    public init(_ scores: ReplicatedScores, direction: Metric.Direction, confidence: Double = 0.95) {
        self.init(PairErrors(scores), scores.estimates, direction: direction, confidence: confidence)
    }

    init(_ pairs: PairErrors, _ estimates: [Double], direction: Metric.Direction, confidence: Double) {
        ranks = estimates.indices.map { entry in
            let critical = pairs.criticalValue(of: entry, confidence: confidence)
            let sure = estimates.indices.filter { pairs.distance(entry, $0) > critical }
            let better = sure.count { (estimates[$0] > estimates[entry]) == (direction == .maximize) }
            return better + 1...estimates.count - (sure.count - better)
        }
    }
}
