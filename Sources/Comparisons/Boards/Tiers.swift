public import Scoring
import Workers

/// Entries in tiers: a tier is the best entry that is left, its anchor, and all that cannot be told from it.
///
/// Two entries can be told apart where their difference is more standard errors from 0 than the largest of all pairs is from
/// its own value in `confidence` of the replicates. So the chance that any pair of equally good entries is put apart is at most
/// 1 − confidence, however many there are; and an entry that enters below an anchor does not move it.
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
        let pairs = PairErrors(scores)
        let critical = pairs.criticalValue(confidence: confidence)
        var left = scores.estimates.indices.sorted {
            let (a, b) = (scores.estimates[$0], scores.estimates[$1])
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

/// The standard errors of the differences of all pairs of entries.
private struct PairErrors {
    private let scores: ReplicatedScores
    /// For each entry the errors of its differences to those before it.
    private var errors: [[Double]]

    init(_ scores: ReplicatedScores) {
        self.scores = scores
        let draws = scores.estimates.indices.map { scores.draws(of: $0) }
        var errors = [[Double]](repeating: [], count: draws.count)
        errors.withUnsafeMutableBufferPointer { errors in
            nonisolated(unsafe) let errors = errors
            WorkerPool.current.forEach(draws.count) { first in
                errors[first] = (0..<first).map { second in Moments(zip(draws[first], draws[second]).map(-)).deviation }
            }
        }
        self.errors = errors
    }

    /// How many standard errors the estimates of two entries are apart; 0 where they never differ.
    func distance(_ first: Int, _ second: Int) -> Double {
        guard first != second else { return 0 }
        let difference = abs(scores.estimates[first] - scores.estimates[second])
        return difference == 0 ? 0 : difference / errors[max(first, second)][min(first, second)]
    }

    /// The size that the largest error of all pairs has in `confidence` of the replicates.
    func criticalValue(confidence: Double) -> Double {
        var largest = [Double](repeating: 0, count: scores.replicates.count)
        largest.withUnsafeMutableBufferPointer { largest in
            nonisolated(unsafe) let largest = largest
            WorkerPool.current.forEach(largest.count) { replicate in
                let errors = zip(scores.replicates[replicate], scores.estimates).map(-)
                largest[replicate] = largestDistance(errors)
            }
        }
        return largest.isEmpty ? .infinity : largest.sorted().sortedQuantile(confidence)
    }

    private func largestDistance(_ deviations: [Double]) -> Double {
        var largest = 0.0
        for first in deviations.indices {
            for second in 0..<first where errors[first][second] > 0 {
                largest = max(largest, abs(deviations[first] - deviations[second]) / errors[first][second])
            }
        }
        return largest
    }
}
