import Foundation
import Testing

@testable import Frames

/// Every mistake of a file is told with its line, its byte, its text and what to do.
@Suite struct CSVDiagnosticTests {
    private func message(_ text: String, _ change: (inout CSVOptions) -> Void = { _ in }) -> String {
        message(Array(text.utf8), change)
    }

    private func message(_ bytes: [UInt8], _ change: (inout CSVOptions) -> Void = { _ in }) -> String {
        var options = CSVOptions()
        change(&options)
        do {
            _ = try Frame(csvBytes: bytes, options: options, source: "t.csv")
            return "no error"
        } catch { return "\(error)" }
    }

    @Test func fieldCount() {
        let advice = "; quote fields that hold the delimiter, or name the right delimiter"
        #expect(
            message("a,b\n1,2\n3\n") == "t.csv:3:1: the record has 1 field where 2 are expected: '3'" + advice)
        #expect(
            message("a,b\n\"x\n\",2\n3,4,5\n")
                == "t.csv:4:1: the record has 3 fields where 2 are expected: '3,4,5'" + advice)
    }

    @Test func moreRowsThanAreAskedFor() {
        #expect(message("a,b\n1,\"\n\n\"\n3,4\n") { $0.rowLimit = 2 } == "no error")
        let said = message("a,b\n1,2\n3,4\n5,6\n") { $0.rowLimit = 2 }
        #expect(said == "t.csv:4:4: there are 3 rows, more than 2; look whether it is the right file")
    }

    @Test func emptyLine() {
        #expect(
            message("a,b\n1,2\n\n3,4\n")
                == "t.csv:3:1: an empty line stands between records; delete the line")
    }

    @Test func quotes() {
        #expect(
            message("a,b\n1,\"x\"y\n")
                == "t.csv:2:3: column 'b': text stands between a closing quote and the next delimiter: '\"x\"y'; "
                + "double the quotes inside the field")
        #expect(
            message("a,b\n1,\"x\n2,y\n")
                == "t.csv:2:3: column 'b': a quote opens a field and is never closed: '\"x'; "
                + "close it, or double it where it is a letter like others")
    }

    @Test func tooLong() {
        let long = String(repeating: "x", count: 1000)
        for field in [long, "\"\(long)\"", "\"" + String(repeating: "x,", count: 500)] {
            #expect(
                message("a,b\n1,\(field)\n2,3\n") { $0.fieldLimit = 500 }.contains(
                    "t.csv:2:3: column 'b': a field is longer than 500 bytes"))
        }
    }

    @Test func bytesThatAreNoText() {
        #expect(message("a,b\n1,x\0y\n").hasPrefix("t.csv:2:4: there is a NUL byte"))
        #expect(message(Array("a,b\n1,x".utf8) + [0xE9, 0x0A]).hasPrefix("t.csv:2:4: the text is not UTF-8"))
        #expect(message([0xFF, 0xFE, 0x61, 0x00, 0x62]).hasPrefix("t.csv:1:2: the text is not UTF-16LE"))
        #expect(message("").hasPrefix("t.csv: there is nothing to read"))
        #expect(message("\n\n").hasPrefix("t.csv: there is nothing to read"))
    }

    @Test func kinds() {
        #expect(
            message("a,b\n1,2\n3,x1\n") { $0.kinds = ["b": .number] }
                == "t.csv:3:3: column 'b': the field is no number: 'x1'; "
                + "correct it, add it to the missing values, or read the column as text")
        #expect(message("a,b\n1,1e999\n") { $0.kinds = ["b": .number] }.contains("the field is no number: '1e999'"))
        #expect(message("a,b\n\"p\nq\",1.5\n") { $0.kinds = ["b": .integer] }.hasPrefix("t.csv:3:4: column 'b'"))
        #expect(message("a\n1\n") { $0.kinds = ["z": .text] } == "no column 'z'; there are: a")
        #expect(message("a\n1\n") { $0.columns = ["z"] } == "no column 'z'; there are: a")
    }

    @Test func names() {
        #expect(message("a,a\n1,2\n").hasPrefix("t.csv:1:1: column 'a': two columns have this name"))
        #expect(message("1,2\n") { $0.header = .names(["x"]) }.contains("1 names are given for 2 columns"))
    }

    @Test func theFirstWrongFieldIsTold() {
        let rows = (0..<5000).map { $0 == 3000 || $0 == 4000 ? "1,bad" : "1,2" }.joined(separator: "\n")
        for size in [64, 1000, 1 << 20] {
            #expect(
                message("a,b\n" + rows) {
                    $0.kinds = ["b": .number]
                    $0.chunkSize = size
                }.hasPrefix("t.csv:3002:3: column 'b'"))
        }
    }

    @Test func files() {
        #expect(throws: FrameError.unreadable(path: "/no/such.csv", reason: "No such file or directory")) {
            try Frame(csv: URL(fileURLWithPath: "/no/such.csv"))
        }
        #expect(throws: FrameError.unreadable(path: "/", reason: "it is a folder, expected a file")) {
            try Frame(csv: URL(fileURLWithPath: "/"))
        }
    }
}
