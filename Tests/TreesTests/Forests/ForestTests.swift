import Randomness
import Testing
import Trees
import Workers

@Suite struct ForestTests {
    @Test func aFullTreeKnowsItsRows() throws {
        let (data, score) = try Tables.numeric(rows: 200)
        let target = Tables.classes(score)
        let tree = try ForestTrainer(.decisionTree(.classification(classes: 3))).fit(
            data, target: target, seed: Seed(1))
        #expect(Tables.accuracy(try tree.predict(data), target) == 1)
    }

    @Test(arguments: [ForestParameters.Criterion.gini, .entropy])
    func forestsPredictClasses(criterion: ForestParameters.Criterion) throws {
        let (data, score) = try Tables.numeric(rows: 2000)
        let (test, testScore) = try Tables.numeric(rows: 500, seed: 5)
        for var parameters in [
            ForestParameters.randomForest(.classification(classes: 3)), .extraTrees(.classification(classes: 3)),
        ] {
            parameters.criterion = criterion
            parameters.trees = 50
            let forest = try ForestTrainer(parameters).fit(data, target: Tables.classes(score), seed: Seed(1))
            #expect(Tables.accuracy(try forest.predict(test), Tables.classes(testScore)) > 0.72)
        }
    }

    @Test func forestsPredictMeans() throws {
        let (data, score) = try Tables.numeric(rows: 2000)
        let (test, testScore) = try Tables.numeric(rows: 500, seed: 5)
        for parameters in [ForestParameters.randomForest(.regression), .extraTrees(.regression)] {
            let forest = try ForestTrainer(parameters).fit(data, target: score, seed: Seed(1))
            #expect(Tables.meanSquare(try forest.predict(test), testScore) < 0.6)
        }
    }

    @Test func outOfBagRowsTellTheAccuracy() throws {
        let (data, score) = try Tables.numeric(rows: 1000)
        let target = Tables.classes(score)
        var parameters = ForestParameters.randomForest(.classification(classes: 3))
        parameters.outOfBag = true
        let forest = try ForestTrainer(parameters).fit(data, target: target, seed: Seed(1))
        let outOfBag = try #require(forest.outOfBagScore(target: target))
        let (test, testScore) = try Tables.numeric(rows: 1000, seed: 5)
        let tested = Tables.accuracy(try forest.predict(test), Tables.classes(testScore))
        #expect(outOfBag.isApproximately(tested, within: 0.05))
    }

    @Test func hasTheSameBitsForAnyNumberOfThreads() throws {
        let (data, score) = try Tables.numeric(rows: 500)
        let forests = try [1, 3].map { threads in
            try ForestTrainer(.randomForest(.regression), pool: WorkerPool(threads: threads))
                .fit(data, target: score, seed: Seed(4))
        }
        #expect(forests[0] == forests[1])
    }

    @Test func keepsLeavesLargeEnough() throws {
        let (data, score) = try Tables.numeric(rows: 500)
        var parameters = ForestParameters.decisionTree(.regression)
        parameters.minRowsInLeaf = 17
        let tree = try ForestTrainer(parameters).fit(data, target: score, seed: Seed(1)).trees[0]
        #expect(tree.leaves.allSatisfy { $0.rows >= 17 })
        #expect(tree.leaves.reduce(0) { $0 + $1.rows } == 500)
    }
}
