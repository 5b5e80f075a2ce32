import Foundation
import Problems
import Testing
import Workflows

/// An id is its text, wherever it stands.
@Suite struct IdentifierTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func add(_ ids: [String]) throws {
        let (rows, answers) = (ids.map { "\($0),1\n" }.joined(), ids.map { "\($0),5\n" }.joined())
        try temporary.add(
            "ids",
            """
            task: regression
            data: {train: train.csv, test: test.csv, solution: solution.csv, id: id, target: y}
            split: {public: 0.5}
            metric: mae
            """,
            files: [
                "train.csv": "id,x,y\nt1,1,1\nt2,2,2\n", "test.csv": "id,x\n" + rows,
                "solution.csv": "id,y\n" + answers,
            ])
    }

    private func score(_ ids: [String]) throws -> ScoreReport {
        let text = "id,y\n" + ids.map { "\($0),5\n" }.joined()
        return try temporary.workspace.score("ids", file: temporary.write(text, to: "mine.csv"))
    }

    @Test func wordsForMissingValuesAreIDsToo() throws {
        try add(["NA", "null", "nan", "a"])
        let report = try score(["a", "nan", "null", "NA"])
        #expect(report.problems == [])
        #expect(report.score == 0)
    }

    @Test func anotherSpellingOfTheNumberIsTold() throws {
        try add(["1", "2", "3", "4"])
        let report = try score(["1", "2", "3.0", "4"])
        let unknown = try #require(report.problems.first { $0.kind == .unknownID })
        #expect(unknown.advice.hasSuffix("; '3.0' looks like the id '3'"))
        try add(["0001", "0002", "0003", "0004"])
        #expect(
            try score(["0001", "2", "0003", "0004"]).problems.contains {
                $0.advice.hasSuffix("looks like the id '0002'")
            })
        #expect(try score(["0001", "0002", " 0003", "0004 "]).valid)
    }

    @Test func idsThatDifferInBlanksAreRefusedByPrepare() throws {
        try add(["1", " 1", "2", "3"])
        let error = #expect(throws: (any Error).self) { try temporary.workspace.prepare("ids") { _ in } }
        #expect(
            Refusal.describing(try #require(error)).description
                == "test.csv: the id '1' is on row 1 and on row 2; ids must differ")
    }
}
