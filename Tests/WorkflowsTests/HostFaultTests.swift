import Foundation
import Problems
import Testing
import Workflows

/// What is wrong with the host's data is told to the host, and to nobody else.
@Suite struct HostFaultTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func refusal(_ work: () throws -> some Any) throws -> String {
        let error = #expect(throws: (any Error).self) { _ = try work() }
        return Refusal.describing(try #require(error)).description
    }

    private func prepare() throws -> String { try refusal { try temporary.workspace.prepare("odd") { _ in } } }

    private func score(_ text: String) throws -> ScoreReport {
        try temporary.workspace.score("odd", file: temporary.write(text, to: "mine.csv"))
    }

    @Test func aTruthThatTheMetricCannotJudgeIsRefusedWithItsLine() throws {
        let solution = "id,y\n" + (1...10).map { "\($0),\($0 == 7 ? 0 : $0)\n" }.joined()
        try temporary.add(
            "odd",
            """
            task: regression
            data: {train: train.csv, test: test.csv, solution: solution.csv, id: id, target: y}
            split: {public: 0.5, seed: 1}
            metric: mape
            """,
            files: [
                "train.csv": "id,x,y\n100,1,2\n101,2,3\n", "solution.csv": solution,
                "test.csv": "id,x\n" + (1...10).map { "\($0),\($0)\n" }.joined(),
            ])
        let message = try prepare()
        #expect(message.hasPrefix("solution.csv: no answer to the 5 "))
        #expect(message.contains("line 8") && message.hasSuffix("mend the value, or choose another metric"))
    }

    /// Of several targets or labels the one that cannot be judged is called by its column.
    @Test(arguments: [("regression", "r2", "true values of 'b'"), ("multilabel", "auc", "no row is of 'b'")])
    func aTargetThatCannotBeJudgedIsNamed(task: String, metric: String, words: String) throws {
        try temporary.add(
            "odd",
            """
            task: \(task)
            data: {train: data.csv, id: id, target: [a, b]}
            split: {test: 0.5, seed: 1}
            metric: \(metric)
            """, files: ["data.csv": "id,x,a,b\n" + (0..<60).map { "\($0),\($0 % 7),\($0 % 2),0\n" }.joined()])
        #expect(try prepare().contains(words))
    }

    /// Ten positive rows of 200 leave some public part without any.
    @Test func aBoardWithoutAPositiveRowIsFoundBeforeTraining() throws {
        let rows = (0..<60).map { "\($0),\($0 % 7),\($0 == 0 ? 1 : 0)\n" }.joined()
        try temporary.add(
            "odd",
            """
            task: binary
            data: {train: data.csv, id: id, target: y}
            split: {test: 0.5, public: 0.2, seed: 1}
            metric: auc
            """, files: ["data.csv": "id,x,y\n" + rows])
        let message = try prepare()
        #expect(message.contains("data.csv: no answer to the "))
        #expect(message.contains("'split.by: stratified'"))
    }

    /// Six positive rows of 60 are one of twelve test rows, which can be on one board only.
    @Test func aRowAloneOfItsClassGoesToOneSide() throws {
        let rows = (0..<60).map { "\($0),\($0 % 7),\($0 % 10 == 0 ? 1 : 0)\n" }.joined()
        try temporary.add(
            "odd",
            """
            task: binary
            data: {train: data.csv, id: id, target: y}
            split: {test: 0.2, by: stratified}
            metric: accuracy
            """, files: ["data.csv": "id,x,y\n" + rows])
        let report = try temporary.workspace.prepare("odd") { _ in }
        #expect(report.testRows == 12)
    }

    @Test func aCutThatCannotBeIsNamed() throws {
        let rows = (0..<8).map { "\($0),\($0),\("abcd".map(String.init)[$0 % 4])\n" }.joined()
        try temporary.add(
            "odd",
            """
            task: multiclass
            data: {train: data.csv, id: id, target: y}
            split: {test: 0.2, by: stratified}
            metric: accuracy
            """, files: ["data.csv": "id,x,y\n" + rows])
        #expect(
            try prepare().hasPrefix("data.csv: the 8 rows cannot be cut into train and test by 'stratified': "))
    }

    @Test func adviceNamesNoClassThatOnlyTheSolutionHas() throws {
        try temporary.add(
            "odd",
            """
            task: multiclass
            data: {train: train.csv, test: test.csv, solution: solution.csv, id: id, target: y}
            split: {public: 0.5}
            metric: accuracy
            """,
            files: [
                "train.csv": "id,x,y\n100,1,cat\n101,2,dog\n", "solution.csv": "id,y\n1,cat\n2,hidden\n",
                "test.csv": "id,x\n1,1\n2,2\n",
            ])
        let report = try score("id,y\n1,cat\n2,cow\n")
        #expect(report.problems.map(\.advice) == ["the labels are: cat, dog"])
        #expect(try !Workspace.json(report).contains("hidden"))
    }

    @Test func anUndefinedScoreIsAProblemInTheDocument() throws {
        let rows = (0..<40).map { "\($0),\($0 % 7),\($0 * $0)\n" }.joined()
        try temporary.add(
            "odd",
            """
            task: regression
            data: {train: data.csv, id: id, target: y}
            split: {test: 0.5, public: 0.5}
            metric: pearson
            """, files: ["data.csv": "id,x,y\n" + rows])
        let folder = try temporary.workspace.prepare("odd") { _ in }.folder
        let test = try String(contentsOf: URL(filePath: folder + "/test.csv"), encoding: .utf8)
        let ids = test.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
        let report = try score("id,y\n" + ids.map { "\($0),1\n" }.joined())
        #expect(!report.valid && report.score == nil)
        #expect(report.problems.allSatisfy { $0.kind == .notScorable } && !report.problems.isEmpty)
    }

    @Test func aFoldWithoutAPositiveRowIsFoundBeforeTraining() throws {
        let rows = (0..<40).map { "\($0),\($0),\($0 < 8 ? 1 : 0)\n" }.joined()
        try temporary.add(
            "odd",
            """
            task: binary
            data: {train: data.csv, id: id, target: y, time: x}
            split: {test: 0.5, public: 0.5, by: stratified}
            validation: {method: time-series, folds: 4}
            metric: auc
            """, files: ["data.csv": "id,x,y\n" + rows])
        let message = try refusal {
            try temporary.workspace.run("odd", RunOptions(models: ["constant"])) { event in
                if case .progress = event { Issue.record("trained") }
            }
        }
        #expect(message.contains("of 4: no answer to its 4 rows could be scored: "))
    }

    @Test func rowsThatCountNowhereNeedNoTruthAndNobodyLearnsWhichTheyAre() throws {
        try temporary.add(
            "odd",
            """
            task: regression
            data: {train: train.csv, test: test.csv, solution: test.csv, id: id, target: y}
            metric: mae
            """,
            files: [
                "train.csv": "id,x,y\n100,1,1\n101,2,2\n",
                "test.csv": "id,x,y,Usage\n1,1,5,Public\n2,2,6,Private\n3,3,,Ignored\n",
            ])
        let folder = try temporary.workspace.prepare("odd") { _ in }.folder
        #expect(try String(contentsOf: URL(filePath: folder + "/test.csv"), encoding: .utf8) == "id,x\n1,1\n2,2\n3,3\n")
        let report = try score("id,y\n1,5\n2,8\n3,9\n")
        #expect(report.public == 0 && report.private == 2)
    }
}
