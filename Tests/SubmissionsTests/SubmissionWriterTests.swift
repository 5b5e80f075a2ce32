import Competitions
import Foundation
import Frames
import Scoring
import Submissions
import Testing

@Suite struct SubmissionWriterTests {
    @Test func numbersKeepTheirBits() throws {
        #expect(
            try written(Predictions([0.1 + 0.2, 1e22, -5]), task: "regression", metric: "rmse")
                == "Id,y\n007,0.30000000000000004\na b,1e+22\n\"x,y\",-5.0\n")
    }

    @Test func labelsAreTheClassesOwnNames() throws {
        #expect(
            try written(Predictions([0.4, 0.5, 1]), task: "binary", metric: "accuracy", classes: ["0", "1"])
                == "Id,y\n007,0\na b,1\n\"x,y\",1\n")
        #expect(
            try written(
                Predictions([0.2, 0.3, 0.5, 1, 0, 0, 0.1, 0.8, 0.1], width: 3), task: "multiclass", metric: "accuracy",
                classes: ["A", "B", "C"]) == "Id,y\n007,C\na b,A\n\"x,y\",B\n")
    }

    @Test func probabilitiesGoToTheColumnOfTheirClass() throws {
        #expect(
            try written(
                Predictions([0.2, 0.3, 0.5, 1, 0, 0, 0.1, 0.8, 0.1], width: 3), task: "multiclass", metric: "log-loss",
                classes: ["A", "B", "C"], columns: ["Id", "C", "A", "B"])
                == "Id,C,A,B\n007,0.5,0.2,0.3\na b,0.0,1.0,0.0\n\"x,y\",0.1,0.1,0.8\n")
    }

    @Test func whatIsWrittenIsValidAndMeansTheSame() throws {
        let predictions = Predictions([0.2, 0.3, 0.5, 1, 0, 0, 0.1, 0.8, 0.1], width: 3)
        let columns = ["Id", "C", "A", "B"]
        let text = try written(
            predictions, task: "multiclass", metric: "log-loss", classes: ["A", "B", "C"], columns: columns)
        let checker = try Example.checker(
            task: "multiclass", metric: "log-loss", classes: ["A", "B", "C"], columns: columns,
            ids: Column("Id", .text(TextValues(ids))))
        #expect(try checker.check(text).predictions == predictions)
    }

    @Test(arguments: [
        (Predictions([1, 2]), SubmissionError.rowCount(predictions: 2, ids: 3)),
        (Predictions([1, 2, 3, 4, 5, 6], width: 2), .width(found: 2, expected: 1)),
        (Predictions([1, .nan, 3]), .notFinite(id: "a b")),
    ])
    func whatDoesNotFitIsRefused(predictions: Predictions, error: SubmissionError) {
        #expect(throws: error) { try written(predictions, task: "regression", metric: "rmse") }
    }

    private let ids = ["007", "a b", "x,y"]

    private func written(
        _ predictions: Predictions, task: String, metric: String, classes: [String] = [], columns: [String]? = nil
    ) throws -> String {
        let format = try Example.format(
            task: task, metric: MetricRegistry.metric(named: metric), classes: classes, columns: columns)
        return try Example.withFile([]) { url in
            try SubmissionWriter.write(predictions: predictions, ids: ids, format: format, to: url)
            return try String(contentsOf: url, encoding: .utf8)
        }
    }
}
