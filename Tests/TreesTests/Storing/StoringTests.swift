import Foundation
import Randomness
import Testing
import Trees

@Suite struct StoringTests {
    private func model() throws -> BoostedTrees {
        let (data, score) = try Tables.numeric(rows: 300)
        var parameters = BoostingParameters(objective: .softmax(classes: 3))
        parameters.rounds = 4
        return try GradientBoosting(parameters).fit(data, target: Tables.classes(score), seed: Seed(1))
    }

    @Test func aModelComesBackEqual() throws {
        let model = try model()
        #expect(try BoostedTrees(decoding: try model.encode()) == model)
    }

    @Test func aForestComesBackEqual() throws {
        let (data, score) = try Tables.numeric(rows: 300)
        let forest = try ForestTrainer(.extraTrees(.regression)).fit(data, target: score, seed: Seed(1))
        #expect(try Forest(decoding: try forest.encode()) == forest)
    }

    @Test func damageIsNoticed() throws {
        let data = try model().encode()
        for position in stride(from: 0, to: data.count, by: 97) {
            var damaged = data
            damaged[position] ^= 0x10
            #expect(throws: TreesError.self) { try BoostedTrees(decoding: damaged) }
        }
        for length in stride(from: 0, to: data.count, by: 101) {
            #expect(throws: TreesError.self) { try BoostedTrees(decoding: data.prefix(length)) }
        }
    }
}
