public import Randomness

/// Cuts rows into `folds` parts that each hold the same number of rows of every stratum, give or take one.
///
/// Part sizes differ by one row at most. Renaming the strata changes nothing; without a seed each stratum's rows keep
/// their order. Semantics of scikit-learn's `StratifiedKFold`.
public struct StratifiedKFold: ShufflingSplitter, Hashable {
    /// The number of parts, at least 2.
    public let folds: Int
    /// Shuffles each stratum first; nil leaves it in order.
    public let seed: Seed?

    /// Makes the splitter.
    public init(folds: Int = 5, seed: Seed? = nil) {
        self.folds = folds
        self.seed = seed
    }

    /// The folds. Throws `SplitterError` without strata, or when every stratum has fewer rows than there are folds; a
    /// stratum that is too small for all folds is spread over some.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        var source = shuffleSource(seed)
        return try folds(rows, source: &source)
    }

    func folds(_ rows: SplitRows, source: inout any ShuffleSource) throws -> [Fold] {
        let strata = Levels(byAppearance: try rows.requireStrata("stratified-kfold"))
        try checkFolds(folds, of: rows.count, what: "rows", .tooFewRows)
        try checkStrata(strata, folds: folds)
        let allocation = allocation(strata.sizes)
        var assignment = [Int](repeating: 0, count: rows.count)
        for (stratum, members) in strata.members.enumerated() {
            let parts = source.shuffled(
                (0..<folds).flatMap { repeatElement($0, count: allocation[stratum][$0]) })
            for (row, part) in zip(members, parts) { assignment[row] = part }
        }
        return Fold.partition(assignment, into: folds)
    }

    /// How many rows of each stratum each fold gets: rows sorted by stratum are dealt to the folds in turn.
    private func allocation(_ sizes: [Int]) -> [[Int]] {
        var dealt = 0
        return sizes.map { size in
            defer { dealt += size }
            return (0..<folds).map { fold in
                let first = (fold - dealt % folds + folds) % folds
                return first < size ? (size - first - 1) / folds + 1 : 0
            }
        }
    }
}

/// At least one stratum must reach every fold.
func checkStrata(_ strata: Levels, folds: Int) throws {
    guard let largest = strata.sizes.max(), largest >= folds else {
        throw SplitterError(
            .tooFewInStratum,
            "\(folds) folds need a class of at least \(folds) rows, the largest has \(strata.sizes.max() ?? 0); "
                + "ask for fewer folds or use kfold")
    }
}
