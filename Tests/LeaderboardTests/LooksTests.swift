import Foundation
import Leaderboard
import Testing

@Suite struct LooksTests {
    private let noon = Date(timeIntervalSince1970: 1_700_000_000)

    /// Ada entered at 0 and 20 seconds, Ben at 10; somebody asked the judge at 5 and 30.
    private func standings() -> Standings {
        let entries = [("Ada", 0.0, 0.5), ("Ben", 10, 0.7), ("Ada", 20, 0.6)].map { team, seconds, score in
            Entry(competition: "c", team: team, submittedAt: noon + seconds, publicScore: score)
        }
        let standings = Standings(
            competition: "c", entries: entries, board: .public, metric: Example.metric,
            rules: RankingRules(contender: .entry))
        return standings.withLooks(entries, others: [noon + 30, noon + 5])
    }

    @Test func looksBeforeAnEntryAreCounted() {
        let looks = standings().rows.map(\.looks)
        #expect(looks.map { $0?.team } == [0, 1, 0], "Ben, Ada's second, Ada's first")
        #expect(looks.map { $0?.all } == [2, 3, 0])
    }

    @Test func everyFormatShowsThem() throws {
        let standings = standings()
        #expect(standings.table(style: TableStyle(width: 160)).contains("1 of 3"))
        #expect(standings.markdown().contains("1 of 3") && standings.html().contains("1 of 3"))
        #expect(standings.csv().contains("looks_by_team,looks_by_all"))
        #expect(try standings.json().contains("\"looks\""))
        #expect(!Example.standings().markdown().contains("looks"))
    }
}
