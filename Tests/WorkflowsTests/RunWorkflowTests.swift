import Foundation
import Leaderboard
import Scoring
import Testing
import Workflows

@Suite struct RunWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func run(_ competition: String, threads: Int = 2, seed: Int = 1, fresh: Bool = false) throws -> RunOutcome {
        try temporary.workspace.run(
            competition, RunOptions(models: models(competition), seed: seed, threads: threads, fresh: fresh)
        ) { _ in }
    }

    private func models(_ competition: String) -> [String] {
        switch competition {
        case "tiny-regression", "tiny-forecasting": ["ridge", "knn", "constant"]
        case "tiny-ranking": ["gradient-boosting:rounds=40", "ridge", "constant"]
        case "tiny-multilabel": ["logistic", "gradient-boosting:rounds=40", "constant"]
        default: ["logistic", "naive-bayes", "constant"]
        }
    }

    private static let table = "id,x,y\n" + (0..<60).map { "\($0),\($0 % 7),\($0 % 7 + $0 % 3)\n" }.joined()

    /// What models say is brought to what the manifest lets anybody predict.
    @Test func ourOwnSubmissionsKeepTheRulesOfNumbers() throws {
        try temporary.add(
            "whole",
            """
            task: regression
            data: {train: data.csv, id: id, target: y}
            split: {test: 0.5, seed: 1}
            metric: mae
            submission: {range: [2, 6], whole: true}
            """, files: ["data.csv": Self.table])
        let outcome = try temporary.workspace.run("whole", RunOptions(models: ["ridge"])) { _ in }
        #expect(outcome.unscored.isEmpty && outcome.best.privateScore != nil)
    }

    @Test(arguments: [
        "tiny-binary", "tiny-multiclass", "tiny-regression", "tiny-ranking", "tiny-multilabel", "tiny-forecasting",
    ])
    func aRawFileBecomesRankedEntries(competition: String) throws {
        let outcome = try run(competition)
        #expect(Set(outcome.entries.compactMap(\.model)) == Set(models(competition) + ["blend"]))
        #expect(outcome.best == outcome.entries[0] || outcome.best.model == "blend")
        #expect(outcome.best.publicScore != nil)
        let page = try String(contentsOfFile: try #require(outcome.pictures), encoding: .utf8)
        #expect(page.contains("<h2>Models</h2>") && page.contains("What to look at next"))
        let hasDistances = ["tiny-binary", "tiny-multiclass", "tiny-regression", "tiny-forecasting"]
        #expect(page.contains("The rows that it is farthest from") == hasDistances.contains(competition))
        let constant = try #require(outcome.entries.first { $0.model == "constant" })
        #expect(outcome.best.crossValidation?.mean != constant.crossValidation?.mean)
        #expect(FileManager.default.fileExists(atPath: outcome.submission))
    }

    @Test func theJudgeRepeatsTheBoardsScore() throws {
        let outcome = try run("tiny-binary")
        let report = try temporary.workspace.score("tiny-binary", file: outcome.submission)
        #expect(report.valid)
        #expect(report.public == outcome.best.publicScore)
        #expect(report.private == outcome.best.privateScore)
    }

    @Test func askedAgainTheRunIsFoundAndNothingEntersTwice() throws {
        let first = try run("tiny-binary")
        let second = try run("tiny-binary")
        #expect(second.run == first.run)
        #expect(second.entries.map(\.id) == first.entries.map(\.id))
        #expect(try run("tiny-binary", seed: 2).run != first.run)
    }

    @Test func theSubmissionHasTheSameBytesForAnyThreads() throws {
        let one = try Data(contentsOf: URL(filePath: try run("tiny-multiclass", threads: 1).submission))
        let two = try Data(contentsOf: URL(filePath: try run("tiny-multiclass", threads: 2, fresh: true).submission))
        #expect(one == two)
    }

    @Test func theDocumentHasTheNamesThatProgramsRead() throws {
        let text = try Workspace.json(try run("tiny-binary"))
        let document = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let names = ["competition", "run", "seed", "threads", "entries", "best", "submission"]
        #expect(Set(names).isSubset(of: document.keys))
        let entry = try #require((document["entries"] as? [[String: Any]])?.first)
        #expect(
            Set(["entry", "model", "cv", "oof", "public", "private", "fit_s", "predict_s"]).isSubset(of: entry.keys))
        let folds = try #require(entry["cv"] as? [String: Any])
        #expect(Set(["mean", "stderr", "folds"]) == Set(folds.keys))
    }

    @Test func anUnknownModelIsRefusedWithTheNearest() throws {
        let error = #expect(throws: (any Error).self) {
            try temporary.workspace.run("tiny-binary", RunOptions(models: ["logistik"])) { _ in }
        }
        #expect(Refusal.describing(try #require(error)).description.contains("logistic"))
    }
}
