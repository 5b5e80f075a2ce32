public import Randomness

/// Draws `folds` times, independently, a random part to validate that has every stratum in its proportion.
///
/// Rows come in the random order drawn. Semantics of scikit-learn's `StratifiedShuffleSplit`.
public struct StratifiedShuffleSplit: ShufflingSplitter, Hashable {
    /// The number of draws, at least 1.
    public let folds: Int
    /// The part to validate.
    public let testSize: SplitSize
    /// The seed of the draws.
    public let seed: Seed

    /// Makes the splitter.
    public init(folds: Int = 10, testSize: SplitSize = .fraction(0.1), seed: Seed) {
        self.folds = folds
        self.testSize = testSize
        self.seed = seed
    }

    /// The folds. Throws `SplitterError` without strata, when a stratum has one row only, or when either part is too small
    /// to hold every stratum.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        var source = shuffleSource(seed)
        return try folds(rows, source: &source)
    }

    func folds(_ rows: SplitRows, source: inout any ShuffleSource) throws -> [Fold] {
        let strata = Levels(sorting: try rows.requireStrata("stratified-shuffle"))
        try checkDraws(folds)
        let taken = try testSize.resolved(of: rows.count, what: "rows")
        try check(strata, training: rows.count - taken, validation: taken)
        let members = strata.members
        return (0..<folds).map { _ in
            draw(members, training: rows.count - taken, validation: taken, source: &source)
        }
    }

    private func check(_ strata: Levels, training: Int, validation: Int) throws {
        guard strata.sizes.allSatisfy({ $0 >= 2 }) else {
            throw SplitterError(
                .tooFewInStratum, "a class has one row only, so it cannot be on both sides; leave it out or use shuffle"
            )
        }
        guard min(training, validation) >= strata.count else {
            throw SplitterError(
                .tooFewRows,
                "\(training) training and \(validation) test rows cannot both hold \(strata.count) classes; change the test size"
            )
        }
    }

    private func draw(
        _ members: [[Int]], training: Int, validation: Int, source: inout any ShuffleSource
    ) -> Fold {
        let trained = proportionalCounts(members.map(\.count), total: training, source: &source)
        let rest = zip(members, trained).map { $0.count - $1 }
        let validated = proportionalCounts(rest, total: validation, source: &source)
        var fold: (training: [Int], validation: [Int]) = ([], [])
        for (stratum, rows) in members.enumerated() {
            let order = source.permutation(rows.count)
            let (first, second) = (trained[stratum], trained[stratum] + validated[stratum])
            fold.training += order[..<first].map { rows[$0] }
            fold.validation += order[first..<second].map { rows[$0] }
        }
        return Fold(training: source.shuffled(fold.training), validation: source.shuffled(fold.validation))
    }
}

/// `total` shared out in proportion to `sizes`: the whole parts first, then one each to the largest remainders, equal ones
/// in random order (the largest remainder method, by Hamilton).
func proportionalCounts(_ sizes: [Int], total: Int, source: inout any ShuffleSource) -> [Int] {
    let sum = Double(sizes.reduce(0, +))
    let exact = sizes.map { Double($0) / sum * Double(total) }
    var counts = exact.map { Int($0) }
    let remainders = exact.map { $0 - $0.rounded(.down) }
    var missing = total - counts.reduce(0, +)
    for remainder in Set(remainders).sorted(by: >) where missing > 0 {
        let candidates = remainders.indices.filter { remainders[$0] == remainder }
        for lucky in source.shuffled(candidates).prefix(missing) { counts[lucky] += 1 }
        missing -= min(missing, candidates.count)
    }
    return counts
}
