import Competitions
import Foundation
import Frames

/// The host's files that a new competition is made of, as far as they are there.
struct StartTables: Sendable {
    /// The labeled rows, or the solution of a competition that only judges.
    let labeled: Frame
    /// The rows to predict.
    let test: Frame?
    /// The test rows' targets.
    let solution: Frame?
    /// A submission in the right format, letter for letter.
    let sample: Frame?
    /// The labeled columns' facts, by name.
    let facts: [String: ColumnSummary]

    /// Reads the files; throws `Refusal` and `FrameError` where one cannot be read or has no rows.
    init(_ options: StartOptions, catalog: Catalog) throws {
        guard let main = options.train ?? options.solution else {
            throw Refusal("a competition needs a table: --train with labeled rows, or --solution to judge by")
        }
        labeled = try Self.table(main, catalog)
        test = try options.test.map { try Self.table($0, catalog) }
        solution = try options.solution.map { try Self.table($0, catalog) }
        sample = try options.sample.map { try Self.table($0, catalog) }
        facts = Dictionary(
            try labeled.summaries(top: 60).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func table(_ file: URL, _ catalog: Catalog) throws -> Frame {
        let name = file.lastPathComponent
        if let packed = Manifest.packedEndings.first(where: name.hasSuffix) {
            throw Refusal("\(file.path) is compressed; unpack it first: \(packed) files are read from a manifest only")
        }
        guard FileManager.default.fileExists(atPath: file.path) else { throw Refusal("there is no file \(file.path)") }
        guard let format = catalog.tableFormat(of: name) else { throw Refusal("\(name): there is no format of tables") }
        let frame: Frame
        do { frame = try format.read(file, options: CSVOptions()) } catch let error as FormatError {
            throw Refusal("\(name): \(error)")
        }
        guard frame.rowCount > 0 else { throw Refusal("\(name) has no rows below its header") }
        return frame
    }

    /// The number of rows that are labeled.
    var rowCount: Int { labeled.rowCount }

    /// Whether each row has another value, and none is missing.
    func isUnique(_ name: String) -> Bool {
        facts[name].map { $0.missing == 0 && $0.distinct == rowCount } ?? false
    }
}
