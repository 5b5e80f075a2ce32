import Foundation
import PodiumKit
import Timing

/// Reads saved pipelines and predicts one row and all rows with them, as `pipelines_peers.py` does: boosting of 200 trees and a
/// linear model on mixed columns with missing values.
///
///     PipelinesBenchmark <folder with train.csv>
@main
struct PipelinesBenchmark {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            FileHandle.standardError.write(Data("usage: PipelinesBenchmark <folder>\n".utf8))
            exit(2)
        }
        let table = try Frame(csv: CommandLine.arguments[1] + "/train.csv")
        let problem = try LabeledProblem(.binary("late"), in: table, metric: .auc, ignoring: ["id"])
        let models: [(String, any Estimator)] = [
            ("boosting", try GradientBoosting(["rounds": 200, "patience": 0, "leaves": 31, "learning-rate": 0.1])),
            ("logistic", LogisticRegression()),
        ]
        for (name, model) in models {
            let saved = try problem.fit(model).encoded()
            let surrogate = problem.problem.surrogate
            let pipeline = try FittedPipeline(decoding: saved, surrogate: surrogate)
            let row = table.selecting(rows: [100])
            time("\(name): read a saved pipeline") {
                _ = try FittedPipeline(decoding: saved, surrogate: surrogate)
            }
            time("\(name): predict one row") { _ = try pipeline.predict(row) }
            time("\(name): predict all rows") { _ = try pipeline.predict(table) }
        }
    }

    private static func time(_ work: String, _ body: () throws -> Void) {
        report(
            work,
            milliseconds: milliseconds(seconds: 0.1, warmUp: 3) {
                do { try body() } catch { fatalError("\(error)") }
            })
    }
}
