/// A rule that divides rows into training and validation parts.
///
/// A splitter knows rows by their numbers, strata, groups and times only: no features, no model.
///
///     let rows = try SplitRows(count: 4, strata: [0, 1, 0, 1])
///     for fold in try StratifiedKFold(folds: 2, seed: Seed(7)).folds(rows) {
///         print(fold.training, fold.validation)
///     }
public protocol Splitter: Sendable {
    /// The folds, in their order; the same for the same rows and seed on any machine.
    ///
    /// Throws `SplitterError` when the rows lack strata, groups or times that the rule needs, or are too few.
    func folds(_ rows: SplitRows) throws -> [Fold]
}
