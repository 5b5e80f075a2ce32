import Competitions
import Foundation
import Judging
import Problems
import Testing

@testable import Preparation

/// However a table is written, the same data is prepared and the same file has the same score, to the byte.
@Suite struct FilesAsYouHaveThemTests {
    private typealias Member = TestArchives.Member

    /// One way to write the table: the file's name, its bytes, and what the manifest says of it.
    struct Way: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let file: String
        let bytes: [UInt8]
        let format: String

        init(_ description: String, _ bytes: [UInt8], file: String = "all.csv", format: String = "") {
            (testDescription, self.bytes, self.file, self.format) = (description, bytes, file, format)
        }

        init(_ description: String, _ text: String, file: String = "all.csv", format: String = "") {
            self.init(description, Array(text.utf8), file: file, format: format)
        }
    }

    /// The rows: a name, a place with an accent and a comma, a price, a day, what is to be predicted.
    private static let rows: [[String]] = (0..<40).map { row in
        [
            "r\(row)", row % 3 == 0 ? "Orléans, F" : "Oslo", "\(1000 + 37 * row).\(row % 2 == 0 ? "5" : "25")",
            "2021-03-\(row % 28 + 1 < 10 ? "0" : "")\(row % 28 + 1)", "\(row * row % 17)",
        ]
    }
    private static let names = ["id", "place", "price", "day", "y"]

    /// The table with fields between `delimiter`, where `change` spells a column's values.
    private static func table(
        _ delimiter: String = ",", newline: String = "\n", end: String = "",
        _ change: (Int, String) -> String = { $1 }
    ) -> String {
        ([names] + rows.map { row in row.indices.map { change($0, row[$0]) } }).map { row in
            row.map { $0.contains(delimiter) ? "\"\($0)\"" : $0 }.joined(separator: delimiter) + end + newline
        }.joined()
    }

    private static func utf16(_ text: String, big: Bool = false, mark: Bool = true) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
            let bytes = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
            return big ? bytes : bytes.reversed()
        }
    }

    private static func utf32(_ text: String) -> [UInt8] {
        ([0xFEFF] + text.unicodeScalars.map(\.value)).flatMap { value in
            (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
    }

    private static func latin1(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

    private static func object(_ row: [String]) -> String {
        "{"
            + zip(names, row).map { "\"\($0)\": " + ($0 == "price" || $0 == "y" ? $1 : "\"\($1)\"") }.joined(
                separator: ", ") + "}"
    }

    private static func columns(_ list: ([String]) -> String) -> String {
        "{"
            + names.indices.map { place in
                let values = rows.map {
                    names[place] == "price" || names[place] == "y" ? $0[place] : "\"\($0[place])\""
                }
                return "\"\(names[place])\": " + list(values)
            }.joined(separator: ",\n") + "}"
    }

    private static let plain = Array(table().utf8)
    private static let german = table(";") { column, text in
        switch column {
        case 2:
            let parts = text.split(separator: ".")
            return "\(parts[0].first.map(String.init) ?? "").\(parts[0].dropFirst()),\(parts[1])"
        case 3: return text.split(separator: "-").reversed().joined(separator: ".")
        default: return text
        }
    }

    static let ways: [Way] = [
        Way("CRLF", table(newline: "\r\n")), Way("UTF-8 with a mark", "\u{FEFF}" + table()),
        Way("UTF-16 with a mark", utf16(table())), Way("UTF-16 BE with a mark", utf16(table(), big: true)),
        Way("UTF-16 without a mark", utf16(table(), mark: false)),
        Way("UTF-16 BE without a mark", utf16(table(), big: true, mark: false)), Way("UTF-32", utf32(table())),
        Way("Latin-1", latin1(table()), format: "encoding: latin-1"),
        Way("Windows-1252", latin1(table()), format: "encoding: windows-1252"),
        Way("TSV", table("\t"), file: "all.tsv"), Way("semicolons", table(";")), Way("bars", table("|")),
        Way("decimal comma, thousands, day first", german, format: "decimal: ',', thousands: '.', dates: '%d.%m.%Y'"),
        Way("days of one column", german, format: "decimal: ',', thousands: '.', dates: {day: '%d.%m.%Y'}"),
        Way("lines before the header", "Prices\n\nof 2021\n" + table(), format: "skip: 3"),
        Way(
            "comments", "# from the shop\n" + table().replacing("\nr7,", with: "\n# late, and odd\nr7,"),
            format: "comment: '#'"),
        Way("empty lines", table(newline: "\n\n"), format: "empty_lines: skip"),
        Way("trailing delimiters", table(end: ","), format: "trailing_delimiter: drop"),
        Way("blanks around fields", table(" ; "), format: "delimiter: ';', blanks: trim"),
        Way("JSON rows", "[\n" + rows.map(object).joined(separator: ",\n") + "\n]", file: "all.json"),
        Way("JSON columns", columns { "[" + $0.joined(separator: ",") + "]" }, file: "all.json"),
        Way(
            "JSON as pandas writes it",
            columns { "{" + $0.enumerated().map { "\"\($0)\": \($1)" }.joined(separator: ",") + "}" }, file: "all.json"),
        Way("JSON lines", rows.map(object).joined(separator: "\n"), file: "all.jsonl"),
        Way("JSON lines called csv", rows.map(object).joined(separator: "\n"), format: "type: jsonl"),
        Way("gz", TestArchives.gzip(plain), file: "all.csv.gz"), Way("gz called csv", TestArchives.gzip(plain)),
        Way("zip", TestArchives.zip([Member("data/all.csv", bytes: plain)]), file: "all.csv.zip"),
        Way(
            "zip with what macOS leaves in it",
            TestArchives.zip([Member("all.csv", bytes: plain), Member("__MACOSX/._all.csv", "x")]), file: "all.zip"),
        Way("zip of a gz", TestArchives.zip([Member("all.csv.gz", bytes: TestArchives.gzip(plain))]), file: "all.zip"),
        Way(
            "one of several in a zip",
            TestArchives.zip([Member("read.me", "x"), Member("in/all.csv", bytes: plain)]), file: "all.zip!in/all.csv"),
        Way(
            "JSON lines in a tar.gz",
            TestArchives.gzip(TestArchives.tar([Member("all.jsonl", rows.map(object).joined(separator: "\n"))])),
            file: "all.tar.gz"),
    ]

    private static func host(_ way: Way) throws -> Host {
        let host = try Host(
            """
            task: regression
            data: {train: '\(way.file)', id: id, target: y, format: {\(way.format)}}
            split: {test: 0.4, public: 0.5}
            metric: rmse
            """)
        let file = host.root.url.appending(path: "competitions/example/" + way.file.prefix { $0 != "!" })
        try Data(way.bytes).write(to: file)
        return host
    }

    /// The prepared files, the solution too, and the score of a submission.
    private static func outcome(_ host: Host) throws -> [String] {
        let prepared = try host.prepare()
        let files = [prepared.train, prepared.test, SolutionLocation.url(forPrepared: prepared.folder)]
        let verdict = try Judge(of: prepared).grade(prepared.sampleSubmission)
        return try files.map { try String(contentsOf: $0, encoding: .utf8) }
            + ["\(verdict.publicScore ?? -1) \(verdict.privateScore ?? -1)"]
    }

    @Test(arguments: ways) func aTableIsTheSameHoweverItIsWritten(way: Way) throws {
        #expect(try Self.outcome(Self.host(way)) == Self.outcome(Self.host(Way("plain", Self.plain))))
    }

    /// Without its key, no way is taken for granted, and the message says which key it is.
    @Test(
        arguments: [
            (Way("", latin1(table())), "all.csv:2:"), (Way("", latin1(table())), "say 'data.format.encoding: latin-1'"),
            (Way("", "Prices\nof 2021\n" + table()), "say 'data.format.skip: 2'"),
            (Way("", "# from the shop\n" + table()), "say 'data.format.comment: '#''"),
            (Way("", table(newline: "\n\n")), "say 'data.format.empty_lines: skip'"),
            (Way("", rows.map(object).joined(separator: "\n")), "say 'data.format.type: jsonl'"),
            (Way("", rows.map(object).joined(separator: "\n"), file: "all.json"), "say 'data.format.type: jsonl'"),
            (Way("", table(";") { $0 == 4 ? "\($1),5" : $1 }), "say 'data.format.decimal: ',''"),
            (
                Way("", table(";") { $0 == 4 ? "\($1).5" : $1 }, format: "decimal: ','"),
                "all.csv:2: column 'y': the field is no number: '0.5'"
            ),
            (
                Way("", "# a\n" + table(";") { $0 == 4 && $1 == "1" ? "?" : $1 }, format: "comment: '#', decimal: ','"),
                "all.csv:4: column 'y'"
            ),
        ]) func theMessageNamesTheKey(way: Way, message: String) throws
    {
        #expect(try Self.host(way).failure().contains(message))
    }

    @Test func aParquetFileIsATableWhereItIsCalledSo() throws {
        let golden = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../ParquetTests/Goldens/kinds.parquet").standardizedFileURL
        let host = try Host(
            """
            task: regression
            data: {train: table.parquet, target: float}
            split: {test: 0.5}
            metric: rmse
            """)
        let file = host.root.url.appending(path: "competitions/example/table.parquet")
        try Data(contentsOf: golden).write(to: file)
        #expect(try Competition.load("example", root: host.root.url).dataNotes().isEmpty)
        let receipt = try host.prepare().receipt()
        #expect((receipt.trainRows, receipt.testRows) == (150, 150))
    }

    /// What is no table is named by what it is, and never shown.
    @Test(
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "this is a PNG picture"),
            ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "this is a JPEG picture"),
            (Array("%PDF-1.7\n".utf8), "this is a PDF document"),
            (
                Array("PAR1\u{15}\u{4}PAR1".utf8),
                "this is a Parquet file; a competition's table may be one, if its name ends in .parquet"
            ),
            (Array("SQLite format 3\0\u{10}".utf8), "this is an SQLite database"),
            (Array("\n<!DOCTYPE html><html>".utf8), "this is a web page (HTML)"),
            (Array("version https://git-lfs.github.com/spec/v1\noid".utf8), "this is a Git LFS pointer"),
            (
                TestArchives.zip([Member("[Content_Types].xml", ""), Member("xl/workbook.xml", "")]),
                "this is an Excel workbook (xlsx)"
            ),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], "this is an old Excel workbook (xls)"),
            ([], "there is nothing to read"),
            (
                TestArchives.zip([Member("a.csv", "1"), Member("b.csv", "2")]),
                "it holds several files, 'a.csv', 'b.csv'; name one of them"
            ),
            (TestArchives.zip([Member("../../a.csv", "1")]), "'../../a.csv' leads out of the archive"),
            (TestArchives.tar([Member("a.csv", "", link: "/etc/passwd")]), "'a.csv' is a link or no regular file"),
        ] as [([UInt8], String)])
    func whatIsNoTableIsNamed(bytes: [UInt8], message: String) throws {
        let failure = try Self.host(Way("", bytes)).failure()
        #expect(failure.contains(message))
        #expect(failure.unicodeScalars.allSatisfy { $0.value >= 32 && $0 != "\u{FFFD}" })
    }

    @Test func aPackedSubmissionIsScoredLikeAPlainOne() throws {
        let host = try Self.host(Way("", Self.plain))
        let prepared = try host.prepare()
        let judge = try Judge(of: prepared)
        let sample = [UInt8](try Data(contentsOf: prepared.sampleSubmission))
        let plain = try judge.grade(prepared.sampleSubmission)
        let folder = try TemporaryFolder()
        for (name, bytes) in [
            ("a.csv.gz", TestArchives.gzip(sample)), ("a.zip", TestArchives.zip([Member("s.csv", bytes: sample)])),
            ("utf16.csv", Self.utf16(String(decoding: sample, as: UTF8.self))),
        ] {
            let file = folder.url.appending(path: name)
            try Data(bytes).write(to: file)
            #expect(try judge.grade(file) == plain)
        }
        let picture = folder.url.appending(path: "p.csv")
        try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]).write(to: picture)
        #expect(try judge.grade(picture).problems.first?.advice.contains("this is a PNG picture") == true)
    }

    @Test func checkTellsWhichKeysToWrite() throws {
        let host = try Self.host(Way("", Self.german))
        let competition = try Competition.load("example", root: host.root.url)
        let notes = competition.dataNotes().map(\.text)
        #expect(
            notes.contains {
                $0.contains("column 'price' looks like numbers with a decimal comma and thousands between points")
            })
        #expect(notes.contains { $0.contains("say 'data.format.dates: '%d.%m.%Y''") })
        let plain = try Self.host(Way("", Self.plain))
        #expect(try Competition.load("example", root: plain.root.url).dataNotes() == [])
    }
}
