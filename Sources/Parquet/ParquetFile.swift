public import Frames

/// A table in Apache Parquet's format: columns apart from each other, compressed, in groups of rows.
///
/// Source: Apache Parquet, "File format", version 2.12.
public struct ParquetFile {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let leaves: [Leaf]
    private let groups: [CompactValue]
    private let rowCount: Int

    /// The letters with which a file begins and ends.
    private static let mark = Array("PAR1".utf8)
    /// Cells that a table may have for each byte of its file, beside those that any may have: columns of one value take next to no room.
    private static let (cellsPerByte, freeCells) = (1_000, 1 << 24)
    /// Bytes that a column's texts may have for each byte of the file, beside those that any may have.
    private static let (textPerByte, freeText) = (500, 1 << 30)

    /// Reads what a file says of itself; `bytes` must be there as long as the value is. Throws `ParquetError`.
    public init(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard bytes.count >= 12, bytes.prefix(4).elementsEqual(Self.mark) else {
            throw ParquetError("it is no Parquet file")
        }
        guard bytes.suffix(4).elementsEqual(Self.mark) else {
            throw ParquetError(
                bytes.suffix(4).elementsEqual("PARE".utf8)
                    ? "it is encrypted; write it without a key" : ParquetError.cut.description)
        }
        var end = ByteReader(bytes, at: bytes.count - 8)
        let length = try end.length()
        guard length <= bytes.count - 12 else { throw ParquetError.cut }
        var footer = ByteReader(UnsafeBufferPointer(rebasing: bytes[(bytes.count - 8 - length)..<(bytes.count - 8)]))
        let description = try CompactValue.fields(&footer)
        self.bytes = bytes
        leaves = try Leaf.leaves(of: description[2]?.list ?? [])
        groups = description[4]?.list ?? []
        rowCount = try description[3].required("number of rows")
        let (cells, overflow) = rowCount.multipliedReportingOverflow(by: max(1, leaves.count))
        guard rowCount >= 0, !overflow, cells <= bytes.count * Self.cellsPerByte + Self.freeCells else {
            throw ParquetError(
                "it says that it has \(rowCount) rows of \(leaves.count) columns, far more than so small a file can hold"
            )
        }
    }

    /// The names of its columns, in their order.
    public var columnNames: [String] { leaves.map(\.name) }

    /// The table as texts, as a CSV file would have them; lists stand in brackets.
    ///
    /// - Parameter columns: Those that are wanted; nil all. What is not there is left out.
    /// - Throws: `ParquetError`, and `FrameError.duplicateColumn`.
    public func letters(_ columns: Set<String>? = nil) throws -> Frame {
        let wanted = leaves.indices.filter { columns?.contains(leaves[$0].name) ?? true }
        return try Frame(wanted.map(column))
    }

    private func column(_ place: Int) throws -> Column {
        let leaf = leaves[place]
        var texts = ColumnTexts(leaf, limit: bytes.count * Self.textPerByte + Self.freeText)
        for group in groups {
            guard let chunks = group[1]?.list, chunks.count == leaves.count else {
                throw ParquetError.damaged("a group of rows has other columns than the table")
            }
            let chunk = try ColumnChunk(chunks[place], leaf)
            let rows = try group[3].required("number of rows")
            // A list has many values in a row; they take room in the file, one for another.
            guard rows <= rowCount - texts.count,
                leaf.repeated == nil
                    ? chunk.entryCount == rows : chunk.entryCount <= bytes.count * Self.cellsPerByte + Self.freeCells
            else { throw ParquetError.damaged("a group of rows has more than the table") }
            try chunk.read(bytes, into: &texts)
        }
        guard texts.count == rowCount else {
            throw ParquetError.damaged("'\(leaf.name)' has \(texts.count) rows of \(rowCount)")
        }
        return texts.finished()
    }
}
