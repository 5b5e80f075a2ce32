import Randomness
import Testing
import Trees

@Suite struct ExplainingTests {
    private func model() throws -> (BoostedTrees, TreeData) {
        let (data, score) = try Tables.numeric(rows: 800)
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.rounds = 20
        return (try GradientBoosting(parameters).fit(data, target: score, seed: Seed(1)), data)
    }

    @Test func shapleyValuesAddUpToTheScore() throws {
        let (model, data) = try model()
        let values = try model.shapleyValues(data)
        let scores = try model.predictRaw(data)
        for row in 0..<data.rows {
            let sum = values[row * 7..<(row + 1) * 7].reduce(0, +)
            #expect(sum.isApproximately(scores[row], within: 1e-5))
        }
    }

    @Test func importanceFindsTheFeaturesThatMatter() throws {
        let model = try model().0
        let gain = model.importance(.gain)
        #expect(gain[0...3].min() ?? 0 > gain[4...5].max() ?? 0)
    }

    /// With two features the values are half the sums of what each adds with and without the other.
    @Test func shapleyValuesAreThoseOfTheirDefinition() throws {
        func leaf(_ value: Double, _ rows: Double) -> Tree.Leaf { Tree.Leaf(value: value, rows: rows, hessian: rows) }
        func split(_ feature: Int, _ left: Int, _ right: Int, rows: Double) -> Tree.Split {
            Tree.Split(
                feature: feature, condition: .threshold(0), missingLeft: true, left: left, right: right, gain: 1,
                value: 0, rows: rows, hessian: rows)
        }
        // x₀ ≤ 0: (x₁ ≤ 0: 1, else 2), else (x₁ ≤ 0: 5, else 9); 10, 30, 40 and 20 rows.
        let tree = Tree(
            splits: [split(0, 1, 2, rows: 100), split(1, ~0, ~1, rows: 40), split(1, ~2, ~3, rows: 60)],
            leaves: [leaf(1, 10), leaf(2, 30), leaf(5, 40), leaf(9, 20)])
        let model = try BoostedTrees(objective: .squaredError, features: 2, baseScores: [0.5], trees: [tree])
        let values = try model.shapleyValues(TreeData(columns: [[1], [1]]))
        let (expected, onlyFirst, onlySecond): (Double, Double, Double) = (4.5, 380 / 60.0, 6.2)
        #expect(values[0].isApproximately((onlyFirst - expected + 9 - onlySecond) / 2))
        #expect(values[1].isApproximately((onlySecond - expected + 9 - onlyFirst) / 2))
        #expect(values[2].isApproximately(expected + 0.5))
    }

    @Test func aForestsShapleyValuesAddUpToItsAnswer() throws {
        let (data, score) = try Tables.numeric(rows: 200)
        var parameters = ForestParameters.randomForest(.classification(classes: 3))
        parameters.trees = 10
        let forest = try ForestTrainer(parameters).fit(data, target: Tables.classes(score), seed: Seed(1))
        let values = try forest.shapleyValues(data)
        for (index, answer) in try forest.predict(data).enumerated() {
            #expect(values[index * 7..<(index + 1) * 7].reduce(0, +).isApproximately(answer))
        }
    }

    @Test func theLastStageIsThePrediction() throws {
        let (model, data) = try model()
        var last: (rounds: Int, predictions: [Double]) = (0, [])
        try model.forEachStage(data, every: 7) { last = ($0, $1) }
        #expect(last.rounds == 20)
        let whole = try model.predict(data)
        #expect(zip(last.predictions, whole).allSatisfy { $0.isApproximately($1) })
    }
}
