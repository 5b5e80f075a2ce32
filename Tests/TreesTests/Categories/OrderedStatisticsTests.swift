import Foundation
import Randomness
import Testing
import Workers

@testable import Trees

@Suite struct OrderedStatisticsTests {
    private func parameters(
        _ objective: Objective = .squaredError, _ categories: CategoryHandling = .orderedStatistics()
    )
        -> BoostingParameters
    {
        var parameters = BoostingParameters(objective: objective)
        parameters.categories = categories
        parameters.rounds = 60
        return parameters
    }

    /// The mean over seeds of the held-out AUC of pure noise: one column of categories, a few rows each, and labels by chance.
    private func noiseCurve(_ handling: CategoryHandling) throws -> (mean: Double, error: Double, training: Double) {
        var (areas, training): ([Double], [Double]) = ([], [])
        for seed in 0..<8 {
            var generator = Philox(seed: UInt64(1000 + seed))
            func table(_ rows: Int) throws -> (TreeData, [Float]) {
                let codes = (0..<rows).map { _ in Float(generator.index(below: rows / 4)) }
                let noise = (0..<rows).map { _ in generator.uniformFloat() }
                let labels: [Float] = (0..<rows).map { _ in generator.uniform() < 0.5 ? 1 : 0 }
                return (try TreeData(columns: [codes, noise], categorical: [0]), labels)
            }
            let ((data, labels), (other, otherLabels)) = (try table(1500), try table(1500))
            var parameters = parameters(.binary, handling)
            parameters.maxBins = 255
            parameters.rounds = 20
            let model = try GradientBoosting(parameters).fit(data, target: labels, seed: Seed(seed))
            areas.append(Tables.areaUnderCurve(try model.predict(other), otherLabels))
            training.append(Tables.areaUnderCurve(try model.predict(data), labels))
        }
        let mean = areas.reduce(0, +) / Double(areas.count)
        let spread = areas.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(areas.count - 1)
        return (mean, (spread / Double(areas.count)).squareRoot(), training.reduce(0, +) / Double(training.count))
    }

    @Test func noiseStaysNoiseOnHeldOutRows() throws {
        let noise = try noiseCurve(.orderedStatistics())
        #expect(abs(noise.mean - 0.5) < 3 * max(noise.error, 0.005))
    }

    /// Beside a column that tells all, a column of noise is hardly used: means that held a row's own target would be.
    @Test func aColumnOfNoiseIsNotTrusted() throws {
        var generator = Philox(seed: 5)
        func table(_ rows: Int) throws -> (with: TreeData, without: TreeData, target: [Float]) {
            let signal = (0..<rows).map { _ in Float(generator.normal()) }
            let codes = (0..<rows).map { _ in Float(generator.index(below: rows / 3)) }
            return (
                try TreeData(columns: [signal, codes], categorical: [1]), try TreeData(columns: [signal]),
                signal.map { $0 + Float(generator.normal()) }
            )
        }
        let (train, test) = (try table(3000), try table(3000))
        let parameters = parameters()
        let with = try GradientBoosting(parameters).fit(train.with, target: train.target, seed: Seed(1))
        let without = try GradientBoosting(parameters).fit(train.without, target: train.target, seed: Seed(1))
        let gain = with.importance(.gain)
        #expect(gain[1] < 0.15 * gain[0])
        let errors = (
            Tables.meanSquare(try with.predict(test.with), test.target),
            Tables.meanSquare(try without.predict(test.without), test.target)
        )
        #expect(errors.0 < 1.05 * errors.1)
    }

    /// What a training row shows of its category comes from the rows before it alone: an outlier moves only later ones.
    @Test func aRowSeesOnlyTheRowsBeforeIt() throws {
        let rows = 60
        let data = try TreeData(columns: [(0..<rows).map { Float($0 % 6) }], categorical: [0])
        func shown(_ target: [Float]) throws -> [Float] {
            let fitted = try CategoryStatistics.fit(
                data, target: target, weights: nil, objective: .squaredError, priorWeight: 2, oneHotCategories: 1,
                seed: Seed(4), pool: .shared)
            return try #require(fitted).table.column(0)
        }
        var generator = Seed(4).child("category order").generator()
        let order = generator.permutation(rows)
        let calm = try shown([Float](repeating: 1, count: rows))
        #expect(calm.allSatisfy { $0 == 1 })
        for position in stride(from: 0, to: rows - 1, by: 7) {
            // Two outliers that leave the mean of all as it is; the second comes last.
            var target = [Float](repeating: 1, count: rows)
            (target[order[position]], target[order[rows - 1]]) = (101, -99)
            let changed = try shown(target)
            for (place, row) in order.enumerated() {
                let isLater = place > position && row % 6 == order[position] % 6
                #expect((changed[row] != 1) == isLater, "position \(place)")
            }
        }
    }

    @Test func manyCategoriesAreLearnedBetterThanBySubsets() throws {
        let (data, score) = try Tables.categorical(rows: 4000, categories: 800)
        let (test, testScore) = try Tables.categorical(rows: 2000, categories: 800, seed: 2)
        let errors = try [CategoryHandling.orderedStatistics(), .subsets].map { handling in
            let model = try GradientBoosting(parameters(.squaredError, handling)).fit(
                data, target: score, seed: Seed(1))
            return Tables.meanSquare(try model.predict(test), testScore)
        }
        #expect(errors[0] < 0.8 * errors[1])
    }

