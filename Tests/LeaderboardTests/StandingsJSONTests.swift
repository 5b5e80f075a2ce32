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
