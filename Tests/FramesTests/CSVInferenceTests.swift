import Testing

@testable import Frames

@Suite struct CSVInferenceTests {
    private func column(_ fields: [String], _ change: (inout CSVOptions) -> Void = { _ in }) throws -> Column {
        var options = CSVOptions()
        change(&options)
        let frame = try Frame(csvText: "a,b\n" + fields.map { "\($0),x\n" }.joined(), options: options)
        return try frame.column("a")
    }

    @Test(
        arguments: [
            (["1", "2"], .integer),
            (["+1", "-2", ""], .integer),
            ([" 1", "2 "], .integer),
            (["1", "2.0"], .number),
            (["1e3"], .number),
            (["inf", "1"], .number),
            (["", ""], .number),
            (["-0"], .number),
            (["007", "008"], .category),
            (["1", "007"], .category),
            (["0"], .integer),
            (["0.5", "00.5"], .number),
            (["9223372036854775808"], .category),
            (["1e400"], .category),
            (["0x1F"], .category),
            (["1_000"], .category),
            (["2013-01-01"], .date),
            (["2013/01/01"], .date),
            (["2013-01-01T09:00:00Z", "2012-10-02 09:00:00", "2012-10-02 09:00"], .date),
            (["2013-02-29"], .category),
            (["2013-01-01", "5"], .category),
            (["5", "2013-01-01"], .category),
            (["01/02/2013"], .category),
            (["true", "false"], .category),
            (["1", " ", "3"], .integer),
        ] as [([String], ColumnKind)])
    func infersKind(fields: [String], kind: ColumnKind) throws { #expect(try column(fields).kind == kind) }

    @Test func manyDistinctValuesAreText() throws {
        let names = (0..<30).map { "name \($0)" }
        #expect(try column(names).kind == .text)
        #expect(try column(names + names).kind == .category)
        #expect(try column(names + names) { $0.levelLimit = 29 }.kind == .text)
    }

    @Test func levelsAreInTheOrderOfTheFile() throws {
        guard case .category(let values) = try column(["b", "a", "", "b", "c"]).values else {
            Issue.record("not a category")
            return
        }
        #expect(values.levels == ["b", "a", "c"])
        #expect(values.codes == [0, 1, -1, 0, 2])
    }

    @Test func kindsCanBeGiven() throws {
        #expect(try column(["007"]) { $0.kinds = ["a": .integer] }.values == .integer(IntegerValues([7])))
        #expect(try column(["1"]) { $0.kinds = ["a": .number] }.values == .number([1]))
        #expect(try column(["1", ""]) { $0.kinds = ["a": .text] }.values == .text(TextValues(["1", nil])))
        #expect(
            try column(["1", "1"]) { $0.kinds = ["a": .category] }.values
                == .category(CategoryValues(codes: [0, 0], levels: ["1"])))
    }

    @Test func missingCanBeGiven() throws {
        let column = try column(["-999", "5", "?"]) { $0.missing.formUnion(["-999", "?"]) }
        #expect(column.values == .integer(IntegerValues([0, 5, 0], missing: [true, false, true])))
    }

    @Test func quotesMakeTextOfWhatWouldBeMissing() throws {
        var options = CSVOptions()
        options.kinds = ["a": .text]
        let frame = try Frame(csvText: "a,b\n\"\",\"\"\n\"NA\",\"NA\"\n,1\n", options: options)
        #expect(frame["a"]?.values == .text(TextValues(["", "NA", nil])))
        #expect(frame["b"]?.values == .integer(IntegerValues([0, 0, 1], missing: [true, true, false])))
    }

    @Test(
        arguments: [
            ("1970-01-01", 0),
            ("1969-12-31", -86_400_000_000),
            ("2012-10-02 09:00:00", 1_349_168_400_000_000),
            ("2012-10-02T09:00:00.25Z", 1_349_168_400_250_000),
            ("2012-10-02T11:00:00+02:00", 1_349_168_400_000_000),
            ("2012-10-02T04:30:00-0430", 1_349_168_400_000_000),
            ("0001-01-01", -62_135_596_800_000_000),
            ("9999-12-31 23:59:59.999999", 253_402_300_799_999_999),
        ] as [(String, Int64)])
    func readsDates(text: String, microseconds: Int64) throws {
        #expect(try column([text]).values == .date(IntegerValues([microseconds])))
    }

    @Test func headerMayBeGivenOrAbsent() throws {
        var options = CSVOptions()
        options.header = .none
        #expect(try Frame(csvText: "1,2\n3,4\n", options: options).names == ["c0", "c1"])
        options.header = .names(["x", "y"])
        #expect(try Frame(csvText: "1,2\n3,4\n", options: options)["y"]?.values == .integer(IntegerValues([2, 4])))
        #expect(try Frame(csvText: ",b\n1,2\n").names == ["c0", "b"])
    }

    @Test func columnsCanBeChosen() throws {
        var options = CSVOptions()
        options.columns = ["c", "a"]
        let frame = try Frame(csvText: "a,b,c\n1,x,3\n", options: options)
        #expect(frame.names == ["c", "a"])
    }

    @Test func quotesCanBeLetters() throws {
        var options = CSVOptions()
        options.quote = nil
        let frame = try Frame(csvText: "a,b\n\"x,y\"\n", options: options)
        #expect(frame["a"]?.text(at: 0) == "\"x")
    }

    @Test func blanksCanBeTrimmed() throws {
        var options = CSVOptions()
        options.trimsBlanks = true
        let frame = try Frame(csvText: " a , b \n x , \"y, z\" \n ? , NA \n", options: options)
        #expect(frame.names == ["a", "b"])
        #expect(frame.columns.map { $0.text(at: 0) } == ["x", "y, z"])
        #expect(frame["b"]?.text(at: 1) == nil)
    }

    @Test func emptyLinesCanBeSkipped() throws {
        var options = CSVOptions()
        options.skipsEmptyLines = true
        let frame = try Frame(csvText: "\n\na,b\n\n1,2\r\n\r\n\n3,4\n\n", options: options)
        #expect(frame["a"]?.values == .integer(IntegerValues([1, 3])))
    }
}
