import ModelZoo
import Testing
import Workers

@testable import Validation

@Suite struct LearningCurveTests {
    @Test func aModelThatCanLearnIsBetterTheMoreRowsItSees() throws {
        let task = try regressionTask(rows: 1_000)
        let knn = try ModelRegistry.standard.estimator(ModelSpecification(parsing: "knn:neighbors=3"))
        let curve = try #require(LearningCurve(of: knn, id: "knn", whole: 0.25, on: task, stop: .never))
        #expect(curve.points.map(\.rows) == [100, 200, 400, 800])
        #expect(curve.points.last?.score == 0.25, "it is known")
        let scores = curve.points.dropLast().map(\.score)
        #expect(scores == scores.sorted(by: >), "a root mean squared error falls")
        let again = LearningCurve(of: knn, id: "knn", whole: 0.25, on: task, stop: .never)
        #expect(again == curve)
    }

    @Test func ofFewRowsNothingIsSaid() throws {
        let knn = try ModelRegistry.standard.estimator(ModelSpecification(parsing: "knn"))
        #expect(LearningCurve(of: knn, id: "knn", whole: 1, on: try regressionTask(rows: 60), stop: .never) == nil)
        let stopped = Stop { true }
        let task = try regressionTask(rows: 1_000)
        #expect(LearningCurve(of: knn, id: "knn", whole: 1, on: task, stop: stopped) == nil)
    }
}
