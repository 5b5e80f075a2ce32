import Randomness
import Testing
import Trees
import Workers

@Suite struct GradientBoostingTests {
    @Test func learnsProbabilities() throws {
        let (data, score) = try Tables.numeric(rows: 4000)
        let target = Tables.labels(score)
        let model = try GradientBoosting(BoostingParameters(objective: .binary)).fit(
            data, target: target, seed: Seed(1))
        let (test, testScore) = try Tables.numeric(rows: 1000, seed: 5)
        let loss = Tables.logLoss(try model.predict(test), Tables.labels(testScore, seed: 6))
        #expect(loss < 0.35)
        #expect(model.rounds == 100)
    }

    @Test func learnsMeans() throws {
        let (data, score) = try Tables.numeric(rows: 4000)
        let model = try GradientBoosting(BoostingParameters(objective: .squaredError))
            .fit(data, target: score, seed: Seed(1))
        let (test, testScore) = try Tables.numeric(rows: 1000, seed: 5)
        #expect(Tables.meanSquare(try model.predict(test), testScore) < 0.4)
    }

    @Test func learnsClasses() throws {
        let (data, score) = try Tables.numeric(rows: 3000)
        let model = try GradientBoosting(BoostingParameters(objective: .softmax(classes: 3)))
            .fit(data, target: Tables.classes(score), seed: Seed(1))
        let (test, testScore) = try Tables.numeric(rows: 1000, seed: 5)
        let predictions = try model.predict(test)
        #expect(Tables.accuracy(predictions, Tables.classes(testScore)) > 0.8)
        #expect(predictions.prefix(3).reduce(0, +).isApproximately(1))
    }

    @Test(arguments: [BoostingParameters.Growth.leafWise, .depthWise])
    func growsNoMoreLeavesThanAllowed(growth: BoostingParameters.Growth) throws {
        let (data, score) = try Tables.numeric(rows: 2000)
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.growth = growth
        parameters.maxLeaves = 7
        parameters.maxDepth = 3
        parameters.rounds = 5
        let model = try GradientBoosting(parameters).fit(data, target: score, seed: Seed(1))
        #expect(model.trees.allSatisfy { $0.leaves.count <= 7 && $0.splits.count == $0.leaves.count - 1 })
    }

    @Test(arguments: [BoostingParameters.Precision.narrow, .wide])
    func hasTheSameBitsForAnyNumberOfThreads(precision: BoostingParameters.Precision) throws {
        let (data, score) = try Tables.numeric(rows: 40_000)
        var parameters = BoostingParameters(objective: .binary)
        parameters.rounds = 5
        parameters.precision = precision
        parameters.rowSampling = .bagging(fraction: 0.7)
        parameters.featuresPerTree = 0.7
        let target = Tables.labels(score)
        let models = try [1, 2, 5].map { threads in
            try GradientBoosting(parameters, pool: WorkerPool(threads: threads)).fit(
                data, target: target, seed: Seed(3))
        }
        #expect(models[0] == models[1])
        #expect(models[0] == models[2])
    }

    @Test func classesGrownSideBySideHaveTheSameBits() throws {
        let (data, score) = try Tables.numeric(rows: 3_000)
        var parameters = BoostingParameters(objective: .softmax(classes: 3))
        parameters.rounds = 5
        parameters.rowSampling = .bagging(fraction: 0.7)
        let models = try [1, 2, 5].map { threads in
            try GradientBoosting(parameters, pool: WorkerPool(threads: threads)).fit(
                data, target: Tables.classes(score), seed: Seed(3))
        }
        #expect(models[0] == models[1])
        #expect(models[0] == models[2])
    }

    @Test func continuesToTheSameModel() throws {
        let (data, score) = try Tables.numeric(rows: 1000)
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.rounds = 10
        let whole = try GradientBoosting(parameters).fit(data, target: score, seed: Seed(3))
        parameters.rounds = 5
        let half = try GradientBoosting(parameters).fit(data, target: score, seed: Seed(3))
        let continued = try GradientBoosting(parameters).fit(data, target: score, continuing: half, seed: Seed(3))
        #expect(continued == whole)
    }

    @Test func stopsWhenTheValidationScoreNoLongerImproves() throws {
        let (data, score) = try Tables.numeric(rows: 500)
        let (other, otherScore) = try Tables.numeric(rows: 500, seed: 9)
        var parameters = BoostingParameters(objective: .binary)
        parameters.rounds = 400
        parameters.earlyStoppingRounds = 10
        let validation = ValidationSet(
            other, target: Tables.labels(otherScore), higherIsBetter: false, metric: Tables.logLoss)
        var scores: [Double] = []
        let model = try GradientBoosting(parameters).fit(
            data, target: Tables.labels(score), validation: validation, seed: Seed(1)
        ) { _, score in
            scores.append(score ?? .nan)
        }
        #expect(model.rounds < 400)
        #expect(scores.count == model.rounds + 10)
        #expect(scores[model.rounds - 1] == scores.min())
    }

    @Test func stopsWhenTold() throws {
        let (data, score) = try Tables.numeric(rows: 200)
        var last = 0
        #expect(throws: CancellationError.self) {
            try GradientBoosting(BoostingParameters(objective: .squaredError)).fit(data, target: score, seed: Seed(1)) {
                rounds, _ in
                last = rounds
                if rounds == 3 { throw CancellationError() }
            }
        }
        #expect(last == 3)
    }
}

extension Double {
    func isApproximately(_ other: Double, within tolerance: Double = 1e-9) -> Bool { abs(self - other) <= tolerance }
}
