import Randomness
import Testing
import Trees

@Suite struct BinningTests {
    private func bounds(_ values: [Float], maxBins: Int = 255) throws -> [Float] {
        let matrix = try BinnedMatrix(TreeData(columns: [values]), maxBins: maxBins)
        guard case .numeric(let bounds) = matrix.mappers[0].kind else { return [] }
        return bounds
    }

    @Test func fewValuesGetABinEach() throws {
        #expect(try bounds([3, 1, 1, 2, 3, 7]) == [1.5, 2.5, 5])
    }

    @Test func infinitiesHaveFiniteBounds() throws {
        #expect(
            try bounds([-.infinity, 0, .infinity])
                == [-Float.greatestFiniteMagnitude, .greatestFiniteMagnitude])
    }

    @Test(arguments: [2, 16, 100, 255, 256])
    func binsOfManyValuesAreAboutEqual(maxBins: Int) throws {
        var generator = Philox(seed: 1)
        let values = (0..<20_000).map { _ in generator.uniformFloat() + 3 }
        let bounds = try bounds(values, maxBins: maxBins)
        #expect(bounds.count == maxBins - 1)
        let edges = [-Float.infinity] + bounds + [.infinity]
        let mean = 20_000 / maxBins
        for (low, high) in zip(edges, edges.dropFirst()) {
            let count = values.count { $0 > low && $0 <= high }
            #expect(count >= mean * 2 / 5 && count <= mean * 8 / 5)
        }
    }

    @Test func aFrequentValueHasItsOwnBin() throws {
        var generator = Philox(seed: 1)
        let values = (0..<10_000).map { $0 % 3 == 0 ? Float(0.5) : generator.uniformFloat() }
        let bounds = try bounds(values, maxBins: 32)
        let around = zip(bounds, bounds.dropFirst()).first { $0 < 0.5 && 0.5 <= $1 }
        let (low, high) = try #require(around)
        #expect(values.count { $0 > low && $0 <= high } == values.count { $0 == 0.5 })
    }

    @Test(arguments: [(false, 256), (true, 255)])
    func missingValuesTakeOneOf256Bins(hasMissing: Bool, bins: Int) throws {
        var values = (0..<1_000).map(Float.init)
        if hasMissing { values.append(.nan) }
        #expect(try bounds(values, maxBins: 256).count == bins - 1)
    }

    @Test func categoriesAreSortedByFrequency() throws {
        let data = try TreeData(columns: [[5, 2, 2, 0, 2, 0, .nan]], categorical: [0])
        let mapper = try BinnedMatrix(data).mappers[0]
        #expect(mapper.kind == .categorical(codes: [2, 0, 5]))
        #expect(mapper.hasMissing && mapper.slotCount == 4)
    }
}
