import Auditing
import Frames
import Randomness
import Testing

/// Columns that give the target away, that say nothing, and that differ between train and test.
@Suite struct ColumnChecksTests {
    @Test func aCopyOfANumberIsALeak() throws {
        var tiny = TinyData()
        tiny.isNumber = true
        tiny.answers = tiny.answers.indices.map { Double($0 * 7919 % 401) }
        tiny.add("cents", tiny.answers.map { $0 * 100 + 3 })
        let finding = try #require(try tiny.findings(of: "target-copied").first)
        #expect(finding.severity == .leak && finding.columns == ["cents"])
        #expect(finding.evidence == "'cents' gives away 'y': correlation 1, of ranks 1")
        #expect(finding.cure.contains("data.columns: {cents: ignore}"))
    }

    @Test func anotherScaleIsACopyToo() throws {
        var tiny = TinyData()
        tiny.isNumber = true
        tiny.answers = tiny.answers.indices.map { Double($0 * 7919 % 401) + 1 }
        tiny.add("inverse", tiny.answers.map { 1 / $0 })
        #expect(try tiny.findings(of: "target-copied").map(\.severity) == [.leak])
    }

    @Test func valuesThatDecideTheClassAreALeakAndNearlySoAWarning() throws {
        var tiny = TinyData()
        tiny.add("code", levels: tiny.answers.enumerated().map { "\($1 == 1 ? "x" : "q")\($0 % 5)" })
        #expect(try tiny.findings(of: "target-copied").map(\.severity) == [.leak])
        tiny.columns.removeLast()
        tiny.add("code", levels: tiny.answers.enumerated().map { ($1 == 1) == ($0 != 7 && $0 != 8) ? "x" : "q" })
        #expect(try tiny.findings(of: "target-copied").map(\.severity) == [.warning])
    }

    @Test func whereAColumnIsMissingCanTellTheClass() throws {
        var tiny = TinyData()
        var generator = Seed(3).generator()
        tiny.add("refund", tiny.answers.map { $0 == 1 ? .nan : generator.normal() })
        let finding = try #require(try tiny.findings(of: "target-copied").first)
        #expect(finding.severity == .leak && finding.columns == ["refund"])
    }

    @Test func idleColumnsAreNoted() throws {
        var tiny = TinyData()
        tiny.add("one", [Double](repeating: 1, count: 400))
        tiny.add("name", levels: (0..<400).map { "n\($0)" })
        tiny.add("city", levels: (0..<400).map { "c\($0 * 7 % 11)" })
        tiny.add("stadt", levels: (0..<400).map { "s\($0 * 7 % 11)" })
        let findings = try tiny.findings(of: "idle-columns")
        #expect(findings.map(\.columns) == [["one"], ["name"], ["city", "stadt"]])
        #expect(findings.allSatisfy { $0.severity == .note })
        #expect(findings.first?.evidence == "'one' is '1.0' in all labeled rows")
    }

    @Test func levelsThatOnlyTheTestHasAreTold() throws {
        var tiny = TinyData()
        tiny.add("shop", levels: (0..<400).map { $0 < 300 ? "old" : "new" })
        let finding = try #require(try tiny.findings(of: "unseen-levels").first)
        #expect(finding.severity == .warning)
        #expect(
            finding.evidence
                == "100 of 200 (50 %) rows of the test have a level of 'shop' that no labeled row has, such as 'new'")
    }

    @Test func aValueOfTheTestThatTurnsNumbersIntoLevelsIsTold() throws {
        var tiny = TinyData()
        tiny.add("age", levels: (0..<400).map { $0 == 300 ? "unknown" : "\(20 + $0 % 50)" })
        let finding = try #require(try tiny.findings(of: "odd-values").first)
        #expect(finding.severity == .warning && finding.columns == ["age"])
        #expect(
            finding.evidence
                == "'age' is a number in every labeled row, and rows of the test have 'unknown' (1): it is taken for levels; "
                + "where that means \"not known\", name it under 'data.format.missing'")
        tiny.columns.removeLast()
        tiny.add("shop", levels: (0..<400).map { "s\($0 % 50)" })
        #expect(try tiny.findings(of: "odd-values").isEmpty)
    }

    @Test func theColumnThatGivesTheTestAwayIsNamed() throws {
        var tiny = TinyData()
        var generator = Seed(5).generator()
        tiny.add("sensor", (0..<400).map { generator.normal() + ($0 < 200 ? 0 : 3) })
        let finding = try #require(try tiny.findings(of: "adversarial").first)
        #expect(finding.severity == .warning && finding.columns == ["sensor"])
    }

    @Test func whatDiffersByGroupsThatWereCutAsSuchGivesNothingAway() throws {
        var tiny = TinyData()
        var generator = Seed(6).generator()
        let weather = (0..<40).map { _ in generator.normal() }
        tiny.add("pressure", (0..<400).map { weather[$0 / 10] })
        tiny.add("day", (0..<400).map { Double($0 / 10) })
        #expect(try !tiny.findings(of: "adversarial").isEmpty)
        tiny.groupName = "day"
        #expect(try tiny.findings(of: "adversarial").isEmpty)
    }
}
