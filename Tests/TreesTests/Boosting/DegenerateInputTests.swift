import Randomness
import Testing
import Trees

@Suite struct DegenerateInputTests {
    private func fit(
        _ columns: [[Float]], _ target: [Float], _ objective: Objective = .binary, categorical: Set<Int> = []
    ) throws -> [Double] {
        let data = try TreeData(columns: columns, categorical: categorical)
        return try GradientBoosting(BoostingParameters(objective: objective)).fit(data, target: target, seed: Seed(1))
            .predict(data)
    }

    @Test func oneRow() throws {
        #expect(try fit([[3]], [7], .squaredError) == [7])
    }

    @Test func oneClass() throws {
        let values = (0..<100).map(Float.init)
        #expect(try fit([values], [Float](repeating: 1, count: 100)).allSatisfy { $0 > 0.999 })
    }

    @Test func constantAndMissingColumns() throws {
        let target = (0..<100).map { Float($0 % 2) }
        let constant = [Float](repeating: 4, count: 100)
        let missing = [Float](repeating: .nan, count: 100)
        #expect(try fit([constant, missing], target).allSatisfy { $0.isApproximately(0.5) })
    }

    @Test func infiniteValues() throws {
        let values: [Float] = (0..<100).map { $0 < 50 ? -.infinity : .infinity }
        let predictions = try fit([values], values.map { $0 > 0 ? 1 : 0 })
        #expect(predictions.prefix(50).allSatisfy { $0 < 0.01 })
        #expect(predictions.suffix(50).allSatisfy { $0 > 0.99 })
    }

    @Test func missingValuesLearnADirection() throws {
        let values: [Float] = (0..<200).map { $0 % 2 == 0 ? .nan : Float($0) }
        let target: [Float] = (0..<200).map { $0 % 2 == 0 ? 1 : 0 }
        let predictions = try fit([values], target)
        #expect(predictions[0] > 0.99 && predictions[1] < 0.01)
    }

    @Test func categoriesPartByGradient() throws {
        let codes = (0..<2000).map { Float($0 % 20) }
        let target: [Float] = codes.map { [3, 7, 11, 12].contains(Int($0)) ? 1 : 0 }
        let predictions = try fit([codes], target, categorical: [0])
        #expect(predictions[3] > 0.95 && predictions[12] > 0.95 && predictions[4] < 0.05)
    }

    @Test(arguments: [
        ([Float](), [Float](), TreesError.Code.shape), ([1, 2], [1], .shape), ([1, 2], [0, 5], .value),
        ([1, 2], [0, .nan], .value),
    ])
    func refusesWhatDoesNotFit(values: [Float], target: [Float], code: TreesError.Code) {
        let error = #expect(throws: TreesError.self) { try fit([values], target) }
        #expect(error?.code == code)
    }

    @Test func refusesFractionsOfCategories() {
        #expect(throws: TreesError.self) { try fit([[0.5, 1]], [0, 1], categorical: [0]) }
    }
}
