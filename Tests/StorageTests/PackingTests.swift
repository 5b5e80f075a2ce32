import Foundation
import Storage
import Testing

@Suite struct PackingTests {
    private enum Growth: String, Codable { case leafWise, depthWise }

    private enum Layer: Codable, Hashable {
        case linear(width: Int, dropout: Double)
        case norm
    }

    private struct Part: Codable, Hashable {
        var growth = Growth.depthWise
        var layers: [Layer] = [.linear(width: 3, dropout: 0.5), .norm]
        var missing: Int?
        var present: Float? = 1.5
        var floats: [Float] = [1, -.infinity, .nan, -0.0]
        var doubles: [Double] = []
        var integers = [Int.min, 0, Int.max]
        var codes: [Int32] = [-1, 7]
        var hashes: [UInt64] = [.max]
        var texts = ["", "Zürich", "\u{0}"]
        var bytes = Data([0, 255])
        var raw: [UInt8] = [9]
        var byName: [String: Double] = ["b": 2, "a": 1]
        var byDay: [Int64: String] = [3: "holiday"]
        var pairs: [[Float]] = [[1], []]
        var flags: Set<Int> = [4]
    }

    @Test func whatIsPackedComesBack() throws {
        let part = Part()
        let again = try PackedDecoder(PackedEncoder().encode(part)).decode(Part.self)
        #expect(again.floats.map(\.bitPattern) == part.floats.map(\.bitPattern))
        var (one, two) = (part, again)
        (one.floats, two.floats) = ([], [])
        #expect(one == two)
    }

    @Test func numbersTakeTheirOwnBytesAndAFewMore() throws {
        #expect(try PackedEncoder().encode([Float](repeating: 1, count: 1000)).count < 4020)
    }

    @Test func anEmptyListStaysOfItsType() throws {
        #expect(try PackedDecoder(PackedEncoder().encode([String]())).decode([String].self) == [])
        #expect(throws: DecodingError.self) { try PackedDecoder(PackedEncoder().encode([String]())).decode([Int].self) }
    }

    /// Whatever byte is changed and wherever it is cut, reading ends in an error or a value, and in no trap.
    @Test func damagedBytesAreNoDanger() throws {
        let whole = try PackedEncoder().encode(Part())
        for length in 0..<whole.count {
            #expect(throws: DecodingError.self) { try PackedDecoder(whole.prefix(length)).decode(Part.self) }
        }
        for place in whole.indices {
            for change: UInt8 in [1, 0x80, 0xFF] {
                var damaged = whole
                damaged[place] ^= change
                _ = try? PackedDecoder(damaged).decode(Part.self)
            }
        }
    }

    @Test func countsThatNobodyHasBytesForAreRefused() {
        for tag in UInt8.min...UInt8.max {
            let bytes = Data([tag] + [UInt8](repeating: 0xFF, count: 8))
            #expect(throws: DecodingError.self) { try PackedDecoder(bytes).decode([Float].self) }
        }
        let deep = Data((0..<100_000).flatMap { _ in [UInt8(10), 1, 0, 0, 0, 0, 0, 0, 0] })
        #expect(throws: DecodingError.self) { try PackedDecoder(deep).decode([Float].self) }
    }
}
