public import Foundation
public import Frames
import Parquet

/// A table in Apache Parquet's format.
public struct ParquetFormat: TableFormat {
    /// The name in a manifest.
    public let name = "parquet"
    /// What it is.
    public let summary =
        "Apache Parquet: columns apart, compressed with snappy, gzip, zstd, brotli or lz4. Lists are texts in brackets; a group's columns are called `group.column`."
    /// The usual extensions.
    public let extensions = ["parquet", "pq"]

    /// False.
    public let isText = false

    /// Makes the format.
    public init() {}

    /// Reads a file; throws `FormatError` and `FrameError`.
    public func read(_ file: URL, options: CSVOptions) throws -> Frame {
        let mapped = try MappedFile(file)
        let letters = try withExtendedLifetime(mapped) {
            do {
                let table = try ParquetFile(mapped.bytes)
                for name in options.columns ?? [] where !table.columnNames.contains(name) {
                    throw FrameError.noSuchColumn(name, available: table.columnNames)
                }
                return try table.letters(options.columns.map(Set.init))
            } catch let error as ParquetError { throw FormatError(error.description) }
        }
        try mapped.checkUnchanged()
        guard letters.rowCount > 0 else { throw FormatError("there is no row in it") }
        return try Frame(typing: letters, options: options)
    }
}
