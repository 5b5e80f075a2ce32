public import Randomness

/// One cut of labeled rows into a training and a test part, as a host makes it when preparing a competition.
public struct HoldoutSplit: Sendable, Hashable, Codable {
    /// How the test rows are chosen; named as in a manifest.
    public enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// Any rows.
        case random
        /// Rows of every stratum in proportion.
        case stratified
        /// Whole groups.
        case group
        /// The latest rows; rows of one time stay together.
        case time
        /// The last moments of each series, as many as are to be predicted of it.
        case horizon
        /// The last rows of each group, by time.
        case last
    }

    /// The part of the rows to test on, above 0 and below 1; not used by `.horizon` and `.last`.
    public let fraction: Double
    /// How the test rows are chosen.
    public let rule: Rule
    /// The seed of the choice; not used by `.time`, `.horizon` and `.last`.
    public let seed: Seed
    /// How many rows of each group are its last ones; only of `.last`.
    public let last: Int

    /// Makes the rule.
    public init(fraction: Double, by rule: Rule, seed: Seed, last: Int = 1) {
        self.fraction = fraction
        self.rule = rule
        self.seed = seed
        self.last = last
    }

    /// The fold whose `validation` are the test rows; both parts in increasing order.
    ///
    /// The test part has `fraction` of the rows, rounded up; with `.group`, as near as whole groups in random order come
    /// without exceeding it, but at least one group; with `.time`, at most that, such that every test row is later than
    /// every training row; `.horizon` and `.last` do not ask for it. Of a group that has no more rows than `last`, all stay. Throws
    /// `SplitterError` when the rows lack what the rule needs, or a part would be empty.
    public func split(_ rows: SplitRows) throws -> Fold {
        func count() throws -> Int { try SplitSize.fraction(fraction).resolved(of: rows.count, what: "rows") }
        switch rule {
        case .random: return try first(of: ShuffleSplit(folds: 1, testSize: .count(count()), seed: seed), rows)
        case .stratified:
            return try first(of: StratifiedShuffleSplit(folds: 1, testSize: .count(count()), seed: seed), rows)
        case .group: return try splitGroups(rows, count())
        case .time: return try splitTime(rows, count())
        case .horizon: return try cutHorizon(rows)
        case .last: return try cutLast(rows)
        }
    }

    /// The last rows of the groups that have more.
    private func cutLast(_ rows: SplitRows) throws -> Fold {
        let groups = try rows.requireGroups("a split by last rows")
        var members: [Int: [Int]] = [:]
        for row in rows.timeOrder { members[groups[row], default: []].append(row) }
        var isTest = [Bool](repeating: false, count: rows.count)
        for member in members.values where member.count > last { for row in member.suffix(last) { isTest[row] = true } }
        guard isTest.contains(true) else {
            throw SplitterError(.tooFewRows, "no group has more than \(last) row\(last == 1 ? "" : "s")")
        }
        return Fold(flags: isTest)
    }

    /// The last moments of the series that are long enough; all others stay.
    private func cutHorizon(_ rows: SplitRows) throws -> Fold {
        let isTest = Set(try RollingOrigin(folds: 1).folds(rows)[0].validation)
        return Fold(flags: (0..<rows.count).map(isTest.contains))
    }

    private func first(of splitter: some Splitter, _ rows: SplitRows) throws -> Fold {
        let fold = try splitter.folds(rows)[0]
        return Fold(training: fold.training.sorted(), validation: fold.validation.sorted())
    }

    private func splitGroups(_ rows: SplitRows, _ count: Int) throws -> Fold {
        let groups = Levels(sorting: try rows.requireGroups("a split by group"))
        guard groups.count >= 2 else {
            throw SplitterError(.tooFewGroups, "a split by group needs at least 2 groups, there is \(groups.count)")
        }
        var source = shuffleSource(seed)
        let order = source.permutation(groups.count)
        var isTest = [Bool](repeating: false, count: groups.count)
        var taken = 0
        for group in order where taken + groups.sizes[group] <= count {
            isTest[group] = true
            taken += groups.sizes[group]
        }
        if taken == 0, let smallest = order.min(by: { groups.sizes[$0] < groups.sizes[$1] }) { isTest[smallest] = true }
        return Fold(flags: groups.codes.map { isTest[$0] })
    }

    private func splitTime(_ rows: SplitRows, _ count: Int) throws -> Fold {
        let order = rows.timeOrder
        var start = rows.count - count
        if let times = rows.times {
            while start < rows.count, times[order[start]] == times[order[start - 1]] { start += 1 }
        }
        guard start < rows.count else {
            throw SplitterError(
                .tooFewRows,
                "the last \(count) rows are all of one time with rows before them; ask for a larger test part")
        }
        return Fold(training: order[..<start].sorted(), validation: order[start...].sorted())
    }
}

extension Fold {
    /// The fold that validates the flagged rows.
    fileprivate init(flags: [Bool]) {
        self.init(training: flags.indices.filter { !flags[$0] }, validation: flags.indices.filter { flags[$0] })
    }
}
