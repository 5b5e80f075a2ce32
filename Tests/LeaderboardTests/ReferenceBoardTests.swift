import Leaderboard
import Scoring
import Testing

@Suite("A board of the real competition")
struct ReferenceBoardTests {
    private let board = ReferenceBoard(scores: (1...200).map { Double($0) / 200 }, direction: .maximize)

    @Test(
        "places a score among the teams, and tells its medal",
        arguments: [
            (1.1, 1, Medal.gold), (1.0, 1, .gold), (0.955, 10, .gold), (0.95, 11, .silver), (0.805, 40, .silver),
            (0.8, 41, .bronze), (0.605, 80, .bronze), (0.6, 81, nil), (0.0, 201, nil),
        ] as [(Double, Int, Medal?)])
    func place(score: Double, rank: Int, medal: Medal?) throws {
        let place = try #require(board).place(of: score)
        #expect(place.rank == rank && place.medal == medal && place.teams == 200)
        #expect(place.isAboveMedian == (score > 0.5025))
        #expect(place.topPercent == Double(rank - 1) / 2)
    }

    @Test("turns round where lower is better, and counts equals as equally good")
    func lower() throws {
        let board = try #require(ReferenceBoard(scores: [3, 1, 2, 2, 5], direction: .minimize))
        #expect(board.scores == [1, 2, 2, 3, 5] && board.median == 2)
        #expect(board.place(of: 2).rank == 2 && board.place(of: 2.5).rank == 4)
        #expect(board.threshold(of: .gold) == 1 && board.threshold(of: .bronze) == 2)
        #expect(!board.place(of: 2).isAboveMedian && board.place(of: 1.5).isAboveMedian)
    }

    @Test("needs a team")
    func empty() { #expect(ReferenceBoard(scores: [], direction: .maximize) == nil) }
}
