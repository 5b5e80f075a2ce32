public import Randomness

/// `KFold`, `repeats` times, each time shuffled anew.
///
/// Semantics of scikit-learn's `RepeatedKFold`.
public struct RepeatedKFold: ShufflingSplitter, Hashable {
    /// The number of parts, at least 2.
    public let folds: Int
    /// The number of repetitions, at least 1.
    public let repeats: Int
    /// The seed of the shuffles.
    public let seed: Seed

    /// Makes the splitter.
    public init(folds: Int = 5, repeats: Int = 10, seed: Seed) {
        self.folds = folds
        self.repeats = repeats
        self.seed = seed
    }

    /// `folds · repeats` folds, one repetition after the other. Throws `SplitterError` when there are fewer rows than
    /// folds.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        var source = shuffleSource(seed)
        return try folds(rows, source: &source)
    }

    func folds(_ rows: SplitRows, source: inout any ShuffleSource) throws -> [Fold] {
        try checkRepeats(repeats)
        let splitter = KFold(folds: folds, seed: seed)
        return try (0..<repeats).flatMap { _ in try splitter.folds(rows, source: &source) }
    }
}

/// `StratifiedKFold`, `repeats` times, each time shuffled anew.
///
/// Semantics of scikit-learn's `RepeatedStratifiedKFold`.
public struct RepeatedStratifiedKFold: ShufflingSplitter, Hashable {
    /// The number of parts, at least 2.
    public let folds: Int
    /// The number of repetitions, at least 1.
    public let repeats: Int
    /// The seed of the shuffles.
    public let seed: Seed

    /// Makes the splitter.
    public init(folds: Int = 5, repeats: Int = 10, seed: Seed) {
        self.folds = folds
        self.repeats = repeats
        self.seed = seed
    }

    /// `folds · repeats` folds, one repetition after the other. Throws `SplitterError` as `StratifiedKFold` does.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        var source = shuffleSource(seed)
        return try folds(rows, source: &source)
    }

    func folds(_ rows: SplitRows, source: inout any ShuffleSource) throws -> [Fold] {
        try checkRepeats(repeats)
        let splitter = StratifiedKFold(folds: folds, seed: seed)
        return try (0..<repeats).flatMap { _ in try splitter.folds(rows, source: &source) }
    }
}

/// At least one repetition.
private func checkRepeats(_ repeats: Int) throws {
    guard repeats >= 1 else { throw SplitterError(.parameter, "repeats is \(repeats), expected at least 1") }
}
