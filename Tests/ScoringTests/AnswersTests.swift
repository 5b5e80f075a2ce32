import Foundation
import Testing

@testable import Scoring

/// One of each shape, three rows.
private let shapes: [Answers] = [
    .numbers([1, -0.0, 0.1, .leastNonzeroMagnitude, 5, 6], width: 2),
    .codes([1, 0, 1], names: ["no", "ja"]),
    .lists(CodeLists([[2, 0], [], [1]], names: ["a", "b", "c"])),
    .texts(["x", "", "zwei Wörter"]),
    .tuples(Tuples([[1, 2, 3, 4], [], [5, 6]], width: 2)),
    .parts([.init(name: "p", .texts(["a", "b", "c"])), .init(name: "q", .numbers([1, 2, 3]))]),
]

@Suite struct AnswersTests {
    @Test(arguments: shapes) func rowsAreChosenInOrderAndMayRepeat(_ answers: Answers) {
        #expect(answers.rowCount == 3)
        let chosen = answers.selecting(rows: [2, 0, 2])
        #expect(chosen.rowCount == 3)
        #expect(chosen.selecting(rows: [1, 0]) == answers.selecting(rows: [0, 2]))
        #expect(answers.gathering([2, 1]) == answers.selecting(rows: [2, 1]))
    }

    @Test(arguments: shapes) func partsJoinToTheWhole(_ answers: Answers) {
        let parts = [answers.selecting(rows: [0]), answers.selecting(rows: [1, 2])]
        #expect(Answers.joined(parts) == answers)
        #expect(Answers.joined([answers, .texts(["other"]), .codes([0], names: ["z"])]) == nil)
    }

    @Test(arguments: shapes) func packedTheyKeepEveryBit(_ answers: Answers) throws {
        #expect(try Answers(packed: answers.packed()) == answers)
    }

    /// Whatever is done to the bytes, reading them is a value or an error.
    @Test(arguments: shapes) func damagedBytesAreRefusedOrRead(_ answers: Answers) throws {
        let bytes = try answers.packed()
        for place in stride(from: 0, to: bytes.count, by: 3) {
            var damaged = bytes
            damaged[place] ^= 0x55
            _ = try? Answers(packed: damaged)
            #expect(throws: ScoringError.self) { try Answers(packed: bytes.prefix(place)) }
        }
    }

    @Test func anItemKnowsItsRow() {
        let lists = CodeLists([[0, 1], [], [2]], names: ["a", "b", "c"])
        #expect((0..<3).map(lists.row(holding:)) == [0, 0, 2])
    }
}
