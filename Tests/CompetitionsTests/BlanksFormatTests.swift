import Competitions
import Foundation
import Frames
import Testing

/// Tables whose values are laid out with blanks between them.
@Suite struct BlanksFormatTests {
    private func read(_ text: String, _ options: CSVOptions = CSVOptions()) throws -> Frame {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "rows.txt")
        try Data(text.utf8).write(to: file)
        return try BlanksFormat().read(file, options: options)
    }

    @Test func blanksAndTabsAreAsOne() throws {
        let frame = try read("cell   power kind\n\na.png  1.5\t\tmono\r\n  b.png 2  poly  \n")
        #expect(frame.names == ["cell", "power", "kind"])
        #expect(
            (0..<2).map { row in frame.columns.map { $0.text(at: row) ?? "" } } == [
                ["a.png", "1.5", "mono"], ["b.png", "2.0", "poly"],
            ])
        #expect(try frame.column("power").kind == .number)
    }

    @Test func namesMayBeGivenAndLinesLeftOut() throws {
        var options = CSVOptions()
        (options.header, options.preamble, options.comment) = (.names(["a", "b"]), 1, "#")
        let frame = try read("a table of long ago\n# by hand\n1 2\n3 4\n", options)
        #expect(frame.names == ["a", "b"] && frame.rowCount == 2)
        options.header = .none
        #expect(try read("a title\n1 2\n3 4\n", options).names == ["c0", "c1"])
    }

    @Test(arguments: [
        ("a b\n1 2\n3\n", "line 3 has 1 values, expected 2"), ("a b\n1 2 3\n", "line 2 has 3 values, expected 2"),
        ("a b\n", "there is no row in it"), ("", "there is no row in it"),
    ])
    func whatIsWrongIsToldWithItsLine(text: String, message: String) {
        let error = #expect(throws: FormatError.self) { try read(text) }
        #expect(error?.description == message)
    }
}
