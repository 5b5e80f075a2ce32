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

    /// Drawn thresholds lie anywhere between two values, so that the mean of many trees is a straight line between them;
    /// searched ones lie in the middle.
    @Test func drawnThresholdsAnswerSmoothly() throws {
        let data = try TreeData(columns: [[0, 1]])
        let between = try TreeData(columns: [[0.2, 0.8]])
        var parameters = ForestParameters.extraTrees(.regression)
        parameters.trees = 2000
        let drawn = try ForestTrainer(parameters).fit(data, target: [0, 1], seed: Seed(1)).predict(between)
        #expect(drawn[0].isApproximately(0.2, within: 0.04) && drawn[1].isApproximately(0.8, within: 0.04))
        let searched = try ForestTrainer(.decisionTree(.regression)).fit(data, target: [0, 1], seed: Seed(1))
        #expect(try searched.predict(between) == [0, 1])
    }

    /// A category that a node has not seen goes where most of its rows go.
    @Test func unseenCategoriesFollowMostRows() throws {
        // The first split is by x; category 2 occurs on its right side only, and category 1 has most rows on the left.
        let x: [Float] = [Float](repeating: 0, count: 12) + [Float](repeating: 1, count: 12)
        let category: [Float] = [0, 0, 0] + [Float](repeating: 1, count: 9) + (0..<12).map { $0 % 2 == 0 ? 1 : 2 }
        let target: [Float] = [5, 5, 5] + [Float](repeating: 1, count: 9) + [Float](repeating: 100, count: 12)
        let data = try TreeData(columns: [x, category], categorical: [1])
        let tree = try ForestTrainer(.decisionTree(.regression)).fit(data, target: target, seed: Seed(3))
        #expect(try tree.predict(TreeData(columns: [[0, 0], [0, 2]], categorical: [1])) == [5, 1])
    }

    @Test(arguments: [false, true])
    func missingValuesGoWhereTheyFit(isDrawn: Bool) throws {
        let column: [Float] = (0..<90).map { $0 % 3 == 0 ? .nan : Float($0 % 7) }
        let target: [Float] = column.map { $0.isNaN || $0 > 3 ? 1 : 0 }
        var parameters = isDrawn ? ForestParameters.extraTrees(.regression) : .decisionTree(.regression)
        parameters.trees = isDrawn ? 20 : 1
        let data = try TreeData(columns: [column])
        let predictions = try ForestTrainer(parameters).fit(data, target: target, seed: Seed(1)).predict(data)
        #expect(Tables.meanSquare(predictions, target) < 1e-9)
    }

    @Test func infiniteValuesAreValues() throws {
        let data = try TreeData(columns: [[-.infinity, -1, 0, 1, .infinity, .infinity]])
        let target: [Float] = [0, 1, 2, 3, 4, 4]
        let forest = try ForestTrainer(.extraTrees(.regression)).fit(data, target: target, seed: Seed(1))
        #expect(try forest.predict(data).map { Float($0) } == target)
    }

    @Test func stopsWhenToldTo() throws {
        let (data, score) = try Tables.numeric(rows: 100)
        let trainer = ForestTrainer(.randomForest(.regression), pool: WorkerPool(threads: 2))
        var calls: [Int] = []
        #expect(throws: CancellationError.self) {
            try trainer.fit(data, target: score, seed: Seed(1)) { trees in
                calls.append(trees)
                if trees == 5 { throw CancellationError() }
            }
        }
        #expect(calls == [1, 2, 3, 4, 5])
    }
}
