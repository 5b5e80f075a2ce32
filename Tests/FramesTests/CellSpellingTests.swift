import Testing

@testable import Frames

/// Numbers and dates as people spell them.
@Suite struct CellSpellingTests {
    private func number(_ text: String, decimal: Unicode.Scalar = ".", thousands: Character? = nil) -> String? {
        var spelling = CellSpelling()
        (spelling.decimal, spelling.thousands) = (UInt8(ascii: decimal), thousands)
        return spelling.number(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func decimalCommas() {
        #expect(number("-1,5", decimal: ",") == "-1.5")
        #expect(number("1,5e-3", decimal: ",") == "1.5e-3")
        #expect(number(",5", decimal: ",") == ".5")
        for text in ["1.5", "1,5,5", ",", "1,5x", "", "-"] { #expect(number(text, decimal: ",") == nil) }
    }

    @Test func thousands() {
        #expect(number("1.234.567,5", decimal: ",", thousands: ".") == "1234567.5")
        #expect(number("1 234", thousands: " ") == "1234")
        #expect(number("1\u{A0}234\u{202F}567", thousands: " ") == "1234567")
        #expect(number("12", thousands: ",") == "12")
        for text in ["1,23", "1234,567", "1,2345", "1,,234", ",123"] { #expect(number(text, thousands: ",") == nil) }
    }

    private func iso(_ text: String, _ pattern: String) -> String? {
        DatePattern(pattern)?.iso(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func dates() {
        #expect(iso("31.1.2013", "%d.%m.%Y") == "2013-01-31")
        #expect(iso("01/31/13 9:05 PM", "%m/%d/%y %I:%M %p") == "2013-01-31 21:05:00")
        #expect(iso("12:00 am 1 Feb 2013", "%I:%M %p %d %b %Y") == "2013-02-01 00:00:00")
        #expect(iso("February 3, 1969", "%B %d, %Y") == "1969-02-03")
        #expect(iso("3-feb-69", "%d-%b-%y") == "1969-02-03")
        #expect(iso("2013-01-31 09:00:00.25", "%F %T.%f") == "2013-01-31 09:00:00.25")
        for text in ["31.02.2013", "1.13.2013", "1.1.13", "1.1.2013 ", "x"] { #expect(iso(text, "%d.%m.%Y") == nil) }
    }

    @Test func patternsNeedAWholeDate() {
        for pattern in ["%d.%m", "%Y", "%d.%m.%Y %I", "%q %d %m %Y", ""] { #expect(DatePattern(pattern) == nil) }
    }

    /// A column is taken only where all of it fits; a point is none where commas are decimal.
    @Test func aColumnFitsAsAWhole() throws {
        var options = CSVOptions()
        options.spelling.decimal = UInt8(ascii: ",")
        let frame = try Frame(csvText: "a;b;c;d\n1,5;1.5;2013-01-31;\n2;2.5;2013-02-01;\n", options: options)
        #expect(frame.columns.map(\.kind) == [.number, .category, .date, .number])
        #expect(frame["a"]?.values == .number([1.5, 2]))
    }
}
