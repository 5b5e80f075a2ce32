import Foundation
import Hosting
import Leaderboard
import Testing

@testable import Serving

@Suite struct BoardCacheTests {
    @Test func whoLooksIsShownTheLastBoardWhileTheNextIsMade() async throws {
        let example = try Example(boardPatience: .zero)
        let (boards, flights) = (example.parts.boards, try example.parts.hall.competition("flights").competition)
        try await enter("a", in: example)
        #expect(try await boards.shown(of: flights, isPrivate: false).standings.rows.map(\.entry.team) == ["a"])
        try await enter("b", in: example)
        #expect(try await boards.shown(of: flights, isPrivate: false).standings.rows.map(\.entry.team) == ["a"])
        // Nobody has asked for the newest: that somebody looks is enough.
        while try await boards.shown(of: flights, isPrivate: false).standings.rows.count < 2 {
            try await Task.sleep(for: .milliseconds(1))
        }
        await example.parts.settle()
    }

    @Test func programsAreToldTheNewestBoard() async throws {
        let example = try Example(boardPatience: .zero)
        let (boards, flights) = (example.parts.boards, try example.parts.hall.competition("flights").competition)
        for number in 1...5 {
            try await enter("team-\(number)", in: example)
            async let another = boards.standings(of: flights, isPrivate: false)
            #expect(try await boards.standings(of: flights, isPrivate: false).rows.count == number)
            #expect(try await another.rows.count == number)
        }
        await example.parts.settle()
    }

    /// Each is better than the one before.
    private func enter(_ team: String, in example: Example) async throws {
        let file = example.root.appending(path: "\(team).csv")
        try Example.good.write(to: file, atomically: true, encoding: .utf8)
        let judge = DirectJudge(root: example.root, cache: example.parts.hall.cache)
        let basis = try await judge.judge(file, of: "flights").basis
        let entries = example.parts.store.entries
        let score = 0.5 + Double(try entries.entries(competition: "flights").count) / 10
        try entries.enter(
            Entry(competition: "flights", team: team, submittedAt: Example.noon, publicScore: score, basis: basis))
    }
}
