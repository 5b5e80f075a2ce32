import Foundation
import Frames
import Preparation
import Testing

@testable import Competitions

@Suite("Column files beside the prepared tables")
struct ColumnFileTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures")
    private static let bundled = fixtures.appending(path: "../..")
    private static let competitions = [
        (fixtures, "tiny-binary"), (fixtures, "tiny-forecasting"), (fixtures, "tiny-multiclass"),
        (fixtures, "tiny-multilabel"), (fixtures, "tiny-ranking"), (fixtures, "tiny-regression"),
        (bundled, "late-flights"),
    ]

    private func host() throws -> Host {
        let rows = (1...30).map {
            "\($0),\($0 % 5 == 0 ? "" : "\(Double($0) / 4)"),2026-01-\(10 + $0 % 9),w\($0 % 3),\($0)"
        }
        return try Host(
            "task: regression\ndata: {train: all.csv, id: Id, target: y}\nsplit: {test: 0.5}\nmetric: rmse\n",
            files: ["all.csv": "Id,x,when,word,y\n" + rows.joined(separator: "\n") + "\n"])
    }

    /// Both tables, column by column, as text that tells all values apart.
    private func tables(_ prepared: PreparedCompetition) throws -> [String] {
        let (labeled, unlabeled) = try prepared.tables()
        return [labeled, unlabeled].flatMap { $0.columns.map { "\($0)" } }
    }

    @Test("hold to the bit what the CSV files hold", arguments: competitions)
    func same(root: URL, id: String) throws {
        let folder = try TemporaryFolder()
        let prepared = try Preparer(cache: folder.url).prepare(Competition.load(id, root: root))
        #expect(FileManager.default.fileExists(atPath: prepared.trainColumns.path))
        let fromColumns = try tables(prepared)
        try FileManager.default.removeItem(at: prepared.trainColumns)
        #expect(try tables(prepared) == fromColumns)
    }

    @Test("are read instead of the CSV files")
    func read() throws {
        let host = try host()
        let prepared = try host.prepare()
        defer { withExtendedLifetime(host) {} }
        // With the stamp of the CSV files, but another table: nobody but a test writes such a file.
        let other = try Frame([Column("other", .number([1]))])
        try other.writeColumnFile(to: prepared.trainColumns, stamp: prepared.stamp())
        #expect(try prepared.tables().labeled == other)
    }

    @Test(
        "that are damaged, missing or of other CSV files are not believed",
        arguments: ["cut", "flipped", "gone", "edited"])
    func damaged(how: String) throws {
        let host = try host()
        let prepared = try host.prepare()
        defer { withExtendedLifetime(host) {} }
        let expected = try tables(prepared)
        var bytes = try Data(contentsOf: prepared.testColumns)
        switch how {
        case "cut": try bytes.dropLast(64).write(to: prepared.testColumns)
        case "flipped":
            bytes[bytes.count - 128] ^= 1
            try bytes.write(to: prepared.testColumns)
        case "gone": try FileManager.default.removeItem(at: prepared.testColumns)
        default:
            // The same number of bytes: only what they say has changed.
            let text = try String(contentsOf: prepared.train, encoding: .utf8).replacing("w1", with: "v1")
            try Data(text.utf8).write(to: prepared.train)
            let changed = try tables(prepared)
            #expect(changed != expected && changed.contains { $0.contains("v1") })
            return
        }
        #expect(try tables(prepared) == expected)
    }

    @Test("are written again when the manifest changes what columns are")
    func kinds() throws {
        let host = try host()
        #expect(try host.prepare().tables().labeled["word"]?.kind == .category)
        try host.write(
            "task: regression\ndata: {train: all.csv, id: Id, target: y, columns: {word: text}}\nsplit: {test: 0.5}\nmetric: rmse\n"
        )
        #expect(try host.prepare().tables().labeled["word"]?.kind == .text)
    }
}
