import Foundation
import Storage
import Testing

@Suite struct SharedBlocksTests {
    private struct Model: Codable, Hashable {
        var name: String
        var weights: [Data]
    }

    @Test func blocksThatSeveralHaveAreKeptOnce() throws {
        let (large, small) = (Data(repeating: 7, count: 1 << 17), Data([1, 2, 3]))
        let models = ["a", "b"].map { Model(name: $0, weights: [large, small]) }
        let shelf = MemoryBlockShelf()
        let taken = try models.map { try SharedBlocks.taken(outOf: PackedEncoder().encode($0), to: shelf) }
        #expect(shelf.blocks.values.map(\.count) == [large.count])
        for (model, packed) in zip(models, taken) {
            #expect(packed.count < 400)
            let whole = try SharedBlocks.put(into: packed, from: shelf)
            #expect(try PackedDecoder(whole).decode(Model.self) == model)
            #expect(throws: DecodingError.self) { try PackedDecoder(packed).decode(Model.self) }
            #expect(throws: DecodingError.self) { try SharedBlocks.put(into: packed, from: MemoryBlockShelf()) }
        }
    }

    @Test func otherBytesStayAsTheyAre() throws {
        let bytes = Data("no packed value".utf8)
        let shelf = MemoryBlockShelf()
        #expect(try SharedBlocks.taken(outOf: bytes, to: shelf) == bytes)
        #expect(try SharedBlocks.put(into: bytes, from: shelf) == bytes)
    }
}
