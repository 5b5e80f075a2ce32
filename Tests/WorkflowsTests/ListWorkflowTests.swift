import Foundation
import Leaderboard
import Scoring
import Testing
import Workflows

/// What comes next, from rows that are meetings to a ranked list for somebody new.
@Suite struct ListWorkflowTests {
    private let temporary: TemporaryWorkspace

    /// 120 people go through one of three books of twelve pages each, from some page on.
    private static let table: String = {
        let rows = (0..<120).flatMap { person in
            (0..<(5 + person % 5)).map { step in
                "p\(person),\("abc".map(String.init)[person % 3])\((person / 3 + step) % 12),\(step)\n"
            }
        }
        return "who,page,step\n" + rows.joined()
    }()

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.add(
            "books",
            """
            task: list
            data: {train: met.csv, id: who, target: page, time: step}
            split: {by: last, public: 0.5}
            validation: {method: kfold, folds: 3}
            metric: {name: ndcg, k: 5}
            """, files: ["met.csv": Self.table])
    }

    private func run(_ models: [String] = [], threads: Int = 2, fresh: Bool = false) throws -> RunOutcome {
        try temporary.workspace.run("books", RunOptions(models: models, threads: threads, fresh: fresh)) { _ in }
    }

    @Test func withoutOptionsModelsOfHistoriesRunAndBlend() throws {
        let outcome = try run()
        #expect(outcome.failures.isEmpty && outcome.unscored.isEmpty)
        #expect(
            Set(outcome.entries.compactMap(\.model)).isSuperset(
                of: ["item-regression", "implicit-als", "item-neighbors", "popularity", "blend"]))
        let popular = try #require(outcome.entries.first { $0.model == "popularity" }?.privateScore)
        #expect(try #require(outcome.best.privateScore) > max(0.9, popular + 0.3))
        let submission = try String(contentsOf: URL(filePath: outcome.submission), encoding: .utf8)
        #expect(submission.hasPrefix("who,page\np0,"))
    }

    @Test func theSubmissionHasTheSameBytesForAnyThreads() throws {
        let one = try Data(contentsOf: URL(filePath: try run(threads: 1).submission))
        let two = try Data(contentsOf: URL(filePath: try run(threads: 2, fresh: true).submission))
        #expect(one == two)
    }

    @Test func somebodyNewIsToldWhatComesNext() throws {
        _ = try run(["item-regression"])
        let rows = Array("history\nb1 b2 b3\n\n".utf8)
        let report = try temporary.workspace.predict("books", rows: rows, PredictOptions(source: "new.csv"))
        guard case .text(let list)? = report.rows.first?.values["page"] else {
            Issue.record("a list is a text")
            return
        }
        #expect(list.hasPrefix("b4 ") && !list.contains("b3"))
    }

    @Test func whyAnItemIsListedIsToldOnAPage() throws {
        _ = try run(["item-neighbors"])
        let report = try temporary.workspace.explain("books")
        #expect(report.model == "item-neighbors" && report.folds == 3 && report.rows == 120)
        let page = try String(contentsOf: URL(filePath: try #require(report.pictures.first)), encoding: .utf8)
        #expect(page.contains("Where the right item stands") && page.contains("without which"))
        #expect(page.contains("<mark>"))
    }

    @Test func itIsDescribedInALine() throws {
        let report = try temporary.workspace.describe("books") { _ in }
        #expect(report.model == "item-regression" && report.columns.map(\.name).contains("history"))
        let page = try temporary.workspace.describe("books", model: "popularity") { _ in }
        #expect(page.target.count < 900)
    }
}
