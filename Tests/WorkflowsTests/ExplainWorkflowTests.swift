import Foundation
import Testing
import Workflows

@Suite struct ExplainWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func run(_ competition: String, _ models: String...) throws {
        _ = try temporary.workspace.run(competition, RunOptions(models: models)) { _ in }
    }

    private func pictures(_ report: ExplainReport) throws -> [String: String] {
        try report.pictures.reduce(into: [:]) { pictures, path in
            let url = URL(filePath: path)
            pictures[url.deletingPathExtension().lastPathComponent] = try String(contentsOf: url, encoding: .utf8)
        }
    }

    @Test(arguments: ["tiny-binary", "tiny-multiclass", "tiny-regression"])
    func treesTellWhatTheyLearned(competition: String) throws {
        try run(competition, "gradient-boosting:rounds=20,patience=0,min-rows=3")
        let report = try temporary.workspace.explain(competition)
        #expect(report.model.hasPrefix("gradient-boosting"))
        #expect(report.features.allSatisfy { $0.shap != nil && $0.gain != nil })
        #expect(abs(report.features.reduce(0) { $0 + ($1.gain ?? 0) } - 1) < 1e-9)
        let shap = report.features.compactMap(\.shap)
        #expect(shap == shap.sorted(by: >))
        #expect(
            try Set(pictures(report).keys) == ["permutation", "gain", "splits", "shap", "shap-row", "dependence"])
        #expect(try pictures(report).values.allSatisfy { $0.hasPrefix("<svg") })
    }

    @Test func theSameRunIsExplainedWithTheSameBytes() throws {
        try run("tiny-binary", "random-forest:trees=10")
        let first = try temporary.workspace.explain("tiny-binary")
        let pictures = try pictures(first)
        let second = try temporary.workspace.explain("tiny-binary")
        #expect(second == first)
        #expect(try self.pictures(second) == pictures)
    }

    @Test func modelsWithoutTreesAreExplainedByTheirPredictions() throws {
        try run("tiny-binary", "logistic")
        let report = try temporary.workspace.explain("tiny-binary", ExplainOptions(model: "logistic"))
        #expect(report.features.allSatisfy { $0.shap == nil && $0.gain == nil })
        #expect(report.features.contains { $0.permutation > 0 })
        #expect(try Set(pictures(report).keys) == ["permutation", "dependence"])
    }

    @Test func picturesGoWhereTheyAreWanted() throws {
        try run("tiny-binary", "gradient-boosting:rounds=5,patience=0")
        let folder = temporary.workspace.root.appending(path: "pictures", directoryHint: .isDirectory)
        let report = try temporary.workspace.explain("tiny-binary", ExplainOptions(folder: folder))
        #expect(report.pictures.allSatisfy { $0.hasPrefix(folder.path) })
    }

    @Test func whatDoesNotExistIsRefusedWithWhatThereIs() throws {
        func refusal(_ options: ExplainOptions) throws -> String {
            let error = #expect(throws: (any Error).self) {
                try temporary.workspace.explain("tiny-multiclass", options)
            }
            return Refusal.describing(try #require(error)).description
        }
        #expect(try refusal(ExplainOptions()).contains("podium run tiny-multiclass"))
        try run("tiny-multiclass", "gradient-boosting:rounds=5,patience=0")
        #expect(try refusal(ExplainOptions(model: "ridge")).contains("gradient-boosting"))
        #expect(try refusal(ExplainOptions(run: "nowhere")).contains("no run 'nowhere'"))
        #expect(try refusal(ExplainOptions(row: "no such row")).contains("no such row"))
        #expect(try refusal(ExplainOptions(className: "no such class")).contains("no class"))
    }

    @Test func aClassThatIsNotExplainedIsRefused() throws {
        func refusal(_ competition: String, _ name: String) throws -> String {
            let error = #expect(throws: (any Error).self) {
                try temporary.workspace.explain(competition, ExplainOptions(className: name))
            }
            return Refusal.describing(try #require(error)).description
        }
        try run("tiny-binary", "logistic")
        #expect(try refusal("tiny-binary", "7").contains("no class '7'; there are "))
        #expect(try refusal("tiny-binary", "no").hasPrefix("of two classes 'yes' is explained"))
        try run("tiny-regression", "ridge")
        #expect(try refusal("tiny-regression", "7") == "there is no class '7': the target has no classes")
    }

    @Test func aRunOfOtherDataIsRefused() throws {
        try run("tiny-binary", "constant")
        let runs = temporary.workspace.root.appending(path: "runs/tiny-binary")
        for name in try FileManager.default.contentsOfDirectory(atPath: runs.path) {
            let record = runs.appending(path: "\(name)/run.json")
            guard let text = try? String(contentsOf: record, encoding: .utf8) else { continue }
            let changed = text.replacing(try Regex("\"train.csv\" : \"[0-9a-f]{4}"), with: "\"train.csv\" : \"0000")
            #expect(changed != text)
            try Data(changed.utf8).write(to: record)
        }
        let error = #expect(throws: (any Error).self) {
            try temporary.workspace.explain("tiny-binary", ExplainOptions(model: "constant"))
        }
        #expect(Refusal.describing(try #require(error)).description.contains("other data"))
    }
}
