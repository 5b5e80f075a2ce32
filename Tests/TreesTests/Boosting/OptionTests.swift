import Foundation
import Randomness
import Testing
import Trees

@Suite struct OptionTests {
    /// What a model trained with these parameters scores on other rows.
    private func error(_ objective: Objective = .squaredError, _ change: (inout BoostingParameters) -> Void) throws
        -> Double
    {
        let (data, score) = try Tables.numeric(rows: 3000)
        let (test, testScore) = try Tables.numeric(rows: 1000, seed: 5)
        var parameters = BoostingParameters(objective: objective)
        change(&parameters)
        let model = try GradientBoosting(parameters).fit(data, target: score, seed: Seed(1))
        return Tables.meanSquare(try model.predict(test), testScore)
    }

    @Test func everyWayOfSamplingLearns() throws {
        #expect(try error { $0.rowSampling = .bagging(fraction: 0.6, every: 2) } < 0.45)
        #expect(try error { $0.rowSampling = .goss() } < 0.5)
        #expect(try error { $0.featuresPerTree = 0.7 } < 0.5)
        #expect(try error { $0.featuresPerLevel = 0.7 } < 0.5)
        #expect(try error { $0.featuresPerNode = 0.7 } < 0.5)
        #expect(try error { $0.dropout = .init() } < 0.6)
    }

    @Test func everyGrowthLearns() throws {
        #expect(try error { $0.growth = .depthWise } < 0.45)
        #expect(
            try error {
                $0.growth = .oblivious
                $0.maxLeaves = 64
            } < 0.45)
    }

    @Test(arguments: [Objective.absoluteError, .huber(delta: 1), .quantile(level: 0.5)])
    func robustObjectivesLearn(objective: Objective) throws {
        #expect(try error(objective) { _ in } < 0.6)
    }

    @Test func aColumnOfManyNamesIsNotMistakenForKnowledge() throws {
        var generator = Philox(seed: 3)
        let names = (0..<4_000).map { _ in Float(generator.index(below: 250)) }
        let hints = (0..<4_000).map { _ in Float(generator.normal()) }
        let target: [Float] = hints.map { $0 + 3 * Float(generator.normal()) > 0 ? 1 : 0 }
        let data = try TreeData(columns: [names, hints], categorical: [0])
        var parameters = BoostingParameters(objective: .binary)
        parameters.rounds = 10
        parameters.minRowsPerCategoryGroup = 10
        parameters.splitShrinkage = 0
        let uses = try [0.0, 1.0].map { noise in
            parameters.categoricalNoise = noise
            let model = try GradientBoosting(parameters).fit(data, target: target, seed: Seed(1))
            return model.trees.reduce(0) { $0 + $1.splits.count { $0.feature == 0 } }
        }
        #expect(uses[0] > 20)
        #expect(uses[1] < uses[0] / 2)
    }

    @Test(arguments: [Objective.poisson, .gamma, .tweedie(power: 1.5)])
    func logarithmicObjectivesLearn(objective: Objective) throws {
        let (data, score) = try Tables.numeric(rows: 2000)
        let target = score.map { exp(min(max($0, -2), 2)) }
        let model = try GradientBoosting(BoostingParameters(objective: objective))
            .fit(data, target: target, seed: Seed(1))
        #expect(Tables.meanSquare(try model.predict(data), target) < 0.3)
    }

    @Test func aQuantileSplitsTheRows() throws {
        let (data, score) = try Tables.numeric(rows: 2000)
        let model = try GradientBoosting(BoostingParameters(objective: .quantile(level: 0.9)))
            .fit(data, target: score, seed: Seed(1))
        let below = zip(try model.predict(data), score).filter { $0 >= Double($1) }.count
        #expect((0.85...0.95).contains(Double(below) / 2000))
    }

    @Test func rankingSortsGroups() throws {
        let (data, score) = try Tables.numeric(rows: 1000)
        let relevance = score.map { min(max($0.rounded() + 1, 0), 4) }
        let model = try GradientBoosting(BoostingParameters(objective: .lambdaRank()))
            .fit(data, target: relevance, groups: [Int](repeating: 20, count: 50), seed: Seed(1))
        let scores = try model.predict(data)
        let ordered = (0..<50).reduce(0) { sum, group in
            let best = (group * 20..<group * 20 + 20).max { scores[$0] < scores[$1] } ?? 0
            return sum + (relevance[best] == relevance[group * 20..<group * 20 + 20].max() ? 1 : 0)
        }
        #expect(ordered > 45)
    }

    @Test func aCustomObjectiveEqualsTheBuiltInOne() throws {
        let (data, score) = try Tables.numeric(rows: 500)
        let centered = score.map { $0 - score.reduce(0, +) / 500 }
        var parameters = BoostingParameters(objective: .custom())
        parameters.rounds = 5
        let custom = GradientBoosting(parameters) { scores, target in
            (zip(scores, target).map { $0 - $1 }, [Float](repeating: 1, count: target.count))
        }
        let predictions = try custom.fit(data, target: centered, seed: Seed(1)).predict(data)
        parameters.objective = .squaredError
        let builtIn = try GradientBoosting(parameters).fit(data, target: centered, seed: Seed(1)).predict(data)
        #expect(zip(predictions, builtIn).allSatisfy { $0.isApproximately($1, within: 1e-3) })
    }

    @Test(arguments: [BoostingParameters.Growth.leafWise, .depthWise, .oblivious])
    func monotonePredictionsNeverFall(growth: BoostingParameters.Growth) throws {
        let (data, score) = try Tables.numeric(rows: 2000)
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.growth = growth
        parameters.monotone = [0: .increasing, 3: .decreasing]
        let model = try GradientBoosting(parameters).fit(data, target: score, seed: Seed(1))
        var generator = Philox(seed: 3)
        for _ in 0..<50 {
            let row = (0..<6).map { _ in Float(generator.normal()) }
            for (feature, sign) in [(0, 1.0), (3, -1.0)] {
                let line = stride(from: Float(-3), through: 3, by: 0.1).flatMap { value in
                    row.indices.map { $0 == feature ? value : row[$0] }
                }
                let predictions = try model.predict(TreeData(values: line, rows: line.count / 6, features: 6))
                #expect(zip(predictions, predictions.dropFirst()).allSatisfy { sign * ($1 - $0) >= -1e-6 })
            }
        }
    }

    @Test func interactionsKeepFeaturesApart() throws {
        let (data, score) = try Tables.numeric(rows: 1000)
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.interactions = [[0, 3], [1, 2]]
        let model = try GradientBoosting(parameters).fit(data, target: score, seed: Seed(1))
        for tree in model.trees {
            #expect([Set([0, 3]), Set([1, 2])].contains { Set(tree.splits.map(\.feature)).isSubset(of: $0) })
        }
    }
}
