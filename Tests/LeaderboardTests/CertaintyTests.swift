import Comparisons
import Foundation
import Leaderboard
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A board of which is known how sure its places are.
@Suite struct CertaintyTests {
    /// The first two change places in one of four draws, the third stays; answers of the fourth were not kept.
    func standings(board: Board = .public) -> Standings {
        let draws = (0..<400).map { draw -> [Double] in
            let shift = 0.01 * sin(Double(draw))
            return [0.753 + shift, draw % 4 == 0 ? 0.76 + shift : 0.75 + shift, 0.4 + shift]
        }
        let scores = ReplicatedScores(estimates: [0.753, 0.75, 0.4], replicates: draws)
        let intervals = (0..<3).map { Interval.percentile(scores.draws(of: $0)) }
        return Example.standings(board: board).withCertainty(
            SampledScores(scores: scores, intervals: intervals), places: [0, 1, 2], rows: 1234)
    }

    @Test func contendersKnowTheirRanksAndTiers() throws {
        let certainties = try standings().rows.prefix(3).map { try #require($0.certainty) }
        #expect(certainties.map(\.ranks) == [1...2, 1...2, 3...3])
        #expect(certainties.map(\.chanceOfFirst) == [0.75, 0.25, 0])
        #expect(certainties.map(\.tier) == [1, 1, 2])
        #expect(certainties.allSatisfy { abs($0.rankShares.reduce(0, +) - 1) < 1e-12 })
        #expect(standings().rows[3].certainty == nil)
    }

    /// The first two change places in one of four draws: each is 0.375 of a rank from its mean rank, and the third does not move.
    @Test func ranksAreExpectedToMove() throws {
        #expect(abs(try #require(standings().expectedShift) - 0.25) < 1e-12)
        #expect(standings().markdown().contains("ranks would move by 0."))
        #expect(Example.standings().expectedShift == nil)
    }

    @Test func theTableShowsThemAndSaysWhereTheyComeFrom() {
        let table = standings().table(style: TableStyle(width: 160))
        for part in ["95 %", "ranks", "best", "tier", "1–2", "75 %", "1234 rows drawn again 400 times"] {
            #expect(table.contains(part), "\(part)")
        }
        #expect(table.contains("answers of 1 were not kept"))
        #expect(standings().markdown().contains("| 1–2 |"))
        #expect(standings().csv().contains(",1,2,0.75,1,,,,,,,\n"))
        let narrow = standings().table(style: TableStyle(width: 60)).components(separatedBy: "\n")
        #expect(!narrow[2].contains("95 %"), "what says least leaves first")
    }

    @Test func theDocumentHasThem() throws {
        let text = try standings().json()
        let document = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(document["agreement"] == nil, "two have folds")
        #expect(document["sampled_rows"] as? Int == 1234 && document["replicates"] as? Int == 400)
        let rows = try #require(document["entries"] as? [[String: Any]])
        let first = try #require(rows[0]["certainty"] as? [String: Any])
        #expect(first["ranks"] as? [Int] == [1, 2] && first["tier"] as? Int == 1)
        #expect((first["interval"] as? [String: Double])?["confidence"] == 0.95)
        #expect(rows[3]["certainty"] == nil)
    }

    @Test func thePageShowsProbableRanksAndAgreement() throws {
        for board in [Board.public, .private] {
            let standings = standings(board: board)
            let ranks = try #require(standings.rankSVG())
            #expect(XMLParser(data: Data(ranks.utf8)).parse())
            #expect(standings.html().contains("Ranks when rows are drawn again"))
        }
        #expect(standings(board: .private).agreement == 0)
        let agreement = try #require(standings(board: .private).agreementSVG())
        #expect(XMLParser(data: Data(agreement.utf8)).parse() && agreement.contains("against public"))
        #expect(Example.standings().rankSVG() == nil, "nothing was drawn")
    }
}
