import Randomness
import Tensors
import Testing

@testable import Networks

@Suite struct BatchLoaderTests {
    private func rows(_ count: Int, _ batchSize: Int, shuffle: Seed?) throws -> [[Int]] {
        let samples = try Samples(numbers: (0..<count).map(Float.init), shape: [1])
        var seen: [[Int]] = []
        let loader = BatchLoader(
            samples: samples, batchSize: batchSize, shuffle: shuffle, view: .plain)
        try loader.forEach { index, batch in
            #expect(index == seen.count)
            #expect(batch.inputs.numbers?.elements(Float.self) == batch.rows.map(Float.init))
            seen.append(batch.rows)
        }
        return seen
    }

    @Test func withoutShufflingAllRowsComeInOrder() throws {
        #expect(try rows(50, 4, shuffle: nil).flatMap { $0 } == Array(0..<50))
    }

    @Test func shuffledBatchesAreFullAndSeeded() throws {
        let first = try rows(50, 4, shuffle: Seed(1))
        #expect(first.allSatisfy { $0.count == 4 })
        #expect(Set(first.flatMap { $0 }).count == 48)
        #expect(try rows(50, 4, shuffle: Seed(1)) == first)
        #expect(try rows(50, 4, shuffle: Seed(2)) != first)
    }

    @Test func fewRowsMakeOneBatch() throws {
        #expect(try rows(3, 4, shuffle: Seed(1)).map(\.count) == [3])
        #expect(try rows(3, .max, shuffle: nil).map(\.count) == [3])
        #expect(try rows(0, 4, shuffle: nil).isEmpty)
    }
}
