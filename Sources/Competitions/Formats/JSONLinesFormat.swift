public import Foundation
public import Frames

/// A table as JSON lines: each an object of a row's values by column.
public struct JSONLinesFormat: TableFormat {
    /// The name in a manifest.
    public let name = "jsonl"
    /// What it is.
    public let summary = "A row a line, each a JSON object of values by column."
    /// The usual extensions.
    public let extensions = ["jsonl", "ndjson"]

    /// Reads a file; throws `FormatError` with line and column, and `FrameError`.
    public func read(_ file: URL, options: CSVOptions) throws -> Frame {
        try Frame(json: file, options: options) { scanner, table in
            while scanner.peek() != nil { try table.readRow(&scanner) }
        }
    }
}

extension Frame {
    /// Reads a JSON file as `body` walks it, and finds out the columns' kinds from their texts.
    init(
        json file: URL, options: CSVOptions, _ body: (inout JSONScanner, inout JSONTable) throws -> Void
    ) throws {
        let mapped = try MappedFile(file)
        var table = JSONTable(columnLimit: options.columnLimit)
        var scanner = JSONScanner(try mapped.text(options.encoding))
        try body(&scanner, &table)
        try mapped.checkUnchanged()
        guard table.rowCount > 0 else { throw FormatError("there is no row in it") }
        try self.init(typing: table.letters(), options: options)
    }
}
