import Randomness
import Testing
import Trees

@Suite struct ExplainingTests {
    private func model() throws -> (BoostedTrees, TreeData, [Float]) {
        let (data, score) = try Tables.numeric(rows: 800)
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.rounds = 20
        return (try GradientBoosting(parameters).fit(data, target: score, seed: Seed(1)), data, score)
    }

    @Test func shapleyValuesAddUpToTheScore() throws {
        let (model, data, _) = try model()
        let values = try model.shapleyValues(data)
        let scores = try model.predictRaw(data)
        for row in 0..<data.rows {
            let sum = values[row * 7..<(row + 1) * 7].reduce(0, +)
            #expect(sum.isApproximately(scores[row], within: 1e-5))
        }
    }

    @Test func importanceFindsTheFeaturesThatMatter() throws {
        let (model, data, score) = try model()
        let gain = model.importance(.gain)
        #expect(gain[0...3].min() ?? 0 > gain[4...5].max() ?? 0)
        let set = ValidationSet(data, target: score, higherIsBetter: false, metric: Tables.meanSquare)
        let permuted = try model.permutationImportance(set, seed: Seed(1))
        #expect(permuted[0...3].min() ?? 0 > permuted[4...5].max() ?? 0)
    }

    @Test func partialDependenceRisesWithALinearEffect() throws {
        let (model, data, _) = try model()
        let dependence = try model.partialDependence(data, on: 0, values: [-1, 0, 1])
        #expect(dependence.means[0] < dependence.means[1] && dependence.means[1] < dependence.means[2])
    }

    @Test func theLastStageIsThePrediction() throws {
        let (model, data, _) = try model()
        var last: (rounds: Int, predictions: [Double]) = (0, [])
        try model.forEachStage(data, every: 7) { last = ($0, $1) }
        #expect(last.rounds == 20)
        let whole = try model.predict(data)
        #expect(zip(last.predictions, whole).allSatisfy { $0.isApproximately($1) })
    }
}
