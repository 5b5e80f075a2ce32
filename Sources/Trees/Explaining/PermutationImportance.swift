public import Randomness
public import Workers

extension BoostedTrees {
    /// How much worse a score becomes when a feature's values are shuffled (Breiman, "Random forests", 2001).
    ///
    /// - Parameters:
    ///   - set: rows, targets and the score.
    ///   - repeats: shuffles whose mean is taken; at least 1.
    /// - Returns: for each feature, the mean loss of score; 0 where the feature does not matter, below 0 by chance.
    public func permutationImportance(
        _ set: ValidationSet, repeats: Int = 5, seed: Seed, pool: WorkerPool = .shared
    ) throws -> [Double] {
        guard repeats >= 1 else { throw TreesError(.parameter, "repeats is \(repeats); give at least 1") }
        let whole = set.metric(try predict(set.data, pool: pool), set.target)
        let sign: Double = set.higherIsBetter ? 1 : -1
        return try (0..<features).map { feature in
            var loss = 0.0
            for index in 0..<repeats {
                var generator = seed.child("permutation", feature).child("repeat", index).generator()
                let column = set.data.column(feature)
                let shuffled = set.data.replacing(feature, by: generator.permutation(column.count).map { column[$0] })
                loss += sign * (whole - set.metric(try predict(shuffled, pool: pool), set.target))
            }
            return loss / Double(repeats)
        }
    }
}
