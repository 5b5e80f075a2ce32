/// A named column of one kind of values; any value may be missing.
public struct Column: Sendable, Hashable {
    /// The name as in the file's header.
    public var name: String
    /// The values, one a row.
    public var values: ColumnValues

    /// Makes a column.
    public init(_ name: String, _ values: ColumnValues) {
        self.name = name
        self.values = values
    }

    /// The number of rows.
    public var count: Int { values.count }
    /// What the values are.
    public var kind: ColumnKind { values.kind }
    /// The number of missing values.
    public var missingCount: Int { values.missingCount }

    /// The column with only `rows`, in that order; a row may come more than once.
    public func selecting(rows: [Int]) -> Column { Column(name, values.selecting(rows: rows)) }
}
