import Foundation
import Leaderboard
import Testing

@Suite struct StandingsRenderingTests {
    @Test func aTableIsAlignedWhateverTheNamesAre() {
        #expect(
            Example.standings().table(style: TableStyle(width: 120)) == """
                late-flights · public board · ROC AUC, higher is better

                #  entry  medal  team              model              public      cv ± stderr    fit  submitted (UTC)
                ─  ─────  ─────  ────────────────  ─────────────────  ──────  ───────────────  ─────  ────────────────
                1      1  gold   podium            blend              0.7532  0.7500 ± 0.0023  4.2 s  2026-11-23 14:05
                2      2         podium            gradient-boosting  0.7504  0.7473 ± 0.0039  5 min  2026-11-23 14:06
                2      3         日本の航空チーム                     0.7504                          2026-11-23 14:07
                4      4         <b>x|y</b>�[31m                      0.5000                          2026-11-23 14:08

                1 more entry has no score here

                """)
    }

    @Test func aNarrowTableDropsColumnsAndThenCutsNamesButNeverNumbers() {
        #expect(
            Example.standings(board: .private).table(style: TableStyle(width: 64, isBoxed: true)) == """
                late-flights · private board · ROC AUC, higher is better

                ┌───┬───────┬──────────────────┬───────────────────┬─────────┐
                │ # │ entry │ team             │ model             │ private │
                ├───┼───────┼──────────────────┼───────────────────┼─────────┤
                │ 1 │     2 │ podium           │ gradient-boosting │  0.7510 │
                │ 2 │     1 │ podium           │ blend             │  0.7489 │
                │ 3 │     3 │ 日本の航空チーム │                   │  0.7000 │
                └───┴───────┴──────────────────┴───────────────────┴─────────┘

                2 more entries have no score here

                """)
    }

    @Test(arguments: 34...120, [false, true]) func aTableFitsTheTerminal(width: Int, isBoxed: Bool) {
        let table = Example.standings(board: .crossValidation).table(style: TableStyle(width: width, isBoxed: isBoxed))
        let lines = table.split(separator: "\n").dropFirst()
        #expect(lines.allSatisfy { $0.count <= max(width, isBoxed ? 44 : 34) })
        #expect(lines.contains { $0.contains("0.7473 ± 0.0039") })
    }

    @Test func colorsAreOptional() {
        let plain = Example.standings().table(style: TableStyle(width: 120))
        let colored = Example.standings().table(style: TableStyle(width: 120, isColored: true))
        #expect(!plain.contains("\u{1B}"))
        #expect(colored.contains("\u{1B}[33mgold \u{1B}[0m"))
        #expect(colored.replacing(/\x{1B}\[[0-9]+m/, with: "").count >= plain.count)
    }

    @Test func anEmptyBoardSaysSo() {
        let standings = Standings(competition: "c", entries: [], board: .public, metric: Example.metric)
        #expect(standings.table() == "c · public board · ROC AUC, higher is better\nno entries\n")
    }

    @Test func markdownKeepsNamesFromBecomingMarkup() {
        #expect(
            Example.standings().markdown() == """
                **late-flights · public board · ROC AUC, higher is better**

                | # | entry | medal | team | model | public | cv ± stderr | fit | submitted (UTC) |
                |---:|---:|:---|:---|:---|---:|---:|---:|:---|
                | 1 | 1 | gold | podium | blend | 0.7532 | 0.7500 ± 0.0023 | 4.2 s | 2026-11-23 14:05 |
                | 2 | 2 |  | podium | gradient-boosting | 0.7504 | 0.7473 ± 0.0039 | 5 min | 2026-11-23 14:06 |
                | 2 | 3 |  | 日本の航空チーム |  | 0.7504 |  |  | 2026-11-23 14:07 |
                | 4 | 4 |  | &lt;b>x\\|y&lt;/b>�\\[31m |  | 0.5000 |  |  | 2026-11-23 14:08 |

                1 more entry has no score here

                """)
    }

    @Test func csvHasAllDigitsAndLeavesUnknownEmpty() {
        let lines = Example.standings().csv().split(separator: "\n")
        #expect(lines.count == 5)
        #expect(
            lines[0]
                == "rank,entry,team,model,score,cv_mean,cv_stderr,entries,medal,fit_s,predict_s,submitted_at,message,"
                + "low,high,rank_low,rank_high,chance_of_first,tier,adds,looks_by_team,looks_by_all,public_excess,public_excess_p,reproduced_at,baseline"
        )
        #expect(
            lines[1]
                == "1,1,podium,blend,0.75321,0.75,0.0023094010767585054,1,gold,4.21,0.03,2026-11-23T14:05:00Z,,,,,,,,,,,,,,"
        )
        #expect(lines[3] == "2,3,日本の航空チーム,,0.7504,,,1,,,,2026-11-23T14:07:00Z,\"'=1+1, \"\"first\"\"\",,,,,,,,,,,,,")
    }

    @Test func jsonLeavesOutWhatIsUnknownAndWhatIsPrivate() throws {
        let document = try object(Example.standings().json())
        #expect(document["board"] as? String == "public")
        #expect(document["direction"] as? String == "maximize")
        let rows = try #require(document["entries"] as? [[String: Any]])
        #expect(rows.map { $0["rank"] as? Int } == [1, 2, 2, 4])
        #expect(rows[0]["score"] as? Double == 0.75321)
        #expect((rows[0]["cv"] as? [String: Any])?["stderr"] as? Double == 0.0023094010767585054)
        #expect(
            rows[2].keys.sorted() == [
                "competition", "entries", "entry", "message", "public", "rank", "score", "selected", "submitted_at",
                "team",
            ])
        #expect(rows.allSatisfy { $0["private"] == nil })

        let hidden = try object(Example.standings(board: .private).json())
        #expect((hidden["entries"] as? [[String: Any]])?.first?["private"] as? Double == 0.751)
    }

    private func object(_ json: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }
}
