import Auditing
import Frames
import Randomness
import Testing

/// Whether the boards can be scored, and what they can tell.
@Suite struct BoardChecksTests {
    @Test func aPartOfOneClassHasNoScore() throws {
        var tiny = TinyData()
        for row in stride(from: 200, to: 400, by: 2) { tiny.answers[row] = 1 }
        let finding = try #require(try tiny.findings(of: "undefined-score").first)
        #expect(finding.severity == .warning)
        #expect(finding.evidence.hasPrefix("no answer to the 100 public rows can be scored by auc"))
        #expect(try TinyData().findings(of: "undefined-score").isEmpty)
    }

    @Test func aBoardThatCannotTellAStatedDifferenceSaysHowManyRowsItNeeds() throws {
        var tiny = TinyData()
        tiny.answers = (0..<400).map { row in tiny.columns[0].text(at: row).flatMap(Double.init) ?? 0 > 0 ? 1 : 0 }
        for row in stride(from: 0, to: 400, by: 7) { tiny.answers[row] = 1 - tiny.answers[row] }
        let findings = try tiny.findings(of: "board-size", difference: 0.001)
        #expect(findings.map(\.severity) == [.warning, .warning])
        #expect(findings[0].evidence.hasPrefix("the public board of 100 rows: a quick model's auc is 0."))
        #expect(findings[0].evidence.contains("a difference of 0.001 needs "))
        #expect(try tiny.findings(of: "board-size", difference: 0.9).map(\.severity) == [.note, .note])
    }

    @Test func noiseIsABoardThatTellsNothing() throws {
        #expect(try TinyData().findings(of: "board-size").allSatisfy { $0.evidence.contains("looks at no row") })
    }

    @Test func withoutASolutionTheWholeTestIsABoard() throws {
        var tiny = TinyData()
        tiny.knowsSolution = false
        #expect(
            try tiny.findings(of: "board-size").first?.evidence.hasPrefix("a board of the whole test of 200 rows")
                == true)
    }

    @Test func rowsOfAGroupSayLessThanAsManyOfTheirOwn() throws {
        var tiny = TinyData()
        var generator = Seed(4).generator()
        let weather = (0..<40).map { _ in generator.normal() }
        tiny.add("pressure", (0..<400).map { weather[$0 / 10] })
        tiny.add("day", (0..<400).map { Double($0 / 10) })
        tiny.answers = (0..<400).map { Double($0 / 10 * 7 % 3 % 2) }
        let asRows = try needed(tiny)
        tiny.groupName = "day"
        #expect(try needed(tiny) > 2 * asRows)
    }

    /// The rows that the public board needs to tell a hundredth.
    private func needed(_ tiny: TinyData) throws -> Double {
        let finding = try #require(try tiny.findings(of: "board-size", difference: 0.01).first)
        let text = try #require(finding.evidence.firstMatch(of: /needs (\d+) rows/)?.output.1)
        return try #require(Double(text))
    }
}
