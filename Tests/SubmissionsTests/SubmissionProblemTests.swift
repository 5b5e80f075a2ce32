import Foundation
import Frames
import Problems
import Submissions
import Testing

/// What is wrong with a file, and where.
@Suite struct SubmissionProblemTests {
    typealias Kind = SubmissionProblem.Kind
    typealias Place = SubmissionProblem.Example

    @Test(
        arguments: [
            ("Id,y\n10,1\n11,2\n", [.rowCount, .missingID], Place(id: "12")),
            (
                "Id,y\n10,1\n11,2\n12,3\n13,4\n", [.rowCount, .unknownID],
                Place(line: 5, column: "Id", id: "13", text: "13")
            ),
            (
                "Id,y\n10,1\n11,2\n12.0,3\n", [.missingID, .unknownID],
                Place(line: 4, column: "Id", id: "12.0", text: "12.0")
            ),
            ("Id,y\n10,1\n11,2\n,3\n", [.missingID, .unknownID], Place(line: 4, column: "Id")),
            (
                "Id,y\n10,1\n11,2\n10,3\n", [.missingID, .duplicateID],
                Place(line: 4, column: "Id", id: "10", text: "10")
            ),
            ("Id,y\n10,1\n11,\n12,3\n", [.missingValue], Place(line: 3, column: "y", id: "11")),
            ("Id,y\n10,1\n11,NaN\n12,3\n", [.missingValue], Place(line: 3, column: "y", id: "11", text: "NaN")),
            ("Id,y\n10,1\n11,two\n12,3\n", [.notANumber], Place(line: 3, column: "y", id: "11", text: "two")),
            ("Id,y\n10,0x10\n11,2\n12,3\n", [.notANumber], Place(line: 2, column: "y", id: "10", text: "0x10")),
            ("Id,y\n10,1\n11,2\n12,-inf\n", [.notFinite], Place(line: 4, column: "y", id: "12", text: "-inf")),
            ("Id,y\n10,1\n11,2\n12,1e999\n", [.notFinite], Place(line: 4, column: "y", id: "12", text: "1e999")),
            (
                "Id,y,z\n10,1,\"a\nb\"\n11,2,c\n12,x,d\n", [.extraColumn, .notANumber],
                Place(line: 5, column: "y", id: "12", text: "x")
            ),
            ("y,Id\n1,10\n2,11\n3,12\n", [.columnOrder], Place(line: 1, text: "y,Id")),
            ("Id,price\n10,1\n11,2\n12,3\n", [.missingColumn, .extraColumn], Place(line: 1, column: "price")),
            ("Id;y\n10;1\n11;2\n12;3\n", [.missingColumn, .extraColumn], Place(line: 1, column: "Id;y")),
            ("Id,y\n", [.rowCount, .missingID], Place(id: "10")),
            ("Id,y\n10,1\n11,2,3\n12,3\n", [.malformed], Place(line: 3, text: "11,2,3")),
            ("Id,y\n10,1\n11,\"2\n12,3\n", [.malformed], Place(line: 3, column: "y", text: "\"2")),
            ("", [.malformed], Place()),
            ("Id,Id\n10,1\n", [.malformed], Place(line: 1, column: "Id")),
        ] as [(String, [Kind], Place)])
    func mistakesOfNumbersAreFound(text: String, kinds: [Kind], last: Place) throws {
        let checked = try Example.checker(task: "regression", metric: "rmse").check(text)
        #expect(checked.problems.map(\.kind) == kinds)
        #expect(checked.problems.last?.examples.first == last)
        #expect(checked.problems.allSatisfy { !$0.advice.isEmpty && $0.count >= 1 })
        #expect(checked.answers == nil)
    }

    @Test func probabilitiesLieBetweenZeroAndOne() throws {
        let checked = try Example.checker(task: "binary", metric: "log-loss", classes: ["0", "1"])
            .check("Id,y\n10,1.0000001\n11,-0.1\n12,0.5\n")
        #expect(checked.problems.map(\.kind) == [.outOfRange])
        #expect(checked.problems.first?.count == 2)
        #expect(checked.problems.first?.examples.map(\.text) == ["1.0000001", "-0.1"])
    }

