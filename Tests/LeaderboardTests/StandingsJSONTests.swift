import Foundation
import Leaderboard
import Testing

/// A board that was written as JSON is the same board when it is read.
@Suite struct StandingsJSONTests {
    @Test(arguments: [Board.public, .private]) func aBoardIsReadAsItWasWritten(board: Board) throws {
        let written = CertaintyTests().standings(board: board)
        let read = try Standings(json: Data(written.json().utf8))
        #expect(try read.json() == written.json())
        #expect(read.csv() == written.csv())
        #expect(read.markdown() == written.markdown())
        #expect(read.svg() == written.svg())
        #expect(read.html().contains("probable") == written.html().contains("probable"))
    }

    /// Whatever numbers a document holds, it is drawn or refused.
    @Test(arguments: ["1e308", "-1e308", "5e-324", "0", "-0.0", "1e15"]) func extremeNumbersAreDrawn(number: String)
        throws
    {
        let written = try CertaintyTests().standings(board: .private).json()
        for key in ["score", "private", "low", "high", "mean", "rank_shift", "chance_of_first"] {
            let text = written.replacing(try Regex("\"\(key)\" : -?[0-9.e-]+"), with: "\"\(key)\" : \(number)")
            let read = try Standings(json: Data(text.utf8))
            #expect(!read.svg().isEmpty && !read.html().isEmpty && !read.markdown().isEmpty && !read.csv().isEmpty)
            #expect(!read.table().isEmpty)
        }
        for (key, value) in [
            ("precision", "-1"), ("precision", "1000000000"), ("ranks", "[-9000000000000000000, 9000000000000000000]"),
        ] {
            let text = written.replacing(
                try Regex("\"\(key)\" : (-?[0-9]+|\\[[^\\]]*\\])"), with: "\"\(key)\" : \(value)")
            #expect(throws: DecodingError.self) { try Standings(json: Data(text.utf8)) }
        }
    }

    @Test func whatIsNoBoardIsRefused() {
        for text in ["", "[]", "{}", "{\"competition\": 1}"] {
            #expect(throws: (any Error).self) { try Standings(json: Data(text.utf8)) }
        }
        let turned =
            "{\"interval\": {\"low\": 0, \"high\": 1, \"confidence\": 0.95}, \"ranks\": [3, 1], "
            + "\"chance_of_first\": 0, \"tier\": 1, \"rank_shift\": 0}"
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Certainty.self, from: Data(turned.utf8)) }
    }
}

/// The boards that the repository shows are what the command makes of the entries that stand beside them.
@Suite struct PublishedBoardTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "leaderboard")

    private static let boards: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test func everyBundledCompetitionWithABoardHasItsEntries() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        let shown = names.filter { $0.hasSuffix(".svg") }.map { String($0.dropLast(4)) }.sorted()
        #expect(shown == Self.boards && !shown.isEmpty)
    }

    @Test(arguments: boards) func filesAreWhatTheCommandMakes(board: String) throws {
        func text(_ ending: String) throws -> String {
            try String(contentsOf: Self.folder.appending(path: "\(board).\(ending)"), encoding: .utf8)
        }
        let standings = try Standings(json: Data(text("json").utf8))
        #expect(try standings.json() == text("json"))
        #expect(try standings.markdown() == text("md"))
        #expect(try standings.csv() == text("csv"))
        #expect(try standings.svg() == text("svg"))
    }
}
