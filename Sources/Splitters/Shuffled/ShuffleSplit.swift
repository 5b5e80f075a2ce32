public import Randomness

/// Draws `folds` times, independently, a random part to validate and trains on the rest.
///
/// Parts of different folds may overlap. Rows come in the random order drawn. Semantics of scikit-learn's `ShuffleSplit`.
public struct ShuffleSplit: ShufflingSplitter, Hashable {
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

    /// The folds. Throws `SplitterError` when the test size leaves nothing to train on.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        var source = shuffleSource(seed)
        return try folds(rows, source: &source)
    }

    func folds(_ rows: SplitRows, source: inout any ShuffleSource) throws -> [Fold] {
        try folds(count: rows.count, what: "rows", source: &source)
    }

    func folds(count: Int, what: String, source: inout any ShuffleSource) throws -> [Fold] {
        try checkDraws(folds)
        let taken = try testSize.resolved(of: count, what: what)
        return (0..<folds).map { _ in
            let order = source.permutation(count)
            return Fold(training: Array(order[taken...]), validation: Array(order[..<taken]))
        }
    }
}

/// At least one draw.
func checkDraws(_ folds: Int) throws {
    guard folds >= 1 else { throw SplitterError(.parameter, "folds is \(folds), expected at least 1") }
}
