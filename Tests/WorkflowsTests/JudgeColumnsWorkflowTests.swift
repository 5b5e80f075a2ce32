import Foundation
import Testing
import Workflows

/// Columns that only a metric reads, from the host's files to a score.
@Suite struct JudgeColumnsWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func score(_ id: String, _ text: String) throws -> ScoreReport {
        try temporary.workspace.score(id, file: temporary.write(text, to: "said.csv")) { _ in }
    }

    /// The solution alone knows which group a row is of, and whether it counts: errors of 1 and 3, and of 2.
    @Test func aSolutionHasColumnsThatNobodyElseSees() throws {
        try temporary.add(
            "groups",
            """
            task: regression
            data: {train: train.csv, test: test.csv, solution: answers.csv, id: id, target: y}
            metric: {name: mae, by: kind, scored: keep}
            """,
            files: [
                "train.csv": "id,x,y\n1,1,1\n2,2,2\n3,3,3\n4,4,4\n", "test.csv": "id,x\n5,5\n6,6\n7,7\n8,8\n",
                "answers.csv":
                    "id,kind,keep,y,Usage\n8,b,yes,8,Private\n7,a,no,7,Private\n6,a,yes,6,Private\n5,a,yes,5,Private\n",
            ])
        let report = try score("groups", "id,y\n5,6\n6,9\n7,100\n8,10\n")
        #expect(report.valid && report.private == 2)
        let files = FileManager.default.enumerator(atPath: temporary.folder.appending(path: "cache/groups").path)
        let tests = (files?.allObjects as? [String] ?? []).filter { $0.hasSuffix("test.csv") }
        let test = try String(
            contentsOf: temporary.folder.appending(path: "cache/groups/\(try #require(tests.first))"), encoding: .utf8)
        #expect(test.hasPrefix("id,x\n"))
    }

    @Test func aColumnThatTheSolutionLacksIsNamed() throws {
        try temporary.add(
            "lacking",
            """
            task: regression
            data: {train: train.csv, test: test.csv, solution: answers.csv, id: id, target: y}
            metric: {name: mae, by: kind}
            """,
            files: [
                "train.csv": "id,x,y\n1,1,1\n2,2,2\n", "test.csv": "id,x\n5,5\n6,6\n",
                "answers.csv": "id,y\n5,5\n6,6\n",
            ])
        #expect {
            try score("lacking", "id,y\n5,6\n6,9\n")
        } throws: { "\($0)".contains("kind") }
    }

    /// Counts of votes are judged as shares; the sample, too, is one of shares.
    @Test func votesAreJudgedAsShares() throws {
        try temporary.add(
            "votes",
            """
            task: regression
            data: {train: train.csv, test: test.csv, solution: answers.csv, id: id, target: [a, b]}
            metric: kl-divergence
            """,
            files: [
                "train.csv": "id,x,a,b\n1,1,3,1\n2,2,2,2\n", "test.csv": "id,x\n5,5\n6,6\n",
                "answers.csv": "id,a,b,Usage\n5,3,1,Private\n6,0,4,Private\n",
            ])
        let right = try #require(try score("votes", "id,a,b\n5,0.75,0.25\n6,0,1\n").private)
        #expect(right < 1e-12)
        let folder = URL(filePath: try temporary.workspace.prepare("votes") { _ in }.folder)
        let sample = folder.appending(path: "sample_submission.csv")
        #expect(try temporary.workspace.score("votes", file: sample.path).isGood)
    }

    private func addFormula(_ formula: String) throws {
        try temporary.add(
            "formula",
            """
            task: regression
            data: {train: train.csv, test: test.csv, solution: answers.csv, id: id, target: [x, y]}
            metric: {name: formula, formula: "\(formula)", better: lower}
            """,
            files: [
                "train.csv": "id,f,x,y\n1,1,1,1\n2,2,2,2\n3,3,3,3\n4,4,4,4\n", "test.csv": "id,f\n5,5\n6,6\n7,7\n",
                "answers.csv":
                    "id,trip,cost,x,y,Usage\n7,a,2,0,0,Private\n6,b,1,0,0,Private\n5,a,3,0,0,Private\n",
            ])
    }

    /// Distances of 5, 1 and 2 at costs of 3, 1 and 2 on the trips a, b and a.
    @Test func aHostScoresByAFormula() throws {
        try addFormula("mean(max(cost * sqrt((prediction.x - truth.x)^2 + (prediction.y - truth.y)^2)) by trip)")
        let report = try score("formula", "id,x,y\n5,3,4\n6,1,0\n7,0,2\n")
        #expect(report.valid && report.private == 8)
    }

    @Test func aWrongFormulaIsAProblemOfTheManifest() throws {
        try addFormula("mean(abs(prediction.z))")
        #expect {
            try score("formula", "id,x,y\n5,3,4\n6,1,0\n7,0,2\n")
        } throws: {
            "\($0)".contains("the formula, character 21: there is no target 'z'; there are x, y")
        }
    }

    /// A competition of a shape: two true answers, two others, and what both score.
    struct Shape: CustomTestStringConvertible, Sendable {
        let task: String
        let metric: String
        let right: [String]
        let wrong: [String]
        let scores: [Double]

        var testDescription: String { task }
    }

    private static let shapes: [Shape] = [
        Shape(
            task: "text", metric: "{name: levenshtein, unit: tokens, normalize: truth}", right: ["a b", "c"],
            wrong: ["a b", "d"], scores: [0, 1.0 / 3]),
        Shape(
            task: "list", metric: "kendall-tau", right: ["p q r", "q p r"], wrong: ["p q r", "p q r"],
            scores: [1, 2.0 / 3]),
        Shape(
            task: "labels", metric: "{name: set-f1, average: micro}", right: ["p q", "q"], wrong: ["p q", "p"],
            scores: [1, 2.0 / 3]),
        Shape(
            task: "masks", metric: "{name: mask-dice, average: global}", right: ["1 4", ""], wrong: ["1 2", ""],
            scores: [1, 2.0 / 3]),
    ]

    @Test(arguments: shapes) func shapesAreJudgedThroughTheirFiles(_ shape: Shape) throws {
        func rows(_ answers: [String], _ end: String = "") -> String {
            "5,\(answers[0])\(end)\n6,\(answers[1])\(end)\n"
        }
        try temporary.add(
            "shape",
            """
            task: \(shape.task)
            data: {train: train.csv, test: test.csv, solution: answers.csv, id: id, target: y}
            metric: \(shape.metric)
            """,
            files: [
                "train.csv": "id,x,y\n1,1,\(shape.right[0])\n2,2,\(shape.right[1])\n", "test.csv": "id,x\n5,5\n6,6\n",
                "answers.csv": "id,y,Usage\n" + rows(shape.right, ",Private"),
            ])
        for (answers, expected) in zip([shape.right, shape.wrong], shape.scores) {
            let score = try #require(try score("shape", "id,y\n" + rows(answers)).private)
            #expect(abs(score - expected) < 1e-12)
        }
    }
}
