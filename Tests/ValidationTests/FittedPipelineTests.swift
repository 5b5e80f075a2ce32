import Foundation
import Frames
import ModelZoo
import Problems
import Scoring
import Storage
import Testing

@testable import Validation

@Suite struct FittedPipelineTests {
    /// Saved and read back, features and model predict the very bits, also under a metric with a space of its own.
    @Test(arguments: ["gradient-boosting:rounds=20", "ridge", "knn", "mlp:epochs=2,members=1"], ["rmse", "rmsle"])
    func savedAndReadBackItPredictsTheSameBits(_ model: String, _ metric: String) throws {
        let task = try regressionTask(metric: MetricRegistry.standard.metric(named: metric))
        let specification = try ModelSpecification(parsing: model)
        let fitted = try FoldUnit(model: model, fold: 0).fit(ModelRegistry.standard.estimator(specification), on: task)
        let again = try FittedPipeline(decoding: fitted.model, surrogate: task.problem.surrogate)
        #expect(again.modelID == specification.model)
        #expect(try again.predict(task.test) == fitted.result.test)
    }

    /// Where a metric asks for several numbers, a pipeline has a model for each quantile, or one and how far it errs.
    @Test(arguments: ["gradient-boosting:rounds=20", "mlp:epochs=2,members=1", "ridge", "random-forest:trees=9"])
    func quantilesAreSavedAndReadBack(_ model: String) throws {
        let task = try regressionTask(metric: .pinball(quantiles: [0.1, 0.9]))
        let fitted = try FoldUnit(model: model, fold: 0)
            .fit(ModelRegistry.standard.estimator(ModelSpecification(parsing: model)), on: task)
        let again = try FittedPipeline(decoding: fitted.model, surrogate: task.problem.surrogate)
        #expect(try again.predict(task.test) == fitted.result.test)
        guard case .numbers(let said) = fitted.result.test else {
            Issue.record("\(fitted.result.test.shape)")
            return
        }
        #expect(said.width == 2 && zip(said.column(0), said.column(1)).allSatisfy { $0 <= $1 })
        let mean = Surrogate(.squaredError)
        #expect(throws: ModelError.self) { try FittedPipeline(decoding: fitted.model, surrogate: mean) }
        let three = try regressionTask(metric: .pinball(quantiles: [0.1, 0.5, 0.9])).problem.surrogate
        #expect(throws: ModelError.self) { try FittedPipeline(decoding: fitted.model, surrogate: three) }
    }

    @Test func damagedBytesAreRefused() throws {
        let task = try regressionTask()
        let bytes = try FoldUnit(model: "ridge", fold: 0)
            .fit(ModelRegistry.standard.estimator(named: "ridge"), on: task).model
        for count in stride(from: 0, to: bytes.count, by: 97) {
            #expect(throws: ModelError.self) {
                try FittedPipeline(decoding: bytes.prefix(count), surrogate: task.problem.surrogate)
            }
        }
        let strange = try PackedEncoder().encode(["format": "podium pipeline 9", "model": "ridge"])
        #expect {
            try FittedPipeline(decoding: strange, surrogate: task.problem.surrogate)
        } throws: { "\($0)".contains("podium pipeline 9") }
    }

    @Test func aMissingColumnIsTold() throws {
        let task = try regressionTask()
        let bytes = try FoldUnit(model: "ridge", fold: 0)
            .fit(ModelRegistry.standard.estimator(named: "ridge"), on: task).model
        let pipeline = try FittedPipeline(decoding: bytes, surrogate: task.problem.surrogate)
        #expect {
            try pipeline.predict(task.test.dropping(columns: ["row"]))
        } throws: { "\($0)".contains("'row'") }
    }
}
