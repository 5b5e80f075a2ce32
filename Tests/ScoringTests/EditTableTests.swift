import Testing

@testable import Scoring

@Suite("Edit distances by bits")
struct EditTableTests {
    /// The table of prefixes, cell by cell.
    private func plain(_ a: [UInt32], _ b: [UInt32]) -> Int {
        var previous = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                row.append(min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1)))
            }
            previous = row
        }
        return previous[b.count]
    }

    @Test("equal the table of prefixes", arguments: [1, 5, 63, 64, 65, 127, 128, 129, 200])
    func equality(length: Int) {
        var state = UInt64(length)
        func next(_ count: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % count
        }
        var table = EditTable()
        for symbols in [2, 5, 300] as [UInt64] {
            for other in [0, 1, length / 2, length, length + 1, 2 * length] {
                let a = (0..<length).map { _ in UInt32(next(symbols)) }
                let b = (0..<other).map { $0 < length && next(3) > 0 ? a[$0] : UInt32(next(symbols)) }
                #expect(table.distance(a, b) == plain(a, b))
                #expect(table.distance(b, a) == plain(a, b))
            }
        }
    }

    @Test("count scalars, not letters or bytes, and words")
    func units() throws {
        func score(_ truth: String, _ said: String, _ unit: EditDistance.Unit) throws -> Double {
            try Metric.levenshtein(EditDistance(unit: unit)).score(Truth(.texts([truth])), .texts([said]))
        }
        #expect(try score("kitten", "sitting", .characters) == 3)
        #expect(try score("año", "ano", .characters) == 1)
        #expect(try score("e\u{301}", "é", .characters) == 2)
        #expect(try score("日本語", "", .characters) == 3)
        #expect(try score("the cat sat", "the  cat sat down", .tokens) == 1)
    }
}
