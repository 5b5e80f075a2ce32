import Foundation
import Problems
import Testing
import Workflows

/// A competition of several targets of different kinds, from a raw file to a score.
@Suite struct SeveralWorkflowTests {
    let temporary: TemporaryWorkspace

    private static let manifest = """
        task: several
        parts:
          - {target: grade, task: multiclass, metric: map, weight: 2}
          - {target: sweet, task: binary, metric: accuracy}
          - {name: where, target: [x, y], task: regression, metric: r2}
          - {target: tags, task: labels, metric: hamming, counts: complement}
        data: {train: all.csv, id: id}
        split: {test: 0.5, public: 0.5, seed: 2}

        """

    init() throws {
        temporary = try TemporaryWorkspace()
        let rows = (0..<40).map { row in
            "\(row),\(row % 5),\(["a", "b", "c"][row % 3]),\(row % 2),\(row).5,\(row * row),\(["red", "red big", ""][row % 3])\n"
        }
        try temporary.add(
            "fruit", Self.manifest, files: ["all.csv": "id,size,grade,sweet,x,y,tags\n" + rows.joined()])
    }

    private func prepared(_ file: String) throws -> [[String]] {
        let folder = URL(filePath: try temporary.workspace.prepare("fruit") { _ in }.folder)
        return try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0).replacing("\"", with: "") }
        }
    }

    private func score(_ rows: [[String]]) throws -> ScoreReport {
        let text = rows.map { $0.joined(separator: ",") + "\n" }.joined()
        return try temporary.workspace.score("fruit", file: temporary.write(text, to: "mine.csv"))
    }

    /// The solution as a submission.
    private func truth() throws -> [[String]] {
        [["id", "grade_a", "grade_b", "grade_c", "sweet", "x", "y", "tags"]]
            + (try prepared("private/solution.csv").dropFirst().map { row in
                [row[0]] + ["a", "b", "c"].map { $0 == row[1] ? "1" : "0" } + row[2...5]
            })
    }

    @Test func everyPartIsJudgedByItsOwn() throws {
        #expect(try temporary.workspace.check("fruit").valid)
        #expect(try prepared("train.csv").first == ["id", "size", "grade", "sweet", "x", "y", "tags"])
        #expect(try prepared("test.csv").first == ["id", "size"])
        #expect(
            try prepared("private/solution.csv").first == ["id", "grade", "sweet", "x", "y", "tags", "Usage"])
        let right = try score(truth())
        #expect(right.problems == [])
        #expect(right.public == 1 && right.private == 1)
        #expect(right.metric == "weighted-mean")
        // Of the grades every third is right, and the others come last.
        var grades = try truth()
        for row in grades.indices.dropFirst() { grades[row].replaceSubrange(1...3, with: ["0", "0", "0"]) }
        let worst = try score(grades)
        #expect(worst.public.map { abs($0 - (2 / 3.0 + 3) / 5) < 1e-12 } == true)
    }

    @Test func theSampleIsASubmission() throws {
        let sample = try prepared("sample_submission.csv")
        #expect(sample.first == ["id", "grade_a", "grade_b", "grade_c", "sweet", "x", "y", "tags"])
        #expect(try score(sample).valid)
    }

    @Test func everyMistakeIsToldInItsColumn() throws {
        var rows = try truth()
        rows[1][4] = "2"
        rows[2][6] = "near"
        let report = try score(rows)
        #expect(report.problems.map(\.kind) == [.notANumber, .unknownLabel])
        #expect(report.problems.map { $0.examples.first?.column } == ["y", "sweet"])
        #expect(report.problems.map { $0.examples.first?.line } == [3, 2])
    }

    @Test func noModelAnswersItYetAndThatIsSaid() throws {
        for models in [[], ["ridge"]] {
            let error = #expect(throws: (any Error).self) {
                try temporary.workspace.run("fruit", RunOptions(models: models)) { _ in }
            }
            #expect(
                try Refusal.describing(#require(error)).description.hasPrefix("no model can answer a several task yet"))
        }
        #expect(try temporary.workspace.describe("fruit", model: "logistic") { _ in }.target.contains("sweet: "))
    }

    @Test(arguments: [
        (
            "metric: r2", "metric: rmse",
            "6:3: the scores of 'grade' (higher is better) and 'where' (lower is better) cannot be averaged; take 1 − score of one; expected 'counts: complement' of that one"
        ),
        (
            "counts: complement", "counts: complemnt",
            "9:59: 'parts[3].counts' is 'complemnt'; expected one of score, complement; did you mean 'complement'?"
        ),
        ("task: several\n", "task: binary\n", "6:3: 'parts' are for the task several; this one is binary"),
        ("metric: accuracy", "metric: acuracy", "7:43: there is no metric 'acuracy'; did you mean 'accuracy'?"),
        ("[x, y]", "[x, x]", "6:3: the target 'x' is in two places"),
        ("task: binary", "task: several", "7:27: 'parts[1].task' is 'several'; expected one of"),
        ("target: sweet,", "target: sweet, positive: 1, weight: 0,", "7:42: 'parts[1].weight' is '0'; expected"),
        (
            "target: sweet, task: binary", "target: [sweet, bitter], task: binary",
            "7:14: a binary part has one target, not 2"
        ),
        ("target: tags", "target: tags, positive: red", "9:30: 'positive' is for binary parts; this one is labels"),
        ("train: all.csv", "train: all.csv, target: grade", "10:32: 'data.target' says nothing beside 'parts'"),
        ("data: {", "metric: auc\ndata: {", "10:9: 'metric' says nothing beside 'parts'"),
        ("task: regression", "task: ranking", "10:7: a several task needs 'data.group'"),
    ])
    func mistakesOfPartsAreToldAtTheirPlace(right: String, wrong: String, message: String) throws {
        let file = temporary.folder.appending(path: "competitions/fruit/competition.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing(right, with: wrong, maxReplacements: 1).utf8).write(to: file)
        let told = try temporary.workspace.check("fruit").problems.map(\.text)
        #expect(told.last?.hasPrefix(message) == true, "\(told)")
        #expect(told.count == 1 || wrong == "task: ranking", "\(told)")
    }

    @Test func withoutPartsThereIsNothingToPredict() throws {
        try temporary.add(
            "fruit", "task: several\ndata: {train: all.csv, id: id, target: grade}\nsplit: {test: 0.5}\nmetric: auc\n",
            files: [:])
        let told = try temporary.workspace.check("fruit").problems.map(\.text)
        #expect(told == ["4:7: a several task needs 'parts'; expected a list of targets"])
    }
}
