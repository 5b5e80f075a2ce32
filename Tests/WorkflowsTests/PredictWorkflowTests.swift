import Foundation
import Leaderboard
import Testing
import Workflows

@Suite struct PredictWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func run(_ competition: String, _ models: [String]) throws -> RunOutcome {
        try temporary.workspace.run(competition, RunOptions(models: models)) { _ in }
    }

    /// The rows to predict, as competitors get them.
    private func testRows(_ competition: String) throws -> [UInt8] {
        let folder = URL(filePath: try temporary.workspace.prepare(competition) { _ in }.folder)
        return [UInt8](try Data(contentsOf: folder.appending(path: "test.csv")))
    }

    /// Every model and the blend say of the test rows what they said in the run, to the byte, from what was saved alone.
    @Test(arguments: [
        ("tiny-binary", ["logistic", "gradient-boosting:rounds=20"]), ("tiny-multiclass", ["knn", "logistic"]),
        ("tiny-regression", ["ridge", "knn"]), ("tiny-ranking", ["gradient-boosting:rounds=20", "ridge"]),
        ("tiny-multilabel", ["logistic", "extra-trees:trees=10"]),
    ])
    func savedPipelinesSayWhatTheRunSaid(_ competition: String, _ models: [String]) throws {
        let outcome = try run(competition, models)
        let rows = try testRows(competition)
        for model in models + ["blend"] {
            let report = try temporary.workspace.predict(
                competition, rows: rows, PredictOptions(source: "test.csv", model: model))
            let submission = URL(filePath: outcome.folder).appending(path: "submissions/\(model).csv")
            #expect(try report.csv == String(contentsOf: submission, encoding: .utf8), "\(model)")
        }
        let best = try temporary.workspace.predict(competition, rows: rows, PredictOptions(source: "test.csv"))
        #expect(best.model == outcome.best.model)
    }

    /// An exported model says the same to the byte in a place where there is neither run nor data nor competition.
    @Test(arguments: ["logistic", "blend"])
    func anExportedModelNeedsNothingElse(_ model: String) throws {
        let outcome = try run("tiny-multiclass", ["logistic", "knn"])
        let rows = try testRows("tiny-multiclass")
        let file = temporary.folder.appending(path: "model.podium")
        let report = try temporary.workspace.export("tiny-multiclass", model: model, run: nil, to: file)
        #expect(report.model == model && report.run == outcome.run)
        let elsewhere = Workspace(
            root: temporary.folder.appending(path: "nowhere"), cache: temporary.folder.appending(path: "empty"))
        let said = try elsewhere.predict(file.path, rows: rows, PredictOptions(source: "test.csv"))
        let submission = URL(filePath: outcome.folder).appending(path: "submissions/\(model).csv")
        #expect(try said.csv == String(contentsOf: submission, encoding: .utf8))
        #expect(throws: Refusal.self) {
            try elsewhere.predict(file.path, rows: rows, PredictOptions(source: "test.csv", model: "ridge"))
        }

        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: file)
        #expect {
            try elsewhere.predict(file.path, rows: rows, PredictOptions(source: "test.csv"))
        } throws: { "\($0)".contains("damaged") }
    }

    /// A model is looked for in all runs, the newest first.
    @Test func theNewestRunThatHasTheModelIsAsked() throws {
        let (older, newer) = (try run("tiny-binary", ["knn", "logistic"]), try run("tiny-binary", ["naive-bayes"]))
        let rows = try testRows("tiny-binary")
        func asked(_ model: String?) throws -> String {
            try temporary.workspace.predict("tiny-binary", rows: rows, PredictOptions(source: "a", model: model)).run
        }
        #expect(try asked("knn") == older.run)
        #expect(try asked(nil) == newer.run)
    }

    /// One row is enough, without id, in columns of any order, with others beside.
    @Test func oneRowIsEnough() throws {
        _ = try run("tiny-binary", ["logistic"])
        let row = "city,remark,income,age\nBergen,\"of no use\",,41.5\n"
        let report = try temporary.workspace.predict(
            "tiny-binary", rows: Array(row.utf8), PredictOptions(source: "row.csv"))
        #expect(report.rows.map(\.id) == ["1"])
        guard case .number(let probability)? = report.rows[0].values["target"] else { return #expect(Bool(false)) }
        #expect((0...1).contains(probability))
        let document = try Workspace.json(report)
        #expect(document.contains("\"model\" : \"logistic\""))
    }

    /// A packed table is predicted as the one inside.
    @Test func rowsMayBePacked() throws {
        _ = try run("tiny-binary", ["logistic"])
        let rows = try testRows("tiny-binary")
        let plain = try temporary.workspace.predict("tiny-binary", rows: rows, PredictOptions(source: "a.csv"))
        let packed = try temporary.workspace.predict(
            "tiny-binary", rows: Gzip.stored(rows), PredictOptions(source: "a.csv.gz"))
        #expect(packed.csv == plain.csv)
        #expect {
            try temporary.workspace.predict(
                "tiny-binary", rows: Array(Gzip.stored(rows).dropLast(20)), PredictOptions(source: "a.csv.gz"))
        } throws: { "\($0)" == "a.csv.gz: it is cut short or damaged; fetch it or pack it again" }
    }

    @Test func whatIsNotThereIsTold() throws {
        let rows = Array("age,city\n1,Bergen\n".utf8)
        func refusal(_ options: PredictOptions) -> String? {
            do {
                _ = try temporary.workspace.predict("tiny-binary", rows: rows, options)
                return nil
            } catch { return Refusal.describing(error).description }
        }
        _ = try temporary.workspace.prepare("tiny-binary") { _ in }
        #expect(refusal(PredictOptions(source: "a.csv"))?.contains("podium run tiny-binary") == true)
        _ = try run("tiny-binary", ["logistic"])
        #expect(refusal(PredictOptions(source: "a.csv"))?.contains("'income'") == true)
        #expect(refusal(PredictOptions(source: "a.csv", model: "ridge"))?.contains("no model 'ridge'") == true)
        #expect(refusal(PredictOptions(source: "a.csv", run: "nope"))?.contains("no run 'nope'") == true)
    }

    /// A run under another metric may have learned in another space: its pipelines would answer another problem.
    @Test func aRunUnderOtherRulesIsRefused() throws {
        _ = try run("tiny-regression", ["ridge"])
        let file = temporary.folder.appending(path: "competitions/tiny-regression/competition.yaml")
        let text = try String(contentsOf: file, encoding: .utf8).replacing("metric: rmsle", with: "metric: rmse")
        try Data(text.utf8).write(to: file)
        let rows = try testRows("tiny-regression")
        #expect {
            try temporary.workspace.predict("tiny-regression", rows: rows, PredictOptions(source: "test.csv"))
        } throws: { "\($0)".contains("other rules") }
    }
}
