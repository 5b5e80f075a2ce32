import Features
import Foundation
import ModelZoo
import Randomness
import Scoring
import Testing

@Suite struct ModelExplainingTests {
    private static let trees = ["gradient-boosting:rounds=30,patience=0", "random-forest:trees=10", "decision-tree"]

    private func fitted(
        _ name: String, _ task: TargetType
    ) throws -> (model: any NumericModel<DesignMatrix>, matrix: DesignMatrix, truth: Truth) {
        let sample = try SampleData.make(task, rows: 250)
        let specification = try ModelSpecification(parsing: name)
        let estimator = try tableModel(specification.model, specification.parameters)
        let matrix = try sample.matrix(for: estimator)
        let model = try estimator.fitted(
            matrix, sample.truth, task, context: FitContext(seed: Seed(1), metric: .rootMeanSquare))
        return (model, matrix, sample.truth)
    }

    @Test(arguments: trees, [TargetType.binary, .multiclass, .continuous])
    func contributionsAddUpToTheAnswer(name: String, task: TargetType) throws {
        let (model, matrix, _) = try fitted(name, task)
        let explainable = try #require(model as? any ExplainableModel)
        let added = try explainable.contributions(to: matrix)
        let predictions = try model.predict(matrix)
        #expect(added.rowCount == matrix.rowCount && added.features == matrix.featureNames.count)
        for row in stride(from: 0, to: matrix.rowCount, by: 11) {
            let scores = (0..<added.outputs).map { output in
                (0...added.features).reduce(0) { $0 + added.value(row: row, output: output, feature: $1) }
            }
            #expect(
                zip(linked(scores, added.unit), predictions[row]).allSatisfy { abs($0 - $1) < 1e-4 * max(1, abs($1)) })
        }
    }

    private func linked(_ scores: [Double], _ unit: FeatureContributions.Unit) -> [Double] {
        guard unit == .logOdds else { return scores }
        if scores.count == 1 { return [1 / (1 + exp(-scores[0]))] }
        let total = scores.reduce(0) { $0 + exp($1) }
        return scores.map { exp($0) / total }
    }

    @Test(arguments: trees + ["logistic", "knn"])
    func shufflingAFeatureThatMattersCosts(name: String) throws {
        let (model, matrix, truth) = try fitted(name, .binary)
        let score = { @Sendable (predictions: Numbers) in try Metric.logLoss.score(truth, predictions) }
        let whole = try score(try model.predict(matrix))
        let without = try model.scoresWithoutFeatures(on: matrix, repeats: 2, seed: Seed(1), score: score)
        #expect(without.count == matrix.featureNames.count && without.allSatisfy { $0.count == 2 })
        #expect(without.contains { $0.allSatisfy { $0 > whole + 0.05 } })
        #expect(try model.scoresWithoutFeatures(on: matrix, repeats: 2, seed: Seed(1), score: score) == without)
    }

    @Test func settingAFeatureMovesAllRows() throws {
        let (model, matrix, _) = try fitted("gradient-boosting:rounds=30,patience=0", .continuous)
        let place = try #require(matrix.numberNames.firstIndex { $0.hasPrefix("a") })
        let answers = try model.predictions(on: matrix, setting: place, to: [-1.5, 1.5])
        #expect(answers[0].rowCount == matrix.rowCount)
        #expect(answers[0].values.reduce(0, +) < answers[1].values.reduce(0, +))
    }
}
