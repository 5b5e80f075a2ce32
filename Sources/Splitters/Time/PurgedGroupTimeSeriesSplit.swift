/// `TimeSeriesSplit` over whole groups, such as days, with a gap of groups between training and validation.
///
/// A label that looks ahead (a return over the next five days) overlaps the validation window from before; leaving out
/// `gap` groups purges what is shared. Groups are ordered by their earliest time where times are given, else by their
/// first row. Sizes are counted in groups. Where times are given, training rows that are not earlier than the whole window
/// are left out too, should groups overlap in time.
///
/// Source: López de Prado, "Advances in Financial Machine Learning" (2018), 7.4.
public struct PurgedGroupTimeSeriesSplit: Splitter, Hashable {
    private let series: TimeSeriesSplit

    /// Makes the splitter: `folds` windows of `testSize` groups (nil: groups / (folds + 1)), each after at most
    /// `maxTrainingSize` groups that end `gap` groups before it.
    public init(folds: Int = 5, gap: Int = 1, maxTrainingSize: Int? = nil, testSize: Int? = nil) {
        series = TimeSeriesSplit(folds: folds, gap: gap, maxTrainingSize: maxTrainingSize, testSize: testSize)
    }

    /// The folds, the earliest first; rows in increasing order of time. Throws `SplitterError` without groups, or when the
    /// windows and the gap leave no group to train on.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        let given = try rows.requireGroups("purged-group-time-series")
        let order = rows.timeOrder
        let groups = Levels(byAppearance: order.map { given[$0] })
        let members = groups.members.map { positions in positions.map { order[$0] } }
        return try series.windows(of: groups.count, what: "groups", .tooFewGroups).map { window in
            try Fold(
                training: members[window.training].flatMap(\.self),
                validation: members[window.validation].flatMap(\.self)
            ).withoutLeaks(rows.times)
        }
    }
}
