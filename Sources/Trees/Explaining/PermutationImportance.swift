public import Randomness
public import Workers

/// How much worse a score becomes when one feature's values are shuffled (Breiman, "Random forests", 2001).
public struct PermutationImportance: Sendable, Hashable {
    /// The mean loss of score over shuffles, in the score's units: 0 where the feature does not matter, below 0 by chance.
    public let mean: Double
    /// The standard deviation of the loss over shuffles, with n - 1 in the denominator; 0 of one shuffle.
    public let standardDeviation: Double

    init(_ losses: [Double]) {
        let mean = losses.reduce(0, +) / Double(losses.count)
        let squares = losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        standardDeviation = losses.count > 1 ? (squares / Double(losses.count - 1)).squareRoot() : 0
    }
}

extension BoostedTrees {
    /// What each feature's values are worth to a score. Of features that say the same, each may seem to be worth little.
    ///
    /// - Parameters:
    ///   - set: rows, which training should not have seen, targets and the score.
    ///   - repeats: how often each feature is shuffled; at least 1.
    ///   - seed: of the shuffles.
    /// - Throws: `TreesError` where the table has another number of features, or `repeats` is below 1.
    public func permutationImportance(
        _ set: ValidationSet, repeats: Int = 5, seed: Seed, pool: WorkerPool = .current
    ) throws -> [PermutationImportance] {
        guard repeats >= 1 else { throw TreesError(.parameter, "repeats is \(repeats); give at least 1") }
        let whole = set.metric(try predict(set.data, pool: pool), set.target)
        let sign: Double = set.higherIsBetter ? 1 : -1
        return try (0..<features).map { feature in
            let column = set.data.column(feature)
            let losses = try (0..<repeats).map { index in
                var generator = seed.child("permutation", feature).child("repeat", index).generator()
                let shuffled = set.data.replacing(feature, by: generator.permutation(column.count).map { column[$0] })
                return sign * (whole - set.metric(try predict(shuffled, pool: pool), set.target))
            }
            return PermutationImportance(losses)
        }
    }
}
