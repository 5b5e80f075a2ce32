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

/// One division of rows: numbers, from 0, of the rows to fit on and of the rows to judge by.
public struct Fold: Sendable, Hashable, Codable {
    /// The rows to fit on.
    public let training: [Int]
    /// The rows to judge by; none of them is in `training`.
    public let validation: [Int]

    /// Makes a fold of two disjoint sets of rows.
    public init(training: [Int], validation: [Int]) {
        self.training = training
        self.validation = validation
    }

    /// The folds of a partition: row r is validated in fold `assignment[r]` and trained on in all others.
    static func partition(_ assignment: [Int], into count: Int) -> [Fold] {
        (0..<count).map { fold in
            var training: [Int] = []
            var validation: [Int] = []
            training.reserveCapacity(assignment.count)
            for (row, own) in assignment.enumerated() {
                if own == fold { validation.append(row) } else { training.append(row) }
            }
            return Fold(training: training, validation: validation)
        }
    }
}
