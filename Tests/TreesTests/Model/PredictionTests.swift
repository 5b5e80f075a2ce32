import Randomness
import Testing
import Trees

/// Many rows are predicted by ranks among thresholds, few by the values themselves.
@Suite struct PredictionTests {
    private static let rows = 2_500

    /// Five columns, of which the first has missing values; the target depends on all, missing or not.
    private func table() -> (columns: [[Float]], target: [Float]) {
        var generator = Philox(seed: 4)
        let columns = (0..<5).map { column in
            (0..<Self.rows).map { _ in
                let value = Float(generator.normal())
                return column == 0 && generator.uniform() < 0.3 ? Float.nan : value
            }
        }
        let target = (0..<Self.rows).map { row in
            let first = columns[0][row].isNaN ? 1 : columns[0][row]
            let score = first + columns[1][row] * columns[2][row] - columns[3][row]
            return score < -0.5 ? Float(0) : score < 0.8 ? 1 : 2
        }
        return (columns, target)
    }

    private func predictInParts(_ model: BoostedTrees, _ columns: [[Float]], size: Int) throws -> [Double] {
        try stride(from: 0, to: Self.rows, by: size).flatMap { first in
            try model.predictRaw(TreeData(columns: columns.map { Array($0[first..<min(Self.rows, first + size)]) }))
        }
    }

    @Test(arguments: [Objective.squaredError, .softmax(classes: 3)])
    func manyRowsGetTheSameBitsAsFew(objective: Objective) throws {
        let (columns, target) = table()
        var parameters = BoostingParameters(objective: objective)
        parameters.rounds = 20
        let data = try TreeData(columns: columns)
        let model = try GradientBoosting(parameters).fit(data, target: target, seed: Seed(1))
        let whole = try model.predictRaw(data)
        #expect(try whole == predictInParts(model, columns, size: 100))
    }

    @Test func layoutsAgree() throws {
        let (columns, target) = table()
        let data = try TreeData(columns: columns)
        let model = try GradientBoosting(BoostingParameters(objective: .squaredError))
            .fit(data, target: target, seed: Seed(1))
        let byRow = (0..<Self.rows).flatMap { row in columns.map { $0[row] } }
        let matrix = try TreeData(values: byRow, rows: Self.rows, features: 5)
        #expect(try model.predict(data) == model.predict(matrix))
    }

    @Test func infinitiesAndUnseenMissingValuesReachALeaf() throws {
        let (columns, target) = table()
        let model = try GradientBoosting(BoostingParameters(objective: .squaredError))
            .fit(TreeData(columns: columns), target: target, seed: Seed(1))
        var odd = columns
        for row in 0..<Self.rows { odd[row % 5][row] = [.infinity, -.infinity, .nan][row % 3] }
        #expect(try model.predictRaw(TreeData(columns: odd)) == predictInParts(model, odd, size: 100))
    }
}
