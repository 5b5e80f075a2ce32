import Foundation
import Frames
import Problems
import Scoring
import Submissions
import Testing

/// Rows that two columns name together.
@Suite struct CompositeKeyTests {
    typealias Kind = SubmissionProblem.Kind

    private func text(_ name: String, _ values: String?...) -> Column { Column(name, .text(TextValues(values))) }

    private func checker(_ columns: Column...) throws -> SubmissionChecker {
        let problem = try Problem(NumberTarget(columns: ["y"]), metric: .rmse, key: columns.map(\.name))
        return try SubmissionChecker(problem: problem, keys: RowKeys(columns))
    }

    @Test func rowsComeInAnyOrder() throws {
        let checker = try checker(text("trip", "a", "a", "b"), Column("time", .integer(IntegerValues([1, 2, 1]))))
        let checked = try checker.check("trip,time,y\nb,1,3\na,2,2\na,1,1\n")
        #expect(checked.problems == [])
        #expect(checked.answers == .numbers([1, 2, 3]))
    }

    /// The columns' texts are compared one by one, not as one text.
    @Test func whereOneColumnEndsCounts() throws {
        let checker = try checker(text("left", "a", "ab", "", "abc"), text("right", "bc", "c", "abc", ""))
        let file = "left,right,y\nab,c,2\nabc,\"\",4\na,bc,1\n\"\",abc,3\n"
        #expect(try checker.check(file).answers == .numbers([1, 2, 3, 4]))
        let strange = try checker.check("left,right,y\nab,c,2\nabc,\"\",4\na,bcc,1\n\"\",abc,3\n")
        #expect(strange.problems.map(\.kind) == [.missingID, .unknownID])
    }

    @Test(
        arguments: [
            ("a,1,1\nb,1,3\n", [.rowCount, .missingID], "(id trip a, time 2)"),
            ("a,1,1\na,2,2\nb,7,3\n", [.missingID, .unknownID], "(line 4, id trip b, time 7)"),
            ("a,1,1\na,2,2\na,1,3\n", [.missingID, .duplicateID], "(line 4, id trip a, time 1)"),
            ("a,1,1\na,2,2\n,1,3\n", [.missingID, .unknownID], "(line 4, id time 1)"),
            ("a,1,1\na,2,x\nb,1,3\n", [.notANumber], "(line 3, column y, id trip a, time 2: 'x')"),
        ] as [(String, [Kind], String)])
    func everyMistakeNamesTheWholeKey(rows: String, kinds: [Kind], place: String) throws {
        let checker = try checker(text("trip", "a", "a", "b"), text("time", "1", "2", "1"))
        let problems = try checker.check("trip,time,y\n" + rows).problems
        #expect(problems.map(\.kind) == kinds)
        #expect(problems.last?.description.contains(place) == true, "\(problems)")
    }

    @Test func theHeaderStartsWithTheWholeKey() throws {
        let checker = try checker(text("trip", "a"), text("time", "1"))
        let checked = try checker.check("time,trip,y\n1,a,2\n")
        #expect(checked.problems.map(\.kind) == [.columnOrder])
        #expect(try checker.check("trip,y\na,2\n").problems.first?.examples.map(\.column) == ["time"])
    }

    @Test func keysToPredictAreUniqueAndThere() throws {
        #expect(throws: SubmissionError.repeatedID("trip a, time 1", rows: [0, 2])) {
            try checker(text("trip", "a", "b", "a"), text("time", "1", "1", "1"))
        }
        #expect(throws: SubmissionError.missingID(column: "time", row: 1)) {
            try checker(text("trip", "a", "b"), text("time", "1", nil))
        }
    }

    @Test func bothColumnsAreWritten() throws {
        let keys = RowKeys([text("trip", "a", "x,y"), text("time", "1", "02")])
        let problem = try Problem(NumberTarget(columns: ["y"]), metric: .rmse, key: keys.names)
        let written = try Example.withFile([]) { url in
            try problem.writeSubmission(.numbers([1, 2]), keys: keys, to: url)
            return try String(contentsOf: url, encoding: .utf8)
        }
        #expect(written == "trip,time,y\na,1,1.0\n\"x,y\",02,2.0\n")
        #expect(throws: SubmissionError.notFinite(id: "trip x,y, time 02")) {
            try problem.writeSubmission(.numbers([1, .nan]), keys: keys, to: URL(filePath: "/nowhere"))
        }
    }
}
