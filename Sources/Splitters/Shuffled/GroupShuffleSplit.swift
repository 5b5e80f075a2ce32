public import Randomness

/// Draws `folds` times, independently, random groups to validate and trains on the other groups.
///
/// The test size counts groups, not rows. Rows come in increasing order. Semantics of scikit-learn's `GroupShuffleSplit`.
public struct GroupShuffleSplit: ShufflingSplitter, Hashable {
    /// The number of draws, at least 1.
    public let folds: Int
    /// The part of the groups to validate.
    public let testSize: SplitSize
    /// The seed of the draws.
    public let seed: Seed

    /// Makes the splitter.
    public init(folds: Int = 10, testSize: SplitSize = .fraction(0.2), seed: Seed) {
        self.folds = folds
        self.testSize = testSize
        self.seed = seed
    }

    /// The folds. Throws `SplitterError` without groups, or when the test size leaves no group to train on.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        var source = shuffleSource(seed)
        return try folds(rows, source: &source)
    }

    func folds(_ rows: SplitRows, source: inout any ShuffleSource) throws -> [Fold] {
        let groups = Levels(sorting: try rows.requireGroups("group-shuffle"))
        let draws = ShuffleSplit(folds: folds, testSize: testSize, seed: seed)
        return try draws.folds(count: groups.count, what: "groups", source: &source).map { draw in
            let isValidated = Set(draw.validation)
            return Fold(
                training: groups.codes.indices.filter { !isValidated.contains(groups.codes[$0]) },
                validation: groups.codes.indices.filter { isValidated.contains(groups.codes[$0]) })
        }
    }
}