    @Test func unseenCategoriesGetTheMeanAndMissingOnesTheirSide() throws {
        let codes: [Float] = (0..<600).map { $0 % 3 == 0 ? .nan : Float($0 % 20) }
        let target: [Float] = codes.map { $0.isNaN ? 9 : $0 < 10 ? 0 : 4 }
        let data = try TreeData(columns: [codes], categorical: [0])
        let model = try GradientBoosting(parameters()).fit(data, target: target, seed: Seed(1))
        let probe = try TreeData(columns: [[.nan, 1, 13, 500, 16_777_215, .infinity, -1]], categorical: [0])
        let predictions = try model.predict(probe)
        #expect(predictions[0] > 8 && predictions[1] < 1.5 && predictions[2] > 3)
        #expect(Set(predictions[3...]).count == 1)
    }

    @Test(arguments: [Objective.squaredError, .binary, .softmax(classes: 3)])
    func savesExplainsAndRepeatsItself(objective: Objective) throws {
        let (data, score) = try Tables.categorical(rows: 800, categories: 50)
        let target =
            objective == .binary ? Tables.labels(score) : objective == .squaredError ? score : Tables.classes(score)
        let trainer = GradientBoosting(parameters(objective))
        let model = try trainer.fit(data, target: target, seed: Seed(1))
        #expect(try trainer.fit(data, target: target, seed: Seed(1)) == model)
        #expect(try trainer.fit(data, target: target, seed: Seed(2)) != model)

        let restored = try BoostedTrees(decoding: try model.encode())
        #expect(restored == model)
        #expect(try restored.predict(data) == model.predict(data))
        #expect(String(decoding: try model.json(), as: UTF8.self).contains("categoryStatistics"))

        #expect(model.features == 2 && model.importance(.gain).count == 2)
        #expect(model.importance(.split)[0] > 0)
        let values = try model.shapleyValues(data)
        for (index, score) in try model.predictRaw(data).enumerated() {
            #expect(values[3 * index..<3 * index + 3].reduce(0, +).isApproximately(score, within: 1e-5))
        }
    }

    @Test func fewCategoriesKeepTheirSubsets() throws {
        let (data, score) = try Tables.categorical(rows: 500, categories: 4)
        let model = try GradientBoosting(parameters()).fit(data, target: score, seed: Seed(1))
        let isCategorical = model.trees.flatMap(\.splits).contains {
            if case .categories = $0.condition { true } else { false }
        }
        #expect(isCategorical)
    }

    @Test func earlyStoppingWatchesTheNumbersOfPrediction() throws {
        let (data, score) = try Tables.categorical(rows: 1000, categories: 300)
        let (other, otherScore) = try Tables.categorical(rows: 500, categories: 300, seed: 2)
        var parameters = parameters()
        (parameters.rounds, parameters.earlyStoppingRounds) = (300, 10)
        var last = Double.nan
        let model = try GradientBoosting(parameters).fit(
            data, target: score,
            validation: ValidationSet(other, target: otherScore, higherIsBetter: false, metric: Tables.meanSquare),
            seed: Seed(1)
        ) { _, score in
            last = score.map { last.isNaN ? $0 : min(last, $0) } ?? .nan
        }
        #expect(Tables.meanSquare(try model.predict(other), otherScore).isApproximately(last, within: 1e-9))
    }

    @Test func continuesOnTheSameDataOnly() throws {
        let (data, score) = try Tables.categorical(rows: 500, categories: 50)
        var half = parameters()
        half.rounds = 30
        let start = try GradientBoosting(half).fit(data, target: score, seed: Seed(1))
        let whole = try GradientBoosting(parameters()).fit(data, target: score, seed: Seed(1))
        #expect(try GradientBoosting(half).fit(data, target: score, continuing: start, seed: Seed(1)) == whole)
        let (other, otherScore) = try Tables.categorical(rows: 500, categories: 50, seed: 3)
        #expect(throws: TreesError.self) {
            try GradientBoosting(half).fit(other, target: otherScore, continuing: start, seed: Seed(1))
        }
    }

    @Test func interactionsHoldForTheNumbersOfClasses() throws {
        let (data, score) = try Tables.categorical(rows: 800, categories: 50)
        var parameters = parameters(.softmax(classes: 3))
        parameters.interactions = [[0], [1]]
        let model = try GradientBoosting(parameters).fit(data, target: Tables.classes(score), seed: Seed(1))
        #expect(
            model.trees.allSatisfy { tree in
                tree.paths.allSatisfy { path in !path.contains(1) || path == [1] }
            })
    }

    @Test(arguments: [0, -1, Double.nan, .infinity])
    func refusesPriorsWithoutWeight(weight: Double) throws {
        let (data, score) = try Tables.categorical(rows: 100, categories: 9)
        #expect(throws: TreesError.self) {
            try GradientBoosting(parameters(.squaredError, .orderedStatistics(priorWeight: weight)))
                .fit(data, target: score, seed: Seed(1))
        }
    }
}
