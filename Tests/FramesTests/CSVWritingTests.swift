import Foundation
import Testing

@testable import Frames

@Suite struct CSVWritingTests {
    @Test(arguments: ["a\tb", "a;b;c", "a|b", "a,b", "gei(\t\u{6}\t\0ZZom"])
    func aNameThatLooksLikeSeveralColumnsStaysOne(name: String) throws {
        let frame = try Frame([Column(name, .number([1, 2]))])
        #expect(try Frame(csvBytes: frame.csvBytes()).names == [name])
    }

    private func text(_ frame: Frame) throws -> String { String(decoding: try frame.csvBytes(), as: UTF8.self) }

    @Test func quotesOnlyWhereNeeded() throws {
        let frame = try Frame([
            Column("a", .text(TextValues(["plain", "x,y", "q\"q", "l\nl", "", nil, "NA"]))),
            Column("b", .number([1, 0.1, .nan, -0.0, .infinity, 1e-7, 12_345_678])),
        ])
        #expect(
            try text(frame)
                == "a,b\nplain,1.0\n\"x,y\",0.1\n\"q\"\"q\",\n\"l\nl\",-0.0\n\"\",inf\n,1e-07\n\"NA\",12345678.0\n")
    }

    @Test func writesDates() throws {
        let day: Int64 = 86_400_000_000
        let frame = try Frame([
            Column("day", .date(IntegerValues([0, -day]))), Column("moment", .date(IntegerValues([1, day]))),
        ])
        #expect(
            try text(frame)
                == "day,moment\n1970-01-01,1970-01-01 00:00:00.000001\n1969-12-31,1970-01-02 00:00:00\n")
        #expect(throws: FrameError.self) { try Frame([Column("d", .date(IntegerValues([.max])))]).csvBytes() }
    }

    @Test func aSingleColumnKeepsItsMissingRows() throws {
        let frame = try Frame([Column("a", .integer(IntegerValues([1, 0], missing: [false, true])))])
        #expect(try text(frame) == "a\n1\nNA\n")
        #expect(try Frame(csvBytes: frame.csvBytes()) == frame)
    }

    @Test func refusesWhatCSVCannotHold() throws {
        #expect(throws: FrameError.unsupported(column: "a", reason: "CSV cannot hold a NUL character")) {
            try Frame([Column("a", .text(TextValues(["x\0"])))]).csvBytes()
        }
    }

    @Test func replacesTheFileAtOnce() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent("t.csv")
        let frame = try Frame(csvText: "a,b\n1,x\n2,y\n")
        try Data("old".utf8).write(to: url)
        try frame.writeCSV(to: url)
        #expect(try Frame(csv: url) == frame)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["t.csv"])
    }

    @Test func aFailureLeavesWhatWasThere() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        // The place is a folder that holds something: renaming onto it fails.
        let url = folder.appendingPathComponent("t.csv")
        try FileManager.default.createDirectory(
            at: url.appendingPathComponent("kept"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: FrameError.self) { try Frame(csvText: "a\n1\n").writeCSV(to: url) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["t.csv"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: url.path) == ["kept"])
    }
}
