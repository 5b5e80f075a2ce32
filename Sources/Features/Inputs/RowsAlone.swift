public import Frames
public import Randomness
public import Scoring

/// Rows of which a model reads nothing: how many there are.
public struct RowsAlone: ModelInput {
    /// The number of rows.
    public let rowCount: Int
    /// None to speak of.
    public var byteCount: Int { 0 }

    /// So many rows.
    public init(rowCount: Int) { self.rowCount = rowCount }

    /// Only `rows`.
    public func selecting(rows: [Int]) -> RowsAlone { RowsAlone(rowCount: rows.count) }
}

/// Wants no column.
public struct RowsAloneRecipe: InputRecipe {
    /// Makes a recipe.
    public init() {}

    /// Counts the rows.
    public func fit(_ rows: LabeledRows, seed: Seed) -> (fitted: FittedRowsAlone, input: RowsAlone) {
        (FittedRowsAlone(), RowsAlone(rowCount: rows.frame.rowCount))
    }

    /// One line.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] { ["no column is read"] }
}

/// Knows nothing.
public struct FittedRowsAlone: FittedInput {
    /// None.
    public var columnKinds: [String: ColumnKind] { [:] }
    /// True.
    public var isSound: Bool { true }

    /// Counts the rows.
    public func transform(_ frame: Frame) -> RowsAlone { RowsAlone(rowCount: frame.rowCount) }
}
