import Testing

@testable import Frames

/// Encodings, and lines that are no records.
@Suite struct CSVTextTests {
    private func message(_ bytes: [UInt8], _ change: (inout CSVOptions) -> Void = { _ in }) -> String {
        var options = CSVOptions()
        change(&options)
        do {
            _ = try Frame(csvBytes: bytes, options: options, source: "t.csv")
            return "no error"
        } catch { return "\(error)" }
    }

    @Test func singleByteEncodings() throws {
        var options = CSVOptions()
        options.encoding = .windows1252
        let frame = try Frame(csvBytes: Array("a\n".utf8) + [0x80, 0xE9, 0x0A], options: options)
        #expect(frame["a"]?.text(at: 0) == "€é")
    }

    @Test func halfACharacterIsToldWithItsPlace() {
        let lone: [UInt8] = [0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x62, 0, 0, 0xD8, 0x63, 0]
        #expect(message(lone).hasPrefix("t.csv:2:2: the text is not UTF-16LE; look"))
    }

    /// Lines in messages are those of the file, whatever was left out.
    @Test func linesAreThoseOfTheFile() {
        let text = "made by x\n# a\na,b\n\n1,2\n# c\n3\n"
        let found = message(Array(text.utf8)) {
            ($0.preamble, $0.comment, $0.skipsEmptyLines) = (1, "#", true)
        }
        #expect(found.hasPrefix("t.csv:7:1: the record has 1 field where 2 are expected: '3'"))
    }

    @Test func nothingIsTakenOutOfQuotes() throws {
        var options = CSVOptions()
        (options.comment, options.skipsEmptyLines, options.dropsTrailingDelimiter) = ("#", true, true)
        let frame = try Frame(csvText: "a,b,\n\"x\n# y\n\n,\",1,\n#\n2,3,\n", options: options)
        #expect(frame["a"]?.text(at: 0) == "x\n# y\n\n,")
        #expect(frame["b"]?.values == .integer(IntegerValues([1, 3])))
    }

    @Test func manyLinesAreMappedLikeOne() {
        var skipped = SkippedLines()
        skipped.lines = [1, 3, 4, 9]
        let lines = Array(1...8)
        #expect(skipped.originals(of: lines) == lines.map(skipped.original))
        #expect(skipped.originals(of: lines) == [2, 5, 6, 7, 8, 10, 11, 12])
    }
}
