/// Rows as levels, such as somebody, what they rate, and the month: for each of some columns the number of each row's level.
public struct LevelBatch: ModelInput {
    /// For each column each row's level, below the column's count; −1 where training had none such.
    public let columns: [[Int32]]
    /// How many levels each column had in training.
    public let counts: [Int]

    /// Levels column by column, one column at least; each number must be below its column's count.
    public init(columns: [[Int32]], counts: [Int]) {
        precondition(
            !columns.isEmpty && columns.count == counts.count, "\(counts.count) counts of \(columns.count) columns")
        precondition(columns.allSatisfy { $0.count == columns[0].count }, "columns are not of the same rows")
        self.columns = columns
        self.counts = counts
    }

    /// The number of rows.
    public var rowCount: Int { columns[0].count }

    /// Bytes of the numbers.
    public var byteCount: Int { 4 * columns.count * rowCount }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> LevelBatch {
        LevelBatch(columns: columns.map { column in rows.map { column[$0] } }, counts: counts)
    }
}
