import Randomness
import Testing
import Trees

/// Tables at the edge of what can be learned from: a right answer or a clear error.
@Suite struct ExtremeInputTests {
    private func fit(
        _ columns: [[Float]], _ target: [Float], weights: [Float]? = nil, categorical: Set<Int> = [],
        _ change: (inout BoostingParameters) -> Void = { _ in }
    ) throws -> BoostedTrees {
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.rounds = 30
        change(&parameters)
        let data = try TreeData(columns: columns, categorical: categorical)
        return try GradientBoosting(parameters).fit(data, target: target, weights: weights, seed: Seed(1))
    }

    private func code(_ body: () throws -> BoostedTrees) -> TreesError.Code? {
        #expect(throws: TreesError.self) { try body() }?.code
    }

    @Test func aTableWithoutColumnsPredictsTheMean() throws {
        let data = try TreeData(values: [], rows: 3, features: 0)
        let model = try GradientBoosting(BoostingParameters(objective: .squaredError))
            .fit(data, target: [1, 2, 6], seed: Seed(1))
        #expect(try model.predict(data) == [3, 3, 3])
        #expect(try model.shapleyValues(data) == [3, 3, 3])
    }

    @Test(arguments: [BoostingParameters.Growth.leafWise, .depthWise, .oblivious])
    func nothingToSplitGivesTheMean(growth: BoostingParameters.Growth) throws {
        let constant = [Float](repeating: .infinity, count: 60)
        let missing = [Float](repeating: .nan, count: 60)
        let target = (0..<60).map { Float($0 % 3) }
        let model = try fit([constant, missing], target) { $0.growth = growth }
        #expect(model.trees.allSatisfy { $0.splits.isEmpty && $0.depth == 0 })
        #expect(try model.predict(TreeData(columns: [[1, .nan], [.nan, 5]])) == [1, 1])
    }

    @Test func everyRowMissingInOneClassOnly() throws {
        let values = (0..<100).map { $0 < 50 ? Float.nan : 3 }
        let target: [Float] = (0..<100).map { $0 < 50 ? 10 : 20 }
        let predictions = try fit([values], target).predict(TreeData(columns: [[.nan, 3, 99]]))
        #expect(predictions[0] < 11 && predictions[1] > 19 && predictions[2] > 19)
    }