    @Test func probabilitiesOfARowSumToOne() throws {
        let checker = try Example.checker(task: "multiclass", metric: "log-loss", classes: ["a", "b", "c"])
        let checked = try checker.check("Id,a,b,c\n10,0.3,0.3,0.3\n11,0.333,0.333,0.333\n12,1,1,0\n")
        #expect(checked.problems.map(\.kind) == [.probabilitySum])
        #expect(checked.problems.first?.count == 2)
        #expect(checked.problems.first?.examples.map(\.line) == [2, 4])
        #expect(checked.problems.first?.examples.last?.text == "2")
    }

    @Test func labelsAreOneOfTheClasses() throws {
        let checker = try Example.checker(task: "multiclass", metric: "accuracy", classes: ["cat", "dog", "NA"])
        let checked = try checker.check("Id,y\n10,Cat\n11,\n12,bird\n")
        #expect(checked.problems.map(\.kind) == [.missingValue, .unknownLabel])
        #expect(checked.problems.last?.examples.map(\.text) == ["Cat", "bird"])
        #expect(checked.problems.last?.advice == "the labels are: cat, dog, NA")
    }

    @Test func everyMistakeIsCountedAndAFewAreShown() throws {
        let ids = Column("Id", .integer(IntegerValues(Array(0..<1000))))
        let checker = try Example.checker(task: "regression", metric: "rmse", ids: ids)
        let checked = try checker.check("Id,y\n" + (0..<1000).map { "\($0),x\n" }.joined())
        #expect(checked.problems.map(\.count) == [1000])
        #expect(checked.problems.first?.examples.map(\.line) == Array(2...11))
    }

    @Test func aFileThatIsNotTextIsOneClearProblem() throws {
        let checker = try Example.checker(task: "regression", metric: "rmse")
        for bytes in [
            [0xFF, 0xFE, 0x49, 0, 0x64], Array("Id,y\n10,\u{0}1\n".utf8), Array("Id,y\n10,".utf8) + [0xC3, 0x28],
        ] {
            let checked = try Example.withFile(bytes) { checker.check($0) }
            #expect(checked.problems.map(\.kind) == [.encoding])
        }
        #expect(checker.check(URL(filePath: "/nonexistent/file.csv")).problems.map(\.kind) == [.unreadable])
        #expect(checker.check(URL(filePath: "/")).problems.map(\.kind) == [.unreadable])
    }

    @Test func aProblemReadsAsOneLine() throws {
        let problem = try #require(
            try Example.checker(task: "regression", metric: "rmse").check("Id,y\n10,1\n11,two\n12,3\n").problems.first)
        #expect(
            "\(problem)" == "1 prediction is not a number (line 3, column y, id 11: 'two'); "
                + "write numbers in decimal digits, with a point")
        #expect(
            problem.summary == "1 prediction is not a number; write numbers in decimal digits, with a point")
    }

    @Test(arguments: [
        ("Id;y\n10;1\n", "this file is cut by ';'"),
        (",Id,y\n0,10,1\n1,11,2\n2,12,3\n", "index=False"),
        ("id,Y\n10,1\n11,2\n12,3\n", "small and capital letters count"),
    ])
    func theAdviceKnowsTheUsualSlipsOfAHeader(text: String, hint: String) throws {
        let checked = try Example.checker(task: "regression", metric: "rmse").check(text)
        #expect(checked.problems.last?.advice.contains(hint) == true)
    }

    @Test func aLongTextIsShortened() throws {
        let text = "Id,y\n10,1\n11,2\n12,\(String(repeating: "x", count: 5000))\n"
        let checked = try Example.checker(task: "regression", metric: "rmse").check(text)
        #expect(checked.problems.first?.examples.first?.text?.count == 61)
    }
}
