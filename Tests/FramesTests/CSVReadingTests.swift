import Testing

@testable import Frames

@Suite struct CSVReadingTests {
    private func texts(_ frame: Frame, _ name: String) throws -> [String?] {
        let column = try frame.column(name)
        return (0..<frame.rowCount).map { column.text(at: $0) }
    }

    @Test func infersKindsOverAllRows() throws {
        let frame = try Frame(
            csvText: "id,x,city,day,note\n1,2.5,Rome,2013-01-01,\"a,\"\"b\"\n3,,Oslo,2013-01-02 09:30:00,z\n")
        #expect(frame.columns.map(\.kind) == [.integer, .number, .category, .date, .category])
        #expect(frame["id"]?.values == .integer(IntegerValues([1, 3])))
        #expect(frame["x"]?.missingCount == 1)
        #expect(try texts(frame, "note") == ["a,\"b", "z"])
        #expect(try texts(frame, "day") == ["2013-01-01", "2013-01-02 09:30:00"])
    }

    /// Tokens by the rules of RFC 4180 and of libcsv, one record after the header.
    @Test(
        arguments: [
            ("a,b", ["a", "b"]),
            ("\"a\",b", ["a", "b"]),
            ("\"a,b\",c", ["a,b", "c"]),
            ("\"a\nb\",c", ["a\nb", "c"]),
            ("\"a\r\nb\",c", ["a\r\nb", "c"]),
            ("\"a\"\"b\",c", ["a\"b", "c"]),
            ("\"\"\"\",c", ["\"", "c"]),
            ("\"\",c", ["", "c"]),
            (",c", [nil, "c"]),
            ("a,", ["a", nil]),
            ("5\" pipe,c", ["5\" pipe", "c"]),
            (" a , b", [" a ", " b"]),
            ("é,日本", ["é", "日本"]),
            ("NA,\"NA\"", [nil, "NA"]),
        ] as [(String, [String?])])
    func readsFields(record: String, expected: [String?]) throws {
        var options = CSVOptions()
        options.kinds = ["p": .text, "q": .text]
        for ending in ["", "\n", "\r\n", "\r", "\n\n\n"] {
            let newline = ending.isEmpty ? "\n" : String(ending.unicodeScalars.prefix(2))
            let frame = try Frame(
                csvText: "p,q\(newline == "\n\n" ? "\n" : newline)\(record)\(ending)", options: options)
            #expect(frame.rowCount == 1)
            #expect([frame["p"], frame["q"]].map { $0?.text(at: 0) } == expected)
        }
    }
}