    @Test func infinitiesAndTheLargestNumbersAreToldApart() throws {
        let kinds: [Float] = [-.infinity, -.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude, .infinity]
        let values = (0..<250).map { kinds[$0 % 5] }
        let target = (0..<250).map { Float([0, 0, 10, 20, 30][$0 % 5]) }
        let predictions = try fit([values], target).predict(TreeData(columns: [kinds]))
        for (prediction, expected) in zip(predictions, [0, 0, 10, 20, 30]) {
            #expect(prediction.isApproximately(Double(expected), within: 1.5))
        }
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func refusesTargetsThatAreNotFinite(value: Float) {
        #expect(code { try fit([[1, 2]], [0, value]) } == .value)
        #expect(code { try fit([[1, 2]], [0, value]) { $0.objective = .binary } } == .value)
        #expect(code { try fit([[1, 2]], [0, value]) { $0.objective = .softmax(classes: 2) } } == .value)
        #expect(code { try fit([[1, 2]], [0, value]) { $0.objective = .poisson } } == .value)
    }

    @Test(arguments: [Float.nan, .infinity, -1])
    func refusesWeightsThatAreNotFiniteOrNegative(weight: Float) {
        #expect(code { try fit([[1, 2]], [0, 1], weights: [1, weight]) } == .value)
    }

    @Test func refusesWeightsThatAreAllZero() {
        #expect(code { try fit([[1, 2]], [0, 1], weights: [0, 0]) } == .value)
    }

    @Test func rowsOfWeightZeroDoNotCount() throws {
        let (data, score) = try Tables.numeric(rows: 300)
        let weights = (0..<300).map { Float($0 % 2) }
        let other = score.enumerated().map { $0.offset % 2 == 0 ? 1e6 : $0.element }
        let parameters = BoostingParameters(objective: .squaredError)
        let models = try [score, other].map {
            try GradientBoosting(parameters).fit(data, target: $0, weights: weights, seed: Seed(1))
        }
        let odd = stride(from: 1, to: 300, by: 2)
        let predictions = try models.map { try $0.predict(data) }
        #expect(odd.allSatisfy { predictions[0][$0].isApproximately(predictions[1][$0], within: 0.05) })
    }

    @Test func theLargestTargetsAreLearnedAndTheirOverflowIsRefused() throws {
        let values = (0..<100).map(Float.init)
        let target: [Float] = values.map { $0 < 50 ? 3e38 : -3e38 }
        let predictions = try fit([values], target).predict(TreeData(columns: [values]))
        #expect(zip(predictions, target).allSatisfy { abs($0 / Double($1) - 1) < 0.1 })
        let weights = [Float](repeating: 10, count: 100)
        #expect(code { try fit([values], target, weights: weights) } == .value)
    }

    @Test(arguments: [0.5, -1, 3])
    func refusesLabelsThatAreNoClass(label: Float) {
        let error = code { try fit([[1, 2, 3]], [0, 1, label]) { $0.objective = .softmax(classes: 3) } }
        #expect(error == .value)
    }

    @Test func twoBinsAreAThreshold() throws {
        let values = (0..<200).map { Float($0) }
        let target: [Float] = values.map { $0 < 100 ? 0 : 1 }
        let model = try fit([values, values.map { $0.truncatingRemainder(dividingBy: 7) == 0 ? .nan : $0 }], target) {
            $0.maxBins = 2
        }
        let predictions = try model.predict(TreeData(columns: [[0, 199], [0, 199]]))
        #expect(predictions[0] < 0.1 && predictions[1] > 0.9)
    }

    @Test func moreCategoriesThanBinsAreGroupedAndUnseenOnesHaveAnAnswer() throws {
        let codes = (0..<6000).map { Float($0 % 1000) }
        let target: [Float] = codes.map { $0 < 10 ? 5 : 0 }
        for maxBins in [2, 16, 255] {
            let model = try fit([codes], target, categorical: [0]) {
                $0.maxBins = maxBins
                $0.minRowsInLeaf = 1
                $0.minRowsPerCategoryGroup = 1
                $0.categoricalSmoothing = 1
            }
            let unseen: [Float] = [1e6, 16_777_215, 1e30, .infinity, -3, .nan]
            let probe = try TreeData(columns: [codes.prefix(1000) + unseen], categorical: [0])
            let predictions = try model.predict(probe)
            #expect(predictions.allSatisfy { (-0.1...5.1).contains($0) })
            if maxBins >= 16 { #expect(predictions[3] > predictions[500] + 1) }
        }
    }

    @Test(arguments: [-1, 0.5, 16_777_216, Float.infinity])
    func refusesValuesThatAreNoCategory(value: Float) {
        #expect(code { try fit([[0, value]], [0, 1], categorical: [0]) } == .value)
    }

    @Test(arguments: [0, 1, 257])
    func refusesNumbersOfBinsOutOfRange(maxBins: Int) {
        #expect(code { try fit([[0, 1]], [0, 1]) { $0.maxBins = maxBins } } == .parameter)
    }

    @Test func thousandsOfColumnsAndFewRows() throws {
        let (data, score) = try Tables.numeric(rows: 60, features: 3000)
        var parameters = BoostingParameters(objective: .squaredError)
        parameters.rounds = 3
        parameters.maxLeaves = 4
        let model = try GradientBoosting(parameters).fit(data, target: score, seed: Seed(1))
        #expect(model.importance(.gain).count == 3000)
        #expect(model.trees.contains { !$0.splits.isEmpty })
    }

    @Test func forestsTakeTheSameTables() throws {
        let values: [Float] = [-.infinity, .infinity, .nan, 0]
        let data = try TreeData(columns: [values, [Float](repeating: .nan, count: 4)])
        let forest = try ForestTrainer(.randomForest(.regression)).fit(data, target: [1, 2, 3, 4], seed: Seed(1))
        #expect(try forest.predict(data).allSatisfy { (1...4).contains($0) })
        #expect(throws: TreesError.self) {
            try ForestTrainer(.randomForest(.regression)).fit(data, target: [1, 2, 3, .nan], seed: Seed(1))
        }
        #expect(throws: TreesError.self) {
            try ForestTrainer(.randomForest(.classification(classes: 2)))
                .fit(data, target: [0, 1, 0, 0.5], seed: Seed(1))
        }
    }
}
