import Randomness
import Testing

@testable import Trees

@Suite struct GainNoiseTests {
    /// Twins: what one says of the target, the other says nearly as well.
    private func twins(rows: Int) throws -> (data: TreeData, target: [Float]) {
        var generator = Philox(seed: 4)
        let truth = (0..<rows).map { _ in Float(generator.normal()) }
        let columns = (0..<2).map { _ in truth.map { $0 + Float(generator.normal()) } }
        return (try TreeData(columns: columns), truth)
    }

    private func train(
        _ data: TreeData, _ target: [Float], noise: Double, seed: Int = 1,
        _ change: (inout BoostingParameters) -> Void = { _ in }
    ) throws -> BoostedTrees {
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.gainNoise = noise
        parameters.splitShrinkage = 0
        parameters.rounds = 1
        change(&parameters)
        return try GradientBoosting(parameters).fit(data, target: target, seed: Seed(seed))
    }

    @Test func withoutNoiseNoSeedMatters() throws {
        let (data, target) = try twins(rows: 500)
        #expect(try train(data, target, noise: 0, seed: 1).trees == train(data, target, noise: 0, seed: 2).trees)
    }

    @Test(arguments: [BoostingParameters.Growth.leafWise, .depthWise, .oblivious])
    func nearlyEqualFeaturesTakeTurns(growth: BoostingParameters.Growth) throws {
        let (data, target) = try twins(rows: 500)
        let roots = try (0..<40).map { seed in
            try train(data, target, noise: 50, seed: seed) { $0.growth = growth }.trees[0].splits[0].feature
        }
        #expect((5...35).contains(roots.count { $0 == 0 }))
    }

    @Test func aFarBetterFeatureIsAlwaysTaken() throws {
        var generator = Philox(seed: 6)
        let columns = (0..<5).map { _ in (0..<1_000).map { _ in Float(generator.normal()) } }
        let target = columns[0].map { $0 + Float(generator.normal()) }
        for seed in 0..<20 {
            let model = try train(TreeData(columns: columns), target, noise: 10, seed: seed)
            #expect(model.trees[0].splits[0].feature == 0)
        }
    }

    /// What a split gained is what it gained, however it was chosen.
    @Test func gainsAreToldWithoutNoise() throws {
        let (data, target) = try twins(rows: 500)
        let gains = try (0..<20).map { try train(data, target, noise: 50, seed: $0).trees[0].splits[0] }
        for feature in 0..<2 {
            #expect(Set(gains.filter { $0.feature == feature }.map(\.gain)).count == 1)
        }
    }

    /// Noise columns among which the best is overfitted: taking turns predicts other rows better.
    @Test func manyTreesPredictOtherRowsBetter() throws {
        let (data, score) = try Tables.numeric(rows: 400, features: 40)
        let (test, truth) = try Tables.numeric(rows: 2_000, features: 40, seed: 9)
        var generator = Philox(seed: 8)
        let target = score.map { $0 + 2 * Float(generator.normal()) }
        let errors = try [0.0, 10].map { noise in
            Tables.meanSquare(try train(data, target, noise: noise) { $0.rounds = 200 }.predict(test), truth)
        }
        #expect(errors[1] < errors[0])
    }

    @Test func fadesInLateRoundsAndOfManyRows() {
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.gainNoise = 8
        parameters.learningRate = 0.1
        #expect(abs(parameters.gainNoise(rows: 10_000, round: 0) - 8) < 0.01)
        // 10,000 · exp(-9.21) = 1
        #expect(abs(parameters.gainNoise(rows: 10_000, round: 92) - 4) < 0.1)
        #expect(parameters.gainNoise(rows: 10_000, round: 200) < 0.001)
        #expect(abs(parameters.gainNoise(rows: 200_000, round: 0) - 0.8) < 0.01)
    }

    @Test(arguments: [-1, Double.nan, .infinity])
    func refusesWhatIsNoScale(noise: Double) throws {
        let (data, target) = try twins(rows: 50)
        #expect(throws: TreesError.self) { try train(data, target, noise: noise) }
    }
}
