public import Randomness

/// Cuts rows into `folds` parts such that no group is in two of them and every part has the strata in near proportion.
///
/// Groups are dealt greedily, those of the most uneven strata first, each to the part that keeps the strata's shares most
/// even over the parts. Semantics of scikit-learn's `StratifiedGroupKFold`.
public struct StratifiedGroupKFold: ShufflingSplitter, Hashable {
    /// The number of parts, at least 2.
    public let folds: Int
    /// Shuffles the groups first, which decides among equals; nil leaves them in order.
    public let seed: Seed?

    /// Makes the splitter.
    public init(folds: Int = 5, seed: Seed? = nil) {
        self.folds = folds
        self.seed = seed
    }

    /// The folds. Throws `SplitterError` without strata or groups, when there are fewer groups than folds, or when every
    /// stratum has fewer rows than there are folds. O(groups · folds² · strata).
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        var source = shuffleSource(seed)
        return try folds(rows, source: &source)
    }

    func folds(_ rows: SplitRows, source: inout any ShuffleSource) throws -> [Fold] {
        let strata = Levels(sorting: try rows.requireStrata("stratified-group-kfold"))
        let groups = Levels(sorting: try rows.requireGroups("stratified-group-kfold"))
        try checkFolds(folds, of: groups.count, what: "groups", .tooFewGroups)
        try checkStrata(strata, folds: folds)
        var contents = [[Double]](repeating: [Double](repeating: 0, count: strata.count), count: groups.count)
        for (group, stratum) in zip(groups.codes, strata.codes) { contents[group][stratum] += 1 }
        let spread = contents.map(standardDeviation)
        let order = source.permutation(groups.count)
        let ranks = order.indices.sorted { (-spread[order[$0]], $0) < (-spread[order[$1]], $1) }
        var dealing = Dealing(folds: folds, sizes: strata.sizes.map(Double.init))
        var parts = [Int](repeating: 0, count: groups.count)
        for rank in ranks { parts[order[rank]] = dealing.deal(contents[order[rank]]) }
        return Fold.partition(groups.codes.map { parts[$0] }, into: folds)
    }
}

/// The parts while groups are dealt to them.
private struct Dealing {
    /// Rows of each stratum in all.
    let sizes: [Double]
    /// Rows of each stratum in each part.
    var parts: [[Double]]

    init(folds: Int, sizes: [Double]) {
        self.sizes = sizes
        parts = [[Double]](repeating: [Double](repeating: 0, count: sizes.count), count: folds)
    }

    /// Adds a group to the part where that leaves the strata most evenly shared; among nearly equal ones, to the part with
    /// the fewest rows.
    mutating func deal(_ group: [Double]) -> Int {
        var best = 0
        var (bestUnevenness, bestLoad) = (Double.infinity, Double.infinity)
        for part in parts.indices {
            let unevenness = unevenness(adding: group, to: part)
            let load = parts[part].reduce(0, +)
            if unevenness < bestUnevenness || (isClose(unevenness, bestUnevenness) && load < bestLoad) {
                (best, bestUnevenness, bestLoad) = (part, unevenness, load)
            }
        }
        for stratum in group.indices { parts[best][stratum] += group[stratum] }
        return best
    }

    /// The mean over strata of the standard deviation of the parts' shares.
    private func unevenness(adding group: [Double], to changed: Int) -> Double {
        let deviations = sizes.indices.map { stratum in
            standardDeviation(
                parts.indices.map { part in
                    (parts[part][stratum] + (part == changed ? group[stratum] : 0)) / sizes[stratum]
                })
        }
        return deviations.reduce(0, +) / Double(deviations.count)
    }

    /// The tolerance of NumPy's `isclose`.
    private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-8 + 1e-5 * abs(b) }
}

/// The population standard deviation.
private func standardDeviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
}
