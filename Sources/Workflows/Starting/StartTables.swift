import Competitions
import Foundation
import Frames
import Preparation

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
        let unpacked = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: unpacked, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: unpacked) }
        let unpacker = InputUnpacker(catalog: catalog, folder: unpacked, advice: "give the table by itself")
        labeled = try Self.table(main, catalog, unpacker)
        test = try options.test.map { try Self.table($0, catalog, unpacker) }
        solution = try options.solution.map { try Self.table($0, catalog, unpacker) }
        sample = try options.sample.map { try Self.table($0, catalog, unpacker) }
        facts = Dictionary(
            try labeled.summaries(top: 60).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func table(_ file: URL, _ catalog: Catalog, _ unpacker: InputUnpacker) throws -> Frame {
        let name = file.lastPathComponent
        guard FileManager.default.fileExists(atPath: file.path) else { throw Refusal("there is no file \(file.path)") }
        let plain = try unpacker.unpack(file, name: name)
        guard let format = catalog.tableFormat(of: plain.formatName) else {
            throw Refusal("\(name): there is no format of tables")
        }
        let frame: Frame
        do { frame = try format.read(plain.url, options: CSVOptions()) } catch let error as FormatError {
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
