public import Foundation
public import Frames

/// Values between tabs: CSV with the tab for a comma, in which nothing need be found out.
public struct TSVFormat: TableFormat {
    /// The name in a manifest.
    public let name = "tsv"
    /// What it is.
    public let summary = "Values between tabs."
    /// The usual extensions.
    public let extensions = ["tsv", "tab"]

    /// Reads a file; throws `FrameError` with line and column.
    public func read(_ file: URL, options: CSVOptions) throws -> Frame {
        var options = options
        options.delimiter = options.delimiter ?? UInt8(ascii: "\t")
        return try Frame(csv: file, options: options)
    }

    /// As of `CSVFormat`.
    public func skippedLines(of file: URL, options: CSVOptions) throws -> SkippedLines? {
        try CSVFormat().skippedLines(of: file, options: options)
    }
}
