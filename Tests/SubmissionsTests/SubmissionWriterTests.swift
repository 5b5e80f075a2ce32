import Foundation
import Frames
import Problems
import Scoring
import Submissions
import Testing

@Suite struct SubmissionWriterTests {
    @Test func numbersKeepTheirBits() throws {
        #expect(
            try written(Numbers([0.1 + 0.2, 1e22, -5]), task: "regression", metric: "rmse")
                == "Id,y\n007,0.30000000000000004\na b,1e+22\n\"x,y\",-5.0\n")
    }

    @Test func labelsAreTheClassesOwnNames() throws {
        #expect(
            try written(Numbers([0.4, 0.5, 1]), task: "binary", metric: "accuracy", classes: ["0", "1"])
                == "Id,y\n007,0\na b,1\n\"x,y\",1\n")
        #expect(
            try written(
                Numbers([0.2, 0.3, 0.5, 1, 0, 0, 0.1, 0.8, 0.1], width: 3), task: "multiclass", metric: "accuracy",
                classes: ["A", "B", "C"]) == "Id,y\n007,C\na b,A\n\"x,y\",B\n")
    }

    @Test func probabilitiesGoToTheColumnOfTheirClass() throws {
        #expect(
            try written(
                Numbers([0.2, 0.3, 0.5, 1, 0, 0, 0.1, 0.8, 0.1], width: 3), task: "multiclass", metric: "log-loss",
                classes: ["A", "B", "C"], columns: ["Id", "C", "A", "B"])
                == "Id,C,A,B\n007,0.5,0.2,0.3\na b,0.0,1.0,0.0\n\"x,y\",0.1,0.1,0.8\n")
    }

    @Test func whatIsWrittenIsValidAndMeansTheSame() throws {
        let predictions = Numbers([0.2, 0.3, 0.5, 1, 0, 0, 0.1, 0.8, 0.1], width: 3)
        let columns = ["Id", "C", "A", "B"]
        let text = try written(
            predictions, task: "multiclass", metric: "log-loss", classes: ["A", "B", "C"], columns: columns)
        let checker = try Example.checker(
            task: "multiclass", metric: "log-loss", classes: ["A", "B", "C"], columns: columns,
            ids: Column("Id", .text(TextValues(ids))))
        #expect(try checker.check(text).answers == .numbers(predictions))
    }

    @Test(arguments: [
        (Numbers([1, 2]), SubmissionError.rowCount(predictions: 2, ids: 3)),
        (Numbers([1, 2, 3, 4, 5, 6], width: 2), .shape(reason: "the form 'numbers' cannot write numbers")),
        (Numbers([1, .nan, 3]), .notFinite(id: "a b")),
    ])
    func whatDoesNotFitIsRefused(predictions: Numbers, error: SubmissionError) {
        #expect(throws: error) { try written(predictions, task: "regression", metric: "rmse") }
    }

    private let ids = ["007", "a b", "x,y"]

    private func written(
        _ predictions: Numbers, task: String, metric: String, classes: [String] = [], columns: [String]? = nil
    ) throws -> String {
        let problem = try Example.problem(task: task, metric: metric, classes: classes, columns: columns)
        return try Example.withFile([]) { url in
            try problem.writeSubmission(
                .numbers(predictions), keys: RowKeys([Column("Id", .text(TextValues(ids)))]), to: url)
            return try String(contentsOf: url, encoding: .utf8)
        }
    }
}
