import Randomness
import Testing

@testable import Frames

/// Numbers are read as the nearest double: compared with the standard library's own exact parser.
@Suite struct NumberParsingTests {
    private func parse(_ text: String) -> Double? {
        var text = text
        return text.withUTF8 { FieldKind.number($0) }
    }

    private func expectNearest(_ text: String) {
        #expect(parse(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }

    @Test(arguments: [
        "0", "-0", "1", "0.1", "0.3", "123.456", "-1.52383", "9007199254740993", "9007199254740992.5", "1e22", "1e23",
        "8.5e22", "1.7976931348623157e308", "2.2250738585072014e-308", "2.2250738585072011e-308", "5e-324", "2e-324",
        "4.9406564584124654e-324", "1e-400", "0.1e-6", "00012.5", "1.", ".5",
        "6.62607015e-34", "9.109e-31", "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203126", "12345678", "123456789", "1234567.8", "-12345678.9",
        "0.12345678", "99999999", "0000000000000000000000000000001.5", "123456789012345678901234567890",
    ]) func readsNearest(text: String) { expectNearest(text) }

    @Test(arguments: [
        "", "-", "+", ".", "e5", "1e", "1e+", "0x10", "1_0", "1,5", "--1", "1.2.3", "1e5.5", "in", "nan", "1e400",
        "-1e309",
    ])
    func refuses(text: String) { #expect(parse(text) == nil) }

    @Test func infinitiesAreNamed() {
        for text in ["inf", "Infinity", "+INF"] { #expect(parse(text) == .infinity) }
        #expect(parse("-inf") == -.infinity)
    }

    @Test func anyDoubleRoundTrips() {
        var generator = Seed(3).child("doubles").generator()
        for _ in 0..<20_000 {
            let value = Double(bitPattern: generator.next())
            if value.isFinite { #expect(parse(value.description)?.bitPattern == value.bitPattern, "\(value)") }
        }
    }

    @Test func anyDecimalIsRoundedToNearest() {
        var generator = Seed(4).child("decimals").generator()
        for _ in 0..<20_000 {
            let digits = (0..<1 + generator.index(below: 22)).map { _ in String(generator.index(below: 10)) }.joined()
            let point = generator.index(below: digits.count + 1)
            let exponent = generator.index(below: 3) == 0 ? "e\(generator.index(below: 640) - 330)" : ""
            let text =
                (generator.index(below: 2) == 0 ? "-" : "") + digits.prefix(point) + "." + digits.dropFirst(point)
                + exponent
            if let nearest = Double(text), nearest.isFinite {
                #expect(parse(text)?.bitPattern == nearest.bitPattern, "\(text)")
            }
        }
    }

    @Test func halfwayCasesAreExact() {
        var generator = Seed(5).child("halfway").generator()
        for _ in 0..<2000 {
            // The decimal of a 54-bit integer with its last bit set lies halfway between two doubles.
            let odd = (generator.next() >> 10) | (1 << 53) | 1
            expectNearest("\(odd)")
            expectNearest("\(odd).0")
            expectNearest("\(odd).000000000000000000000000000001")
        }
    }

    /// Short numbers are read four at a time: each as if it stood alone, whatever stands beside it.
    @Test(arguments: 0..<200) func neighborsDoNotMatter(seed: Int) throws {
        var generator = Seed(seed).child("neighbours").generator()
        let pieces = ["0", "1", "25", "-", ".", "7.", "99999999", "e1", ""]
        let texts = (0..<40).map { _ in
            (0..<1 + generator.index(below: 3)).map { _ in pieces[generator.index(below: pieces.count)] }.joined()
        }.filter { $0.isEmpty || parse($0) != nil }
        var options = CSVOptions()
        options.kinds = ["a": .number]
        let text = "a,b\n" + texts.map { "\($0),x\n" }.joined()
        let frame = try Frame(csvText: text, options: options)
        guard case .number(let values)? = frame["a"]?.values else {
            Issue.record("not numbers")
            return
        }
        for (value, text) in zip(values, texts) {
            #expect((value.isNaN ? nil : value.bitPattern) == parse(text)?.bitPattern, "\(text)")
        }
    }
}
