import Testing

@testable import Frames

@Suite struct FrameOperationTests {
    private let frame = try? Frame(csvText: "id,x,city\n1,0.5,Rome\n2,,Oslo\n3,2.5,Rome\n")

    @Test func insertsAndReplaces() throws {
        let frame = try #require(frame)
        let flag = Column("flag", .integer(IntegerValues([0, 1, 0])))
        #expect(try frame.inserting(flag).names == ["id", "x", "city", "flag"])
        #expect(try frame.inserting(flag, at: 0).names == ["flag", "id", "x", "city"])
        #expect(throws: FrameError.duplicateColumn("x")) { try frame.inserting(Column("x", flag.values)) }
        #expect(try frame.replacing(Column("x", flag.values))["x"]?.kind == .integer)
        #expect(throws: FrameError.self) { try frame.replacing(flag) }
        #expect(throws: FrameError.unequalLengths(column: "y", rows: 1, expected: 3)) {
            try frame.inserting(Column("y", .number([1])))
        }
    }

    @Test func concatenatesByName() throws {
        let below = try Frame(csvText: "city,id,x\nPisa,4,1\nRome,5,2\n,6,3\n")
        let whole = try #require(frame).concatenating(below)
        #expect(whole["id"]?.values == .integer(IntegerValues([1, 2, 3, 4, 5, 6])))
        #expect(whole["x"]?.kind == .number)
        #expect(
            whole["city"]?.values
                == .category(CategoryValues(codes: [0, 1, 0, 2, 0, -1], levels: ["Rome", "Oslo", "Pisa"])))
        #expect(throws: FrameError.differentColumns(missing: ["x", "city"], unexpected: [])) {
            try #require(frame).concatenating(below.dropping(columns: ["x", "city"]))
        }
    }

    @Test func concatenatesMissing() throws {
        let above = try Frame([Column("t", .text(TextValues(["a", nil]))), Column("d", .date(IntegerValues([1, 2])))])
        let below = try Frame([
            Column("t", .text(TextValues(["b"]))), Column("d", .date(IntegerValues([0], missing: [true]))),
        ])
        let whole = try above.concatenating(below)
        #expect(whole["t"]?.values == .text(TextValues(["a", nil, "b"])))
        #expect(whole["d"]?.values == .date(IntegerValues([1, 2, 0], missing: [false, false, true])))
    }

    @Test func joinsOnKeys() throws {
        let cities = try Frame(csvText: "city,x,founded\nOslo,1,1040-01-01\nRome,2,0753-04-21\n")
        let joined = try #require(frame).leftJoin(cities, on: ["city"])
        #expect(joined.names == ["id", "x", "city", "x_right", "founded"])
        #expect(joined["x_right"]?.values == .integer(IntegerValues([2, 1, 2])))
        #expect(joined["founded"]?.text(at: 1) == "1040-01-01")
    }

    @Test func rowsWithoutMatchAreMissing() throws {
        let left = try Frame(csvText: "a,b\n1,x\n1,y\n2,x\n,x\n")
        let right = try Frame(csvText: "b,a,n,s\nx,1,10,p\nx,2,20,q\nx,,30,r\n")
        let joined = try left.leftJoin(right, on: ["a", "b"])
        #expect(joined["n"]?.values == .integer(IntegerValues([10, 0, 20, 0], missing: [false, true, false, true])))
        #expect((0..<4).map { joined["s"]?.text(at: $0) } == ["p", nil, "q", nil])
    }

    @Test func keysMustNotRepeat() throws {
        let right = try Frame(csvText: "id,y\n1,2\n1,3\n")
        #expect(throws: FrameError.repeatedKey(columns: ["id"], text: ["1"], rows: [0, 1])) {
            try #require(frame).leftJoin(right, on: ["id"])
        }
    }

    @Test func integersMatchNumbers() throws {
        let right = try Frame(csvText: "id,y\n1.0,2\n2.5,3\n")
        #expect(try #require(frame).leftJoin(right, on: ["id"])["y"]?.missingCount == 2)
    }
}

@Suite struct ColumnConversionTests {
    private func column(_ values: ColumnValues, to kind: ColumnKind) throws -> ColumnValues {
        try Column("c", values).converted(to: kind).values
    }

    @Test func convertsThroughText() throws {
        let texts = ColumnValues.text(TextValues(["007", nil, " 8 "]))
        #expect(try column(texts, to: .integer) == .integer(IntegerValues([7, 0, 8], missing: [false, true, false])))
        #expect(
            try column(texts, to: .category)
                == .category(CategoryValues(codes: [0, -1, 1], levels: ["007", " 8 "])))
        #expect(
            try column(.integer(IntegerValues([1, 2], missing: [false, true])), to: .text)
                == .text(TextValues(["1", nil])))
        #expect(try column(.category(CategoryValues(codes: [0], levels: ["1.5"])), to: .number) == .number([1.5]))
        #expect(try column(.text(TextValues(["1970-01-02"])), to: .date) == .date(IntegerValues([86_400_000_000])))
    }

    @Test func roundsNothing() throws {
        #expect(try column(.number([1, -2]), to: .integer) == .integer(IntegerValues([1, -2])))
        #expect(
            throws: FrameError.unconvertible(column: "c", row: 1, text: "2.5", kind: .integer)
        ) { try column(.number([1, 2.5]), to: .integer) }
        #expect(throws: FrameError.self) { try column(.integer(IntegerValues([9_007_199_254_740_993])), to: .number) }
        #expect(throws: FrameError.unconvertible(column: "c", row: 0, text: "x", kind: .number)) {
            try column(.text(TextValues(["x"])), to: .number)
        }
        #expect(throws: FrameError.self) { try column(.date(IntegerValues([0])), to: .number) }
    }

    @Test func idsKeepAllDigits() {
        #expect(Column("id", .integer(IntegerValues([.max]))).text(at: 0) == "9223372036854775807")
    }
}

@Suite struct ColumnSummaryTests {
    @Test func summarizesNumbers() throws {
        let summary = Column("x", .number([4, 1, .nan, 3, 2])).summary()
        let distribution = try #require(summary.distribution)
        #expect(summary.missing == 1 && summary.distinct == 4 && summary.rows == 5)
        #expect(distribution.quartiles == [1.75, 2.5, 3.25])
        #expect((distribution.minimum, distribution.mean, distribution.maximum) == (1, 2.5, 4))
        #expect(abs(distribution.standardDeviation - 1.2909944487358056) < 1e-15)
    }

    @Test func summarizesTheRest() throws {
        let frame = try Frame(csvText: "d,c\n2013-01-02,b\n2013-01-01,a\n2013-01-02,b\n,c\n")
        let summaries = try frame.summaries(top: 2)
        #expect(summaries[0].dates == ["2013-01-01", "2013-01-02"])
        #expect(summaries[0].distinct == 2 && summaries[0].missing == 1)
        #expect(
            summaries[1].top == [
                ColumnSummary.Frequency(text: "b", count: 2), ColumnSummary.Frequency(text: "a", count: 1),
            ])
    }

    @Test func nothingHasNoDistribution() {
        #expect(Column("x", .number([.nan])).summary().distribution == nil)
        #expect(Column("x", .number([])).summary().rows == 0)
    }
}
