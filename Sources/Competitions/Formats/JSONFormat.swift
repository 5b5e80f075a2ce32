public import Foundation
public import Frames

/// A table as one JSON value: a list of rows, or an object of columns.
public struct JSONFormat: TableFormat {
    /// The name in a manifest.
    public let name = "json"
    /// What it is.
    public let summary = "A list of rows, each an object of values by column; or an object of columns."
    /// The extension.
    public let extensions = ["json"]

    /// Reads a file; throws `FormatError` with line and column, and `FrameError`.
    public func read(_ file: URL, options: CSVOptions) throws -> Frame {
        try Frame(json: file, options: options) { scanner, table in
            if scanner.peek() == UInt8(ascii: "{") {
                try table.readColumns(&scanner)
            } else {
                try scanner.array { try table.readRow(&$0) }
            }
            guard scanner.peek() == nil else {
                throw scanner.fault(
                    "something stands behind the table; for a row a line, say 'data.format.type: jsonl'")
            }
        }
    }
}
