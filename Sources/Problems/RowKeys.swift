public import Frames

/// What names the rows of a table: the values of one column, or those of several together.
///
/// Wherever an id stands, it is its text without the blanks around it, letter by letter: `3`, `03` and `NA` are three ids.
public struct RowKeys: Sendable, Hashable {
    /// The columns, at least one, all as long: text letter for letter, or whole numbers, which join faster.
    public let columns: [Column]

    /// Makes keys of columns of equal length, at least one.
    public init(_ columns: [Column]) {
        precondition(!columns.isEmpty && columns.allSatisfy { $0.count == columns[0].count }, "keys of no equal length")
        self.columns = columns.map(\.withoutBlanksAround)
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
        options.literalColumns = Set(names)
        options.kinds = Dictionary(names.map { ($0, .text) }, uniquingKeysWith: { first, _ in first })
        return options
    }
}

extension Column {
    /// The column with texts that begin and end with no blank.
    fileprivate var withoutBlanksAround: Column {
        guard case .text(let texts) = values else { return self }
        let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t")]
        let hasBlanks = (0..<texts.count).contains { row in
            let (start, end) = (texts.offsets[row], texts.offsets[row + 1])
            return start < end && (blanks.contains(texts.bytes[start]) || blanks.contains(texts.bytes[end - 1]))
        }
        guard hasBlanks else { return self }
        return Column(
            name,
            .text(
                TextValues(
                    (0..<texts.count).map { row in
                        texts[row].map { text in
                            let bytes = Array(text.utf8).drop { blanks.contains($0) }.reversed().drop {
                                blanks.contains($0)
                            }
                            return String(decoding: bytes.reversed(), as: UTF8.self)
                        }
                    })))
    }
}
