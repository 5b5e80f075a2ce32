import Foundation
import Testing
import Workflows

@Suite struct WorkspaceTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    @Test func listsCompetitionsThoseWithMistakesToo() throws {
        try Data("podium: 1\nid: broken\n".utf8).write(
            to: temporary.folder.appending(path: "competitions/tiny-binary/competition.yaml"))
        let list = try temporary.workspace.competitions()
        #expect(
            list.competitions.map(\.id) == [
                "tiny-binary", "tiny-forecasting", "tiny-multiclass", "tiny-multilabel", "tiny-ranking",
                "tiny-regression",
            ])
        #expect(list.competitions[0].problem != nil)
        #expect(list.competitions[1].problem == nil)
        #expect(!list.competitions[1].prepared)
    }

    @Test func preparedDataIsFoundAgain() throws {
        let first = try temporary.workspace.prepare("tiny-binary") { _ in }
        let second = try temporary.workspace.prepare("tiny-binary") { _ in Issue.record("prepared again") }
        #expect(first == second)
        #expect(first.trainRows == 270)
        #expect(first.testRows == 90)
        #expect(first.hasSolution)
    }

    /// Everything that training reads lies outside of the one folder that only its owner may enter.
    @Test func theSolutionLiesApartForItsOwnerOnly() throws {
        let folder = URL(filePath: try temporary.workspace.prepare("tiny-binary") { _ in }.folder)
        let manager = FileManager.default
        let solution = folder.appending(path: "private/solution.csv")
        #expect(try manager.attributesOfItem(atPath: solution.path)[.posixPermissions] as? Int == 0o600)
        let apart = solution.deletingLastPathComponent()
        #expect(try manager.attributesOfItem(atPath: apart.path)[.posixPermissions] as? Int == 0o700)
        for name in try manager.contentsOfDirectory(atPath: folder.path) where name != "private" {
            let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
            #expect(!text.contains("Private") && !text.contains("Usage"))
        }
    }

    @Test func describesColumnsAndWhatBecomesOfThem() throws {
        let report = try temporary.workspace.describe("tiny-binary", model: "logistic") { _ in }
        #expect(report.columns.map(\.name) == ["age", "income", "city"])
        #expect(report.columns[1].missing > 0)
        #expect(report.plan.count == 3)
        #expect(report.warnings.isEmpty)
    }

    @Test func warnsOfAClassThatSomeFoldsLack() throws {
        let rows = (1...20).map { "\($0),\($0 % 7),\($0 > 17 ? "rare" : "common")\n" }.joined()
        try temporary.add(
            "odd",
            """
            task: binary
            data: {train: data.csv, id: id, target: y}
            split: {test: 0.25, seed: 1}
            validation: {method: stratified-kfold, folds: 5}
            metric: accuracy
            """, files: ["data.csv": "id,x,y\n" + rows])
        let warnings = try temporary.workspace.describe("odd", model: "logistic") { _ in }.warnings
        #expect(warnings.count == 1 && warnings[0].hasPrefix("class rare has "))
    }

    @Test func checkNamesEveryMistake() throws {
        let file = temporary.folder.appending(path: "competitions/tiny-binary/competition.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacingOccurrences(of: "task: binary", with: "task: binari")
            .replacingOccurrences(of: "metric: auc", with: "metrik: auc")
        try Data(text.utf8).write(to: file)
        let report = try temporary.workspace.check("tiny-binary")
        #expect(!report.valid)
        #expect(report.problems.map(\.suggestion).contains("binary"))
        #expect(report.problems.map(\.suggestion).contains("metric"))
    }
}
