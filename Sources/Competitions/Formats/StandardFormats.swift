public import Foundation
public import Frames

/// Comma-separated values (RFC 4180 and its usual variants), with whatever delimiter.
public struct CSVFormat: TableFormat {
    /// The name in a manifest.
    public let name = "csv"
    /// What it is.
    public let summary = "Values between commas, semicolons, tabs or bars."
    /// The usual extensions.
    public let extensions = ["csv", "txt"]

    /// Reads a CSV file; throws `FrameError` with line and column.
    public func read(_ file: URL, options: CSVOptions) throws -> Frame { try Frame(csv: file, options: options) }

    /// The lines that the options leave out; throws `FrameError`.
    public func skippedLines(of file: URL, options: CSVOptions) throws -> SkippedLines? {
        options.leavesOutLines ? try SkippedLines(of: MappedFile(file), options: options) : SkippedLines()
    }
}

/// Images and labels in the IDX format of MNIST; see `IDXFile`.
public struct IDXFormat: ImageFormat {
    /// The name in a manifest.
    public let name = "idx"
    /// What it is.
    public let summary = "The format of MNIST."
    /// The extension.
    public let extensions = ["idx"]

    /// Reads images of one channel or more; throws `CompetitionError.data`.
    public func images(in file: URL) throws -> ImageValues { try IDXFile(contentsOf: file).images() }
    /// Reads labels; throws `CompetitionError.data`.
    public func labels(in file: URL) throws -> [String] { try IDXFile(contentsOf: file).labels().map { String($0) } }
}

extension [any TableFormat] {
    /// The formats of tables that Podium knows.
    public static var standard: [any TableFormat] {
        [
            CSVFormat(), TSVFormat(), BlanksFormat(), JSONFormat(), JSONLinesFormat(), SVMLightFormat(), SeriesFormat(),
            WholeSeriesFormat(), ParquetFormat(),
        ]
    }
}

extension [any ImageFormat] {
    /// The formats of images that Podium knows.
    public static var standard: [any ImageFormat] { [IDXFormat()] }
}
