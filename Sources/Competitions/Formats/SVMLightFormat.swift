public import Foundation
public import Frames

/// SVMlight's format, as collections for ranking come in it: a row a line, `label qid:7 1:0.5 3:2 # a remark`.
///
/// The columns are `label`, `qid` where rows have one, and `f1`, `f2`, … up to the greatest number of a feature (from `f0` where
/// a row has that); what a row does not name is 0.
///
/// Source: T. Joachims, SVMlight, svmlight.joachims.org.
public struct SVMLightFormat: TableFormat {
    /// The name in a manifest.
    public let name = "svmlight"
    /// What it is.
    public let summary = "A row a line: a label, qid:number, then number:value of features that are not 0."
    /// The usual extensions.
    public let extensions = ["svm", "svmlight", "libsvm"]

    /// Makes the format.
    public init() {}

    /// Reads a file; throws `FormatError` with the line, and `FrameError`.
    public func read(_ file: URL, options: CSVOptions) throws -> Frame {
        let mapped = try MappedFile(file)
        var table = SVMLightTable(featureLimit: min(options.columnLimit, Self.mostFeatures))
        let text = try mapped.text(options.encoding)
        for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            do { try table.read(line) } catch let error as FormatError {
                throw FormatError("line \(index + 1): \(error.description)")
            }
        }
        try mapped.checkUnchanged()
        guard table.rowCount > 0 else { throw FormatError("there is no row in it") }
        return try Frame(typing: table.letters(), options: options)
    }

    /// A number of a feature above it is a slip, or wants a format of few words.
    private static let mostFeatures = 100_000
}

/// The rows of a file so far, as texts.
private struct SVMLightTable {
    private var labels: [String] = []
    private var queries: [String] = []
    /// For each feature, the rows that name it with what they say.
    private var features: [Int: [(row: Int, value: String)]] = [:]
    private let featureLimit: Int

    init(featureLimit: Int) { self.featureLimit = featureLimit }

    var rowCount: Int { labels.count }

    /// Reads a line; one of nothing but a remark is no row. Throws `FormatError` without the line's number.
    mutating func read(_ line: ArraySlice<UInt8>) throws {
        let said = line.prefix { $0 != UInt8(ascii: "#") }
        var words = said.split { [0x20, 0x09, 0x0D].contains($0) }.map { String(decoding: $0, as: UTF8.self) }[...]
        guard let label = words.popFirst() else { return }
        labels.append(try Self.number(label, of: "the label"))
        for word in words {
            let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { throw FormatError("'\(word.excerpt)' is no number:value") }
            try parts[0] == "qid" ? readQuery(parts[1]) : readFeature(parts[0], parts[1])
        }
        guard queries.isEmpty || queries.count == rowCount else {
            throw FormatError("it has no qid, which other lines have")
        }
    }

    private mutating func readQuery(_ text: String) throws {
        guard queries.count == rowCount - 1 else {
            throw FormatError(
                queries.count == rowCount ? "qid comes twice" : "it has a qid, which lines before have not")
        }
        queries.append(try Self.number(text, of: "qid"))
    }

    private mutating func readFeature(_ text: String, _ value: String) throws {
        guard let feature = Int(text), (0...featureLimit).contains(feature) else {
            throw FormatError("'\(text.excerpt)' is no number of a feature, expected 0 to \(featureLimit)")
        }
        guard features[feature]?.last?.row != rowCount - 1 else { throw FormatError("feature \(feature) comes twice") }
        features[feature, default: []].append((rowCount - 1, try Self.number(value, of: "feature \(feature)")))
    }

    private static func number(_ text: String, of what: String) throws -> String {
        guard let number = Double(text), number.isFinite else {
            throw FormatError("\(what) is '\(text.excerpt)', expected a number")
        }
        return text
    }

    /// The columns, letter for letter.
    func letters() throws -> Frame {
        let heads = [("label", labels)] + (queries.isEmpty ? [] : [("qid", queries)])
        let last = features.keys.max() ?? 0
        let named = (features[0] == nil ? 1 : 0)..<(last + 1)
        return try Frame(
            heads.map { Column($0, .text(TextValues($1))) }
                + named.map { feature in
                    var values = [String](repeating: "0", count: rowCount)
                    for (row, value) in features[feature] ?? [] { values[row] = value }
                    return Column("f\(feature)", .text(TextValues(values)))
                })
    }
}
