public import Frames
public import Randomness
public import Scoring

/// Rows as pairs of levels, such as somebody and what they rate: for each row the number of one level and of another.
public struct PairBatch: ModelInput {
    /// Each row's level in the first column, below `firstCount`; −1 where training had none such.
    public let first: [Int32]
    /// Each row's level in the second column, below `secondCount`; −1 where training had none such.
    public let second: [Int32]
    /// How many levels the first column had in training.
    public let firstCount: Int
    /// How many levels the second column had in training.
    public let secondCount: Int

    /// Pairs row by row; each number must be below its count.
    public init(first: [Int32], second: [Int32], firstCount: Int, secondCount: Int) {
        precondition(first.count == second.count, "\(first.count) levels and \(second.count) are no pairs")
        self.first = first
        self.second = second
        self.firstCount = firstCount
        self.secondCount = secondCount
    }

    /// The number of rows.
    public var rowCount: Int { first.count }

    /// Bytes of the numbers.
    public var byteCount: Int { 8 * first.count }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> PairBatch {
        PairBatch(
            first: rows.map { first[$0] }, second: rows.map { second[$0] }, firstCount: firstCount,
            secondCount: secondCount)
    }
}

/// Wants two columns whose levels come again and again: who, and what.
public struct PairRecipe: InputRecipe {
    /// Makes a recipe.
    public init() {}

    /// Finds the two columns and learns their levels; throws `FeaturesError.noPairs`.
    public func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedPairs, input: PairBatch) {
        guard let (first, second) = rows.frame.pairedColumns else {
            throw FeaturesError.noPairs(columns: rows.frame.names, levels: Frame.fewestPairedLevels)
        }
        let fitted = FittedPairs(first: LevelColumn(first), second: LevelColumn(second))
        return (fitted, try fitted.transform(rows.frame))
    }

    /// One line a column.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        let paired = rows.pairedColumns.map { [$0.0.name, $0.1.name] } ?? []
        return rows.names.map { "\($0): \(paired.contains($0) ? "its levels, in pairs" : "left out")" }
    }
}

extension Frame {
    /// The two columns of categories or texts with the most levels that come again and again, in the frame's order; nil where
    /// there are no two with `fewestPairedLevels` levels, each in `rowsPerLevel` rows on average.
    public var pairedColumns: (Column, Column)? {
        let found = columns.enumerated().compactMap { place, column -> (place: Int, levels: Int)? in
            guard column.kind == .category || column.kind == .text else { return nil }
            let levels = column.levels().counts().count { $0 > 0 }
            let isFound = levels >= Self.fewestPairedLevels && rowCount >= Self.rowsPerLevel * levels
            return isFound ? (place, levels) : nil
        }
        let most = found.sorted { $0.levels != $1.levels ? $0.levels > $1.levels : $0.place < $1.place }.prefix(2)
        let places = most.map(\.place).sorted()
        return places.count == 2 ? (columns[places[0]], columns[places[1]]) : nil
    }

    static let fewestPairedLevels = 20
    private static let rowsPerLevel = 4
}

/// The two columns with their levels.
public struct FittedPairs: FittedInput, Hashable {
    let first: LevelColumn
    let second: LevelColumn

    /// The columns, as categories.
    public var columnKinds: [String: ColumnKind] {
        Dictionary([first, second].map { ($0.name, .category) }) { one, _ in one }
    }

    /// Whether there are levels, and none comes twice.
    public var isSound: Bool {
        [first, second].allSatisfy { $0.index.isSound && !$0.index.levels.isEmpty } && first.name != second.name
    }

    /// The pairs of some rows.
    public func transform(_ frame: Frame) throws -> PairBatch {
        PairBatch(
            first: try first.numbers(in: frame), second: try second.numbers(in: frame),
            firstCount: first.index.levels.count, secondCount: second.index.levels.count)
    }
}

/// A column's name and the levels that it had in training.
struct LevelColumn: Sendable, Hashable, Codable {
    let name: String
    let index: LevelIndex

    init(_ column: Column) {
        name = column.name
        let values = column.levels()
        index = LevelIndex(levels: values.byFrequency().map { values.levels[$0] })
    }

    /// The number of each row's level; −1 for one that training did not have. Throws `FeaturesError.missingColumn`.
    func numbers(in frame: Frame) throws -> [Int32] {
        guard let column = frame[name] else { throw FeaturesError.missingColumn(name, available: frame.names) }
        return index.indices(of: column).map { max($0, -1) }
    }
}
