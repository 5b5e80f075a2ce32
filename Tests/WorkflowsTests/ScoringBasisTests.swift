import Foundation
import Leaderboard
import Testing
import Workflows

/// Scores are ranked and compared only where they stand on the same.
@Suite struct ScoringBasisTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func run(_ models: [String] = ["logistic", "constant"], folds: Int? = nil) throws -> RunOutcome {
        try temporary.workspace.run("tiny-binary", RunOptions(models: models, folds: folds)) { _ in }
    }

    private func edit(_ old: String, _ new: String) throws {
        let file = temporary.folder.appending(path: "competitions/tiny-binary/competition.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing(old, with: new).utf8).write(to: file)
    }

    private func board() throws -> (ranked: [Int64], apart: [String]) {
        let text = try temporary.workspace.leaderboard("tiny-binary", format: .json)
        let document = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let (rows, apart) = (document["entries"] as? [[String: Any]], document["apart"] as? [[String: Any]])
        return (
            try #require(rows).compactMap { ($0["entry"] as? NSNumber)?.int64Value },
            try #require(apart).compactMap { $0["reason"] as? String }
        )
    }

    private func refusal(_ first: RunOutcome, _ second: RunOutcome) throws -> String {
        let error = #expect(throws: (any Error).self) {
            try temporary.workspace.compare(
                "tiny-binary", ["\(try #require(first.best.id))", "\(try #require(second.best.id))"])
        }
        return Refusal.describing(try #require(error)).description
    }

    @Test func anotherMetricStandsApart() throws {
        let old = try run()
        try edit("metric: auc", "metric: log-loss")
        let new = try run()
        let board = try board()
        #expect(Set(board.ranked) == Set(new.entries.compactMap(\.id)))
        #expect(board.apart == [String](repeating: "scored by another metric (auc)", count: old.entries.count))
        #expect(try refusal(old, new).contains("was scored by another metric"))
        let table = try temporary.workspace.leaderboard("tiny-binary")
        #expect(table.contains("more entries stand apart: scored by another metric (auc)"))
    }

    @Test func anotherSplitStandsApartWithoutAWordOfTheSolution() throws {
        let old = try run()
        try edit("by: stratified, seed: 1", "by: stratified, seed: 2")
        let new = try run()
        let board = try board()
        #expect(Set(board.ranked) == Set(new.entries.compactMap(\.id)))
        #expect(Set(board.apart) == ["scored on other data or rules"])
        #expect(try refusal(old, new).hasSuffix("was scored on other data or rules"))
        #expect(try !Workspace.json(new).contains("solution"))
    }

    @Test func aBoardIsReadWhereNothingIsPrepared() throws {
        let (old, new) = (
            try run(),
            try {
                try edit("metric: auc", "metric: log-loss"); return try run()
            }()
        )
        let elsewhere = Workspace(root: temporary.folder, cache: temporary.folder.appending(path: "nothing"))
        let text = try elsewhere.leaderboard("tiny-binary", format: .csv)
        #expect(text.split(separator: "\n").count == 1 + new.entries.count)
        #expect(old.entries.count == new.entries.count)
    }

    @Test func otherFoldsAreNotCompared() throws {
        let (four, three) = (try run(), try run(folds: 3))
        let pair = try temporary.workspace.compare(
            "tiny-binary", [four, three].map { "\(try #require($0.best.id))" }
        ).pairs[0]
        #expect(pair.folds == nil && pair.onRows != nil)
        #expect(pair.withoutFolds?.hasSuffix("was scored on other folds") == true)
        #expect(try board().apart.isEmpty, "test rows are the same")
    }

    @Test func theBoardShowsTheNumbersThatCompareTakes() throws {
        let outcome = try run()
        let header = try temporary.workspace.leaderboard("tiny-binary").split(separator: "\n")[1]
        #expect(header.contains("entry"))
        let ids = try outcome.entries.map { "\(try #require($0.id))" }
        #expect(try temporary.workspace.compare("tiny-binary", ids).entries.map(\.entry) == outcome.entries.map(\.id))
    }
}
