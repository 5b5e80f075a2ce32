public import Foundation
public import Frames

/// Series to classify, a whole one a row, as the UEA and UCR archives hold them (.ts): a head of lines that begin with @, then of each row its
/// dimensions between colons, their values between commas, and what it is.
///
/// The columns are the moments of each dimension, `x_1`, `x_2`, … of one and `x1_1`, `x1_2`, … of several, and `label`. Series that are shorter
/// than others miss their last moments.
///
/// Source: Middlehurst and others, aeon, 2024; the format of sktime and aeon.
public struct WholeSeriesFormat: TableFormat {
    /// The name in a manifest.
    public let name = "ts"
    /// What it is.
    public let summary =
        "A whole series a row, of one dimension or several, and its label: columns `x_1`, `x_2`, … (`x1_1`, … of several) and `label`."
    /// The usual extension.
    public let extensions = ["ts"]

    /// Makes the format.
    public init() {}

    /// Reads a file; throws `FormatError` with the line, and `FrameError`.
    public func read(_ file: URL, options: CSVOptions) throws -> Frame {
        let mapped = try MappedFile(file)
        let text = try mapped.text(options.encoding)
        var table = WholeSeriesTable(columnLimit: min(options.columnLimit, Self.mostColumns))
        for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            do { try table.read(line) } catch let error as FormatError {
                throw FormatError("line \(index + 1): \(error.description)")
            }
        }
        try mapped.checkUnchanged()
        return try Frame(typing: table.letters(), options: options)
    }

    /// More moments in a row are none that a table should have.
    private static let mostColumns = 100_000

    /// True.
    public var rowsAreSeries: Bool { true }
}

/// The rows of a file so far, as texts.
private struct WholeSeriesTable {
    /// Of each row its dimensions, of each of these its moments; nil where missing.
    private var rows: [[[String?]]] = []
    private var labels: [String] = []
    private var hasLabels = true
    private var isData = false
    private var longest: [Int] = []
    private let columnLimit: Int

    /// Cells of a table that is made: shorter series are filled up, so that a file may ask for many more than it has.
    private static let mostCells = 1 << 27

    init(columnLimit: Int) { self.columnLimit = columnLimit }

    /// Reads a line. Throws `FormatError` without the line's number.
    mutating func read(_ line: ArraySlice<UInt8>) throws {
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespaces.union(.controlCharacters))
        if text.isEmpty || text.hasPrefix("#") { return }
        if text.hasPrefix("@") { return try readHead(text) }
        guard isData else { throw FormatError("'\(text.excerpt)' stands before @data") }
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard !text.contains("(") else { throw FormatError("moments have times; give the values alone, at even steps") }
        if hasLabels {
            guard parts.count > 1, let label = parts.popLast() else {
                throw FormatError("there is no label after a colon")
            }
            labels.append(label.trimmingCharacters(in: .whitespaces))
        }
        if longest.isEmpty { longest = [Int](repeating: 0, count: parts.count) }
        guard parts.count == longest.count else {
            throw FormatError("\(parts.count) dimensions, where the first row has \(longest.count)")
        }
        rows.append(try parts.map(Self.moments))
        for (place, moments) in (rows.last ?? []).enumerated() { longest[place] = max(longest[place], moments.count) }
        let columns = longest.reduce(0, +)
        guard columns <= columnLimit, columns <= Self.mostCells / rows.count else {
            throw FormatError("\(columns) moments a row, which are too many for a table")
        }
    }

    private mutating func readHead(_ text: String) throws {
        let words = text.lowercased().split(separator: " ")
        switch words[0] {
        case "@data": isData = true
        case "@classlabel", "@targetlabel": hasLabels = words.count < 2 || words[1] != "false"
        case "@timestamps" where words.count > 1 && words[1] == "true":
            throw FormatError("moments have times; give the values alone, at even steps")
        default: break
        }
    }

    private static func moments(_ text: Substring) throws -> [String?] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
            let word = word.trimmingCharacters(in: .whitespaces)
            if ["", "?", "nan"].contains(word.lowercased()) { return nil }
            guard let value = Double(word), value.isFinite else { throw FormatError("'\(word.excerpt)' is no number") }
            return word
        }
    }

    /// Throws `FormatError` where there is no row.
    func letters() throws -> Frame {
        guard !rows.isEmpty else { throw FormatError("there is no row in it") }
        let columns = longest.indices.flatMap { dimension in
            (0..<longest[dimension]).map { moment in
                let name = longest.count == 1 ? "x_\(moment + 1)" : "x\(dimension + 1)_\(moment + 1)"
                return Column(
                    name, .text(TextValues(rows.map { moment < $0[dimension].count ? $0[dimension][moment] : nil })))
            }
        }
        return try Frame(columns + (hasLabels ? [Column("label", .text(TextValues(labels)))] : []))
    }
}
