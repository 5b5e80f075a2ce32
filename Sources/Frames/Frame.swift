/// A table: named columns of equal length.
public struct Frame: Sendable, Hashable {
    /// The columns, in the file's order; names are unique.
    public private(set) var columns: [Column]
    /// The number of rows.
    public let rowCount: Int

    /// Makes a frame; throws `FrameError` when lengths differ or a name comes twice.
    public init(_ columns: [Column]) throws {
        rowCount = columns.first?.count ?? 0
        var seen: Set<String> = []
        for column in columns {
            guard column.count == rowCount else {
                throw FrameError.unequalLengths(column: column.name, rows: column.count, expected: rowCount)
            }
            guard seen.insert(column.name).inserted else { throw FrameError.duplicateColumn(column.name) }
        }
        self.columns = columns
    }

    private init(unchecked columns: [Column], rowCount: Int) {
        self.columns = columns
        self.rowCount = rowCount
    }

    /// The columns' names, in order.
    public var names: [String] { columns.map(\.name) }

    /// The column of that name, or nil.
    public subscript(name: String) -> Column? { columns.first { $0.name == name } }

    /// The column of that name; throws `FrameError.noSuchColumn` naming what there is.
    public func column(_ name: String) throws -> Column {
        guard let column = self[name] else { throw FrameError.noSuchColumn(name, available: names) }
        return column
    }

    /// Only `rows`, in that order; a row may come more than once.
    public func selecting(rows: [Int]) -> Frame {
        Frame(unchecked: columns.map { $0.selecting(rows: rows) }, rowCount: rows.count)
    }

    /// Only the columns of these names, in that order; throws `FrameError.noSuchColumn`.
    public func selecting(columns names: [String]) throws -> Frame {
        Frame(unchecked: try names.map(column), rowCount: rowCount)
    }

    /// All columns but those of these names; names that do not exist are no error.
    public func dropping(columns names: some Collection<String>) -> Frame {
        let dropped = Set(names)
        return Frame(unchecked: columns.filter { !dropped.contains($0.name) }, rowCount: rowCount)
    }
}
