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
