import Foundation
import Frames
import Testing

@testable import Competitions

/// Files of whole series, a row each.
@Suite struct WholeSeriesFormatTests {
    private func read(_ text: String) throws -> Frame {
        let file = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString).ts")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.utf8).write(to: file)
        return try WholeSeriesFormat().read(file, options: CSVOptions())
    }

    private func failure(_ text: String) -> String {
        do {
            _ = try read(text)
            return "nothing"
        } catch { return "\(error)" }
    }

    @Test func momentsBecomeColumns() throws {
        let frame = try read("# a remark\n@problemName P\n@classLabel true a b\n@data\n1,2.5,-3:a\n4,?,6:b\n")
        #expect(frame.names == ["x_1", "x_2", "x_3", "label"])
        #expect(try frame.column("x_1").text(at: 1) == "4" && frame.column("x_2").text(at: 1) == nil)
        #expect(try frame.column("label").text(at: 0) == "a")
    }

    @Test func shorterSeriesMissTheirLastMomentsAndDimensionsStandOneAfterTheOther() throws {
        let frame = try read("@data\r\n1,2:5:x\r\n3:6,7:y\r\n")
        #expect(frame.names == ["x1_1", "x1_2", "x2_1", "x2_2", "label"])
        #expect(try frame.column("x1_2").text(at: 1) == nil && frame.column("x2_2").text(at: 1) == "7")
    }

    @Test(arguments: [
        ("1,2:a\n", "line 1: '1,2:a' stands before @data"), ("@data\n1,2\n", "line 2: there is no label after a colon"),
        ("@data\n1:2:a\n1:a\n", "line 3: 1 dimensions, where the first row has 2"),
        ("@data\n1,b:a\n", "line 2: 'b' is no number"), ("@data\n(1,2),(2,3):a\n", "line 2: moments have times"),
        ("@data\n", "there is no row in it"), ("@timestamps true\n", "line 1: moments have times"),
    ])
    func whatIsWrongIsToldWithItsLine(text: String, reason: String) {
        #expect(failure(text).hasPrefix(reason))
    }

    /// A file may ask for a table that is much larger than itself.
    @Test func aTableThatIsTooLargeIsRefused() {
        let long = [String](repeating: "1", count: 60_000).joined(separator: ",")
        #expect(
            failure("@data\n\(long):a\n" + String(repeating: "1:a\n", count: 3_000)).contains("too many for a table"))
    }
}
