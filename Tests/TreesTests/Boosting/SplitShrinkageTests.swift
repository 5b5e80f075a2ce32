import Randomness
import Testing

@testable import Trees

@Suite struct SplitShrinkageTests {
    private func train(
        _ data: TreeData, _ target: [Float], shrinkage: Double,
        _ change: (inout BoostingParameters) -> Void = { _ in }
    ) throws -> BoostedTrees {
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.gainNoise = 0
        parameters.splitShrinkage = shrinkage
        change(&parameters)
        return try GradientBoosting(parameters).fit(data, target: target, seed: Seed(1))
    }

    /// A table and a target of which only noise is left beside the first column's half.
    private func noisy(rows: Int, seed: Int = 1) throws -> (data: TreeData, target: [Float], truth: [Float]) {
        var generator = Philox(seed: UInt64(seed))
        let columns = (0..<10).map { _ in (0..<rows).map { _ in Float(generator.normal()) } }
        let truth = columns[0].map { $0 / 2 }
        return (try TreeData(columns: columns), truth.map { $0 + Float(generator.normal()) }, truth)
    }

    @Test func theShareIsThePositivePartOfJamesAndStein() {
        let chance = SplitChance(shrinkage: 6)
        #expect(chance.signalShare(of: 12) == 0.5)
        #expect(chance.signalShare(of: 600) == 0.99)
        #expect(chance.signalShare(of: 6) == 0)
        #expect(chance.signalShare(of: -1) == 0)
        #expect(SplitChance().signalShare(of: -1) == 1)
    }

    /// The first split of the first tree: u is 1 and the unit is the target's variance.
    @Test func childrenKeepTheShareOfTheirDistance() throws {
        let (data, target, _) = try noisy(rows: 500)
        let stump = { (shrinkage: Double) throws -> Tree in
            let model = try train(data, target, shrinkage: shrinkage) {
                ($0.rounds, $0.maxLeaves, $0.learningRate) = (1, 2, 1)
            }
            return model.trees[0]
        }
        let (plain, shrunk) = (try stump(0), try stump(6))
        let mean = target.reduce(0, +) / 500
        let variance = Double(target.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 500)
        let share = 1 - 6 * variance / plain.splits[0].gain
        #expect(share > 0.3 && share < 0.95)
        #expect(shrunk.splits[0].gain == plain.splits[0].gain)
        for (shrunk, plain) in zip(shrunk.leaves, plain.leaves) {
            #expect(abs(shrunk.value - share * plain.value) < 1e-5)
        }
    }

    /// Ten columns of which one knows something, and a target that is noise mostly.
    @Test func memorizesNoiseMoreSlowly() throws {
        let (data, target, _) = try noisy(rows: 800)
        let (test, _, truth) = try noisy(rows: 2_000, seed: 2)
        let errors = try [0.0, 6].map { shrinkage in
            Tables.meanSquare(try train(data, target, shrinkage: shrinkage) { $0.rounds = 30 }.predict(test), truth)
        }
        #expect(errors[1] < 0.7 * errors[0])
    }

    /// A target without noise is learned as well: what is left unexplained falls, and the shrinkage with it.
    @Test func fadesAsTheTargetIsExplained() throws {
        let (data, target) = try Tables.numeric(rows: 2_000, features: 4)
        let errors = try [0.0, 6].map { shrinkage in
            Tables.meanSquare(try train(data, target, shrinkage: shrinkage) { $0.rounds = 200 }.predict(data), target)
        }
        #expect(errors[1] < 1.2 * errors[0])
    }

    @Test func fallsWithRowsAndWithWhatIsExplained() {
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.splitShrinkage = 6
        #expect(parameters.splitShrinkage(rows: 10_000, unexplained: 1) == 6)
        #expect(parameters.splitShrinkage(rows: 10_000, unexplained: 0.5) == 3)
        #expect(abs(parameters.splitShrinkage(rows: 36_364, unexplained: 1) - 3) < 1e-4)
        #expect(parameters.splitShrinkage(rows: 200_000, unexplained: 1) == 0)
    }

    @Test(arguments: [BoostingParameters.Growth.leafWise, .depthWise, .oblivious])
    func shrinksHoweverTreesGrow(growth: BoostingParameters.Growth) throws {
        let (data, target, _) = try noisy(rows: 500)
        let spread = try [0.0, 6].map { shrinkage in
            let model = try train(data, target, shrinkage: shrinkage) { ($0.growth, $0.rounds) = (growth, 1) }
            return model.trees[0].leaves.reduce(0) { $0 + $1.rows * $1.value * $1.value }
        }
        #expect(spread[1] < 0.9 * spread[0])
    }

    /// Going on from a model measures what is left against the base scores, as one long training does.
    @Test func goingOnEqualsOneLongTraining() throws {
        let (data, target, _) = try noisy(rows: 400)
        let long = try train(data, target, shrinkage: 6) { $0.rounds = 20 }
        let short = try train(data, target, shrinkage: 6) { $0.rounds = 12 }
        var parameters = BoostingParameters(objective: .squaredError)
        (parameters.gainNoise, parameters.rounds) = (0, 8)
        let continued = try GradientBoosting(parameters).fit(data, target: target, continuing: short, seed: Seed(1))
        #expect(continued.trees == long.trees)
    }

    @Test(arguments: [-1, Double.nan, .infinity])
    func refusesWhatIsNoScale(shrinkage: Double) throws {
        let (data, target, _) = try noisy(rows: 50)
        #expect(throws: TreesError.self) { try train(data, target, shrinkage: shrinkage) }
    }
}
