public import Randomness

/// Cuts rows into `folds` parts of equal size, give or take one row; each is validated once.
///
/// Without a seed the parts are consecutive. Semantics of scikit-learn's `KFold`.
public struct KFold: ShufflingSplitter, Hashable {
    /// The number of parts, at least 2.
    public let folds: Int
    /// Shuffles the rows first; nil leaves them in order.
    public let seed: Seed?

    /// Makes the splitter.
    public init(folds: Int = 5, seed: Seed? = nil) {
        self.folds = folds
        self.seed = seed
    }

    /// The folds. Throws `SplitterError` when there are fewer rows than folds.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        var source = shuffleSource(seed)
        return try folds(rows, source: &source)
    }

    func folds(_ rows: SplitRows, source: inout any ShuffleSource) throws -> [Fold] {
        try checkFolds(folds, of: rows.count, what: "rows", .tooFewRows)
        let order = source.permutation(rows.count)
        var assignment = [Int](repeating: 0, count: rows.count)
        for (fold, part) in evenParts(of: rows.count, folds).enumerated() {
            for position in part { assignment[order[position]] = fold }
        }
        return Fold.partition(assignment, into: folds)
    }
}

/// `0 ..< count` cut into consecutive parts of equal size, the first ones one longer where it does not divide.
func evenParts(of count: Int, _ parts: Int) -> [Range<Int>] {
    (0..<parts).map { part in
        let start = part * (count / parts) + min(part, count % parts)
        return start..<start + count / parts + (part < count % parts ? 1 : 0)
    }
}

/// At least two folds, and at least one of `what` for each.
func checkFolds(_ folds: Int, of count: Int, what: String, _ code: SplitterError.Code) throws {
    guard folds >= 2 else { throw SplitterError(.parameter, "folds is \(folds), expected at least 2") }
    guard folds <= count else {
        throw SplitterError(
            code, "\(folds) folds need at least \(folds) \(what), there are \(count); ask for fewer folds")
    }
}
