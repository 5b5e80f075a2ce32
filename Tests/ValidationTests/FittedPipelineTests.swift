import Foundation
import Frames
import ModelZoo
import Scoring
import Testing

@testable import Validation

@Suite struct FittedPipelineTests {
    /// Saved and read back, features and model predict the very bits, also under a metric with a space of its own.
    @Test(arguments: ["gradient-boosting:rounds=20", "ridge", "knn", "mlp:epochs=2,members=1"], ["rmse", "rmsle"])
    func savedAndReadBackItPredictsTheSameBits(_ model: String, _ metric: String) throws {
        let task = try regressionTask(metric: MetricRegistry.standard.metric(named: metric))
        let specification = try ModelSpecification(parsing: model)
        let fitted = try FoldUnit(model: model, fold: 0).fit(specification.estimator(), on: task) { _ in true }
        let again = try FittedPipeline(decoding: fitted.model, of: task.problem)
        #expect(again.modelID == specification.model)
        #expect(try again.predict(task.test) == fitted.result.test)
    }

    @Test func damagedBytesAreRefused() throws {
        let task = try regressionTask()
        let bytes = try FoldUnit(model: "ridge", fold: 0)
            .fit(ModelSpecification("ridge").estimator(), on: task) { _ in true }.model
        for count in stride(from: 0, to: bytes.count, by: 97) {
            #expect(throws: ModelError.self) { try FittedPipeline(decoding: bytes.prefix(count), of: task.problem) }
        }
        let strange = try PropertyListSerialization.data(
            fromPropertyList: ["format": "podium pipeline 9"], format: .binary, options: 0)
        #expect(throws: ModelError.self) { try FittedPipeline(decoding: strange, of: task.problem) }
    }

    @Test func aMissingColumnIsTold() throws {
        let task = try regressionTask()
        let bytes = try FoldUnit(model: "ridge", fold: 0)
            .fit(ModelSpecification("ridge").estimator(), on: task) { _ in true }.model
        let pipeline = try FittedPipeline(decoding: bytes, of: task.problem)
        #expect {
            try pipeline.predict(task.test.dropping(columns: ["row"]))
        } throws: { "\($0)".contains("'row'") }
    }
}
