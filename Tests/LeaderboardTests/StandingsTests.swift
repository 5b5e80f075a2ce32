import Foundation
import Leaderboard
import Scoring
import Testing

@Suite struct StandingsTests {
    /// A baseline has its row and its rank; medals go past it.
    @Test func baselinesWinNothing() throws {
        let entries = [("Ada", 0.9), ("host", 0.8), ("Ben", 0.7), ("Cem", 0.6)].map { team, score in
            Entry(competition: "c", team: team, submittedAt: .distantPast, publicScore: score)
        }
        let rules = RankingRules(contender: .team, medals: .kaggle, baselines: ["host"])
        let standings = Standings(
            competition: "c", entries: entries, board: .public, metric: Example.metric, rules: rules)
        #expect(standings.rows.map(\.rank) == [1, 2, 3, 4])
        #expect(standings.rows.map(\.isBaseline) == [false, true, false, false])
        let alone = Standings(
            competition: "c", entries: entries.filter { $0.team != "host" }, board: .public, metric: Example.metric,
            rules: rules)
        #expect(standings.rows.filter { !$0.isBaseline }.map(\.medal) == alone.rows.map(\.medal))
        #expect(standings.rows[0].medal == .gold && standings.rows[1].medal == nil)
        #expect(standings.table(style: TableStyle(width: 120)).contains("baseline"))
        #expect(standings.csv().contains(",true\n") && standings.svg().contains("host (baseline)"))
        let read = try Standings(json: Data(standings.json().utf8))
        #expect(read.rows.map(\.isBaseline) == [false, true, false, false])
    }

    private let accuracy = MetricLabel(id: "accuracy", title: "Accuracy", direction: .maximize, precision: 5)
    private let rmse = MetricLabel(id: "rmse", title: "RMSE", direction: .minimize, precision: 5)

    @Test func equalScoresShareARankAndTheEarlierComesFirst() {
        let entries = [
            entry("late", 0.8, at: 9), entry("low", 0.1, at: 1), entry("best", 0.9, at: 5), entry("early", 0.8, at: 2),
        ]
        let standings = Standings(competition: "c", entries: entries, board: .public, metric: accuracy)
        #expect(standings.rows.map(\.entry.team) == ["best", "early", "late", "low"])
        #expect(standings.rows.map(\.rank) == [1, 2, 2, 4])
    }

    @Test func anErrorIsBetterWhenItIsLower() {
        let entries = [entry("a", 3), entry("b", 1), entry("c", 2)]
        let standings = Standings(competition: "c", entries: entries, board: .public, metric: rmse)
        #expect(standings.rows.map(\.entry.team) == ["b", "c", "a"])
    }

    @Test func anUnknownScoreHasNoRow() {
        let entries = [entry("a", nil), entry("b", 0)]
        let standings = Standings(competition: "c", entries: entries, board: .public, metric: rmse)
        #expect(standings.rows.map(\.entry.team) == ["b"])
        #expect(standings.unscoredCount == 1)
    }

    @Test(arguments: [
        (RankingRules.Contender.team, ["t:m2", "u:m1"], [3, 1]), (.model, ["t:m2", "t:m1", "u:m1"], [1, 2, 1]),
        (.entry, ["t:m2", "t:m1", "u:m1", "t:m1"], [1, 1, 1, 1]),
    ])
    func aContenderCountsWithItsBest(contender: RankingRules.Contender, names: [String], counts: [Int]) {
        let entries = [
            entry("t", 0.5, model: "m1", at: 1), entry("t", 0.8, model: "m1", at: 2),
            entry("t", 0.9, model: "m2", at: 3),
            entry("u", 0.7, model: "m1", at: 4),
        ]
        let rules = RankingRules(contender: contender)
        let rows = Standings(competition: "c", entries: entries, board: .public, metric: accuracy, rules: rules).rows
        #expect(rows.map { "\($0.entry.team):\($0.entry.model ?? "")" } == names)
        #expect(rows.map(\.entryCount) == counts)
    }

    @Test func theBestOnThePublicBoardCountOnThePrivateOne() {
        let entries = [
            entry("t", 0.9, private: 0.6, at: 1), entry("t", 0.8, private: 0.7, at: 2),
            entry("t", 0.1, private: 1, at: 3),
        ]
        let rules = RankingRules(contender: .team, finalCount: 2)
        let board = Standings(competition: "c", entries: entries, board: .private, metric: accuracy, rules: rules)
        #expect(board.rows.map(\.score) == [0.7])
    }

    @Test func whatTheTeamChoseCountsInstead() {
        var chosen = entry("t", 0.1, private: 0.5, at: 3)
        chosen.isSelected = true
        let entries = [entry("t", 0.9, private: 0.6, at: 1), chosen]
        let rules = RankingRules(contender: .team, finalCount: 2)
        let board = Standings(competition: "c", entries: entries, board: .private, metric: accuracy, rules: rules)
        #expect(board.rows.map(\.score) == [0.5])
    }

    @Test func whereNoSolutionIsKnownTheFoldsRank() {
        var one = entry("a", nil)
        one.crossValidation = CrossValidatedScore(folds: [0.5, 0.7])
        #expect(Standings.rankableBoard(.public, for: [one]) == .crossValidation)
        #expect(Standings.rankableBoard(.public, for: [one, entry("b", 0.1)]) == .public)
        let board = Standings(competition: "c", entries: [one], board: .crossValidation, metric: accuracy)
        #expect(board.rows.map(\.score) == [0.6])
    }

    @Test func theStandardErrorIsTheSampleDeviationOverTheRoot() throws {
        let score = try #require(CrossValidatedScore(folds: [1, 2, 3, 4]))
        #expect(score.mean == 2.5)
        #expect(abs(try #require(score.standardError) - (5.0 / 3 / 4).squareRoot()) < 1e-15)
        #expect(CrossValidatedScore(folds: [1])?.standardError == nil)
        #expect(CrossValidatedScore(folds: []) == nil)
    }

    private func entry(
        _ team: String, _ score: Double?, private privateScore: Double? = nil, model: String? = nil,
        at second: Double = 0
    ) -> Entry {
        Entry(
            competition: "c", team: team, model: model, submittedAt: Date(timeIntervalSince1970: second),
            publicScore: score, privateScore: privateScore)
    }
}
