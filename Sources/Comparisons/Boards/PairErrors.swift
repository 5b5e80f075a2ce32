import Workers

/// How far apart the scores of all pairs of entries are, in standard errors of their differences.
struct PairErrors {
    private let scores: ReplicatedScores
    /// For each entry the errors of its differences to those before it.
    private let errors: [[Double]]
    /// For each replicate and entry the largest distance of the entry's differences from those of the estimates.
    private let largest: [[Double]]

    init(_ scores: ReplicatedScores) {
        self.scores = scores
        let draws = scores.estimates.indices.map { scores.draws(of: $0) }
        let errors = WorkerPool.current.collect(draws.count) { first in
            (0..<first).map { second in Moments(zip(draws[first], draws[second]).map(-)).deviation }
        }
        self.errors = errors
        largest = WorkerPool.current.collect(scores.replicates.count) { replicate in
            Self.largest(zip(scores.replicates[replicate], scores.estimates).map(-), errors)
        }
    }

    /// How many standard errors the estimates of two entries are apart; 0 where they never differ.
    func distance(_ first: Int, _ second: Int) -> Double {
        guard first != second else { return 0 }
        let difference = abs(scores.estimates[first] - scores.estimates[second])
        return difference == 0 ? 0 : difference / errors[max(first, second)][min(first, second)]
    }

    /// The distance that no pair of equally good entries exceeds in `confidence` of the replicates.
    func criticalValue(confidence: Double) -> Double { quantile(confidence) { $0.max() ?? 0 } }

    /// The same for the pairs with one entry alone.
    func criticalValue(of entry: Int, confidence: Double) -> Double { quantile(confidence) { $0[entry] } }

    private func quantile(_ confidence: Double, _ value: ([Double]) -> Double) -> Double {
        largest.isEmpty ? .infinity : largest.map(value).sorted().sortedQuantile(confidence)
    }

    private static func largest(_ deviations: [Double], _ errors: [[Double]]) -> [Double] {
        var largest = [Double](repeating: 0, count: deviations.count)
        for first in deviations.indices {
            for second in 0..<first where errors[first][second] > 0 {
                let distance = abs(deviations[first] - deviations[second]) / errors[first][second]
                largest[first] = max(largest[first], distance)
                largest[second] = max(largest[second], distance)
            }
        }
        return largest
    }
}
