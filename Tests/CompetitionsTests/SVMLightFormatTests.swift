import Competitions
import Foundation
import Frames
import Testing

/// Files of SVMlight: labels, queries and features by their numbers.
@Suite struct SVMLightFormatTests {
    private func read(_ text: String) throws -> Frame {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "rows.svm")
        try Data(text.utf8).write(to: file)
        return try SVMLightFormat().read(file, options: CSVOptions())
    }

    @Test func aRowALineWithZerosForWhatItDoesNotName() throws {
        let frame = try read("2 qid:7 1:0.5 3:-2e3 # a page\n\n# nothing but a remark\n0 qid:7 2:1\r\n1 qid:8\n")
        #expect(frame.names == ["label", "qid", "f1", "f2", "f3"])
        let rows = (0..<3).map { row in frame.columns.map { $0.text(at: row) ?? "" } }
        #expect(
            rows == [
                ["2", "7", "0.5", "0", "-2000.0"], ["0", "7", "0.0", "1", "0.0"], ["1", "8", "0.0", "0", "0.0"],
            ])
        #expect(try frame.column("label").kind == .integer)
    }

    @Test func withoutQueriesAndFromZero() throws {
        let frame = try read("-1 0:3 2:4\n+1 1:5\n")
        #expect(frame.names == ["label", "f0", "f1", "f2"])
    }

    @Test(arguments: [
        ("1 qid:1 1:2\nx 1:3\n", "line 2: the label is 'x', expected a number"),
        ("1 qid:1 1:2 5\n", "line 1: '5' is no number:value"),
        ("1 a:2\n", "line 1: 'a' is no number of a feature, expected 0 to 100000"),
        ("1 7000000000:2\n", "line 1: '7000000000' is no number of a feature, expected 0 to 100000"),
        ("1 1:2 1:3\n", "line 1: feature 1 comes twice"),
        ("1 1:nan\n", "line 1: feature 1 is 'nan', expected a number"),
        ("1 qid:1\n1 1:2\n", "line 2: it has no qid, which other lines have"),
        ("1 1:2\n1 qid:1\n", "line 2: it has a qid, which lines before have not"),
        ("1 qid:1 qid:1\n", "line 1: qid comes twice"),
        ("# nothing\n", "there is no row in it"),
    ])
    func whatIsWrongIsToldWithItsLine(text: String, message: String) {
        #expect(throws: FormatError(message)) { try read(text) }
    }
}
