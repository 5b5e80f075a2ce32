public import Faults
public import Foundation
public import Frames

/// A way in which a host's data may be written in files: its name, and the extensions by which a file is known to be written
/// so. It holds a table (`TableFormat`) or images (`ImageFormat`).
///
/// Formats are open: add one to a `Catalog`. Of the two contents there will be no others.
public protocol FileFormat: Sendable {
    /// The name in a manifest: lower case, with `-`.
    var name: String { get }
    /// What it is, one sentence.
    var summary: String { get }
    /// The ends of file names that it claims: lower case, without the dot.
    var extensions: [String] { get }
}

extension FileFormat {
    /// Whether a file of this name is of the format; `a.csv.gz` and `a.csv.zip` are unpacked before they are read and count as
    /// `a.csv`.
    public func claims(_ file: String) -> Bool {
        var file = file.lowercased()
        let endings = Manifest.packedEndings + [".zip"]
        if let packed = endings.first(where: file.hasSuffix) { file.removeLast(packed.count) }
        return extensions.contains { file.hasSuffix(".\($0)") }
    }
}

/// A format of tables.
public protocol TableFormat: FileFormat {
    /// Reads a table.
    ///
    /// - Parameters:
    ///   - file: A file that is not compressed.
    ///   - options: `kinds` says what columns must be: one that is not there is an error, and one of kind `text` holds the
    ///     values letter for letter; kinds of other columns are found out. `columns` says which are wanted, nil all. The rest is
    ///     what the manifest says of text files.
    /// - Throws: `FormatError`, or `FrameError`.
    func read(_ file: URL, options: CSVOptions) throws -> Frame

    /// Which lines of a file hold no record, where records are lines, so that messages can name a row's line; nil where they are
    /// not. Throws as `read`.
    func skippedLines(of file: URL, options: CSVOptions) throws -> SkippedLines?

    /// Whether a row is a whole series, so that its columns are moments.
    var rowsAreSeries: Bool { get }

    /// Whether a file is text, so that one which is known for something else is the wrong file.
    var isText: Bool { get }
}

extension TableFormat {
    /// By default, records are not lines.
    public func skippedLines(of file: URL, options: CSVOptions) throws -> SkippedLines? { nil }

    /// By default false.
    public var rowsAreSeries: Bool { false }

    /// By default true.
    public var isText: Bool { true }
}

/// A format of images and of their labels.
public protocol ImageFormat: FileFormat {
    /// Reads images of one size; throws `FormatError`.
    func images(in file: URL) throws -> ImageValues
    /// Reads one label for each image; throws `FormatError`.
    func labels(in file: URL) throws -> [String]
}

/// What is wrong with a file, in words that follow its name.
public struct FormatError: AttributedError, Sendable, Hashable {
    /// The reason, with the place in the file.
    public let description: String

    /// Makes an error.
    public init(_ reason: String) { description = reason }
}

extension Manifest {
    /// How the names of files end that are one compressed file; that a data file is packed, its content says.
    public static let packedEndings = [".gz", ".xz", ".bz2", ".zst"]

    /// The file of a path that may lead into an archive: `all.zip` of `all.zip!train.csv`.
    public static func file(of path: String) -> String { String(path.prefix { $0 != "!" }) }

    /// The way from a file into archives: `train.csv` of `all.zip!train.csv`; empty where the path is that of a file.
    public static func members(of path: String) -> [String] {
        path.split(separator: "!").dropFirst().map(String.init)
    }
}
