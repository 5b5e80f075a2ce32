public import Foundation
public import Frames

/// Values between blanks or tabs, however many, as tables are laid out to be read: no value has a blank, and none is empty.
///
/// Blanks at the ends of a line do not count, and lines with nothing else are no rows. The options say where names come from and which
/// lines are not read; there are no quotes.
public struct BlanksFormat: TableFormat {
    /// The name in a manifest.
    public let name = "blanks"
    /// What it is.
    public let summary = "Values between blanks or tabs, however many; no value has a blank."
    /// No extension says so.
    public let extensions: [String] = []

    /// Makes the format.
    public init() {}

    /// Reads a file; throws `FormatError` with the line, and `FrameError`.
    public func read(_ file: URL, options: CSVOptions) throws -> Frame {
        let mapped = try MappedFile(file)
        let text = try mapped.text(options.encoding)
        var names: [String] = []
        var rows: [[String]] = []
        if case .names(let given) = options.header { names = given }
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated().dropFirst(options.preamble) {
            if let comment = options.comment, line.starts(with: comment.utf8) { continue }
            let values = line.split { [0x20, 0x09, 0x0D].contains($0) }.map { String(decoding: $0, as: UTF8.self) }
            if values.isEmpty { continue }
            if names.isEmpty, options.header == .none { names = values.indices.map { "c\($0)" } }
            if names.isEmpty {
                names = values
                continue
            }
            guard values.count == names.count else {
                throw FormatError("line \(index + 1) has \(values.count) values, expected \(names.count)")
            }
            rows.append(values)
        }
        try mapped.checkUnchanged()
        guard !rows.isEmpty else { throw FormatError("there is no row in it") }
        let columns = names.enumerated().map { place, name in
            Column(name, .text(TextValues(rows.map { Optional($0[place]) })))
        }
        return try Frame(typing: Frame(columns), options: options)
    }
}
