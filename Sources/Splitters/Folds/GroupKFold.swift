public import Randomness

/// Cuts rows into `folds` parts such that no group is in two of them.
///
/// Without a seed, groups are dealt from the largest to the smallest, each to the part with the fewest rows so far, which
/// keeps the parts' sizes close. With a seed, groups are shuffled and cut into parts of equally many groups. Semantics of
/// scikit-learn's `GroupKFold`.
public struct GroupKFold: ShufflingSplitter, Hashable {
    /// The number of parts, at least 2.
    public let folds: Int
    /// Shuffles the groups; nil balances the parts' sizes.
    public let seed: Seed?

    /// Makes the splitter.
    public init(folds: Int = 5, seed: Seed? = nil) {
        self.folds = folds
        self.seed = seed
    }

    /// The folds. Throws `SplitterError` without groups, or when there are fewer groups than folds.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        var source = shuffleSource(seed)
        return try folds(rows, source: &source)
    }

    func folds(_ rows: SplitRows, source: inout any ShuffleSource) throws -> [Fold] {
        let groups = Levels(sorting: try rows.requireGroups("group-kfold"))
        try checkFolds(folds, of: groups.count, what: "groups", .tooFewGroups)
        let parts = seed == nil ? balancedParts(groups.sizes) : shuffledParts(groups.count, &source)
        return Fold.partition(groups.codes.map { parts[$0] }, into: folds)
    }

    private func balancedParts(_ sizes: [Int]) -> [Int] {
        var parts = [Int](repeating: 0, count: sizes.count)
        var loads = [Int](repeating: 0, count: folds)
        for group in sizes.indices.sorted(by: { (sizes[$0], $0) > (sizes[$1], $1) }) {
            var lightest = 0
            for part in loads.indices where loads[part] < loads[lightest] { lightest = part }
            loads[lightest] += sizes[group]
            parts[group] = lightest
        }
        return parts
    }

    private func shuffledParts(_ count: Int, _ source: inout any ShuffleSource) -> [Int] {
        let order = source.permutation(count)
        var parts = [Int](repeating: 0, count: count)
        for (part, positions) in evenParts(of: count, folds).enumerated() {
            for position in positions { parts[order[position]] = part }
        }
        return parts
    }
}

/// Validates each group once, in increasing order of the groups' numbers, after training on all others.
///
/// Semantics of scikit-learn's `LeaveOneGroupOut`.
public struct LeaveOneGroupOut: Splitter, Hashable {
    /// Makes the splitter.
    public init() {}

    /// One fold a group. Throws `SplitterError` without groups or when there is one group only.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        let groups = Levels(sorting: try rows.requireGroups("leave-one-group-out"))
        guard groups.count >= 2 else {
            throw SplitterError(.tooFewGroups, "leave-one-group-out needs at least 2 groups, there is \(groups.count)")
        }
        return Fold.partition(groups.codes, into: groups.count)
    }
}
