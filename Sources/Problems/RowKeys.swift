public import Frames

/// What names the rows of a table: the values of one column, or those of several together.
public struct RowKeys: Sendable, Hashable {
    /// The columns, at least one, all as long: text letter for letter, or whole numbers, which join faster.
    public let columns: [Column]

    /// Makes keys of columns of equal length, at least one.
    public init(_ columns: [Column]) {
        precondition(!columns.isEmpty && columns.allSatisfy { $0.count == columns[0].count }, "keys of no equal length")
        self.columns = columns
    }

    /// The columns of these names; throws `FrameError.noSuchColumn`.
    public init(_ names: [String], of frame: Frame) throws { self.init(try names.map(frame.column)) }

    /// The columns' names.
    public var names: [String] { columns.map(\.name) }

    /// Only `rows`, in that order; a row may come more than once.
    public func selecting(rows: [Int]) -> RowKeys { RowKeys(columns.map { $0.selecting(rows: rows) }) }
}

extension RowKeys {
    /// A row's values by column; missing ones are empty.
    public func values(of row: Int) -> [String: String] {
        Dictionary(columns.map { ($0.name, $0.text(at: row) ?? "") }, uniquingKeysWith: { first, _ in first })
    }
}

extension RowKeys: RandomAccessCollection {
    /// The first row.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { columns[0].count }

    /// A row's key in words: the value of a single column; of several each behind its column's name, as in
    /// `tripId a, UnixTimeMillis 12`. Missing values are left out.
    public subscript(row: Int) -> String {
        if columns.count == 1 { return columns[0].text(at: row) ?? "" }
        return columns.compactMap { column in column.text(at: row).map { "\(column.name) \($0)" } }
            .joined(separator: ", ")
    }
}

extension CSVOptions {
    /// The options to read nothing but a file's keys, letter for letter.
    public func keys(_ names: [String]) -> CSVOptions {
        var options = self
        options.columns = names
        options.kinds = Dictionary(names.map { ($0, .text) }, uniquingKeysWith: { first, _ in first })
        return options
    }
}
