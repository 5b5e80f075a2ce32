import Auditing
import Frames
import Randomness
import Testing

/// Rows that repeat, the order of rows, groups and times.
@Suite struct RowChecksTests {
    @Test func rowsOfTheTestThatStandInTrainAreALeakWhereTheAnswerFollows() throws {
        var tiny = TinyData()
        for row in 0..<20 {
            tiny.copy(row, to: 200 + row)
            tiny.answers[200 + row] = tiny.answers[row]
        }
        let finding = try #require(try tiny.findings(of: "rows-in-train").first)
        #expect(finding.severity == .leak)
        #expect(
            finding.evidence.hasPrefix("20 of 200 (10 %) rows of the test stand among the labeled rows: 'r200' is 'r0'")
        )
        #expect(finding.evidence.hasSuffix("20 of 20 (100 %) have the answer of theirs"))
        #expect(finding.cure.contains("data.group"))
    }

    @Test func theyAreNotedWhereTheAnswerDoesNotFollowAndAWarningWhereNobodyKnows() throws {
        var tiny = TinyData()
        for row in 0..<20 {
            tiny.copy(row, to: 200 + row)
            tiny.answers[200 + row] = row % 2 == 0 ? tiny.answers[row] : 1 - tiny.answers[row]
        }
        #expect(try tiny.findings(of: "rows-in-train").map(\.severity) == [.note])
        tiny.knowsSolution = false
        #expect(try tiny.findings(of: "rows-in-train").map(\.severity) == [.warning])
    }

    @Test func numbersFollowWhereTheyAreNear() throws {
        var tiny = TinyData()
        tiny.isNumber = true
        tiny.answers = tiny.answers.indices.map { Double($0 * 7919 % 401) }
        for row in 0..<20 {
            tiny.copy(row, to: 200 + row)
            tiny.answers[200 + row] = tiny.answers[row] + 0.5
        }
        #expect(try tiny.findings(of: "rows-in-train").map(\.severity) == [.leak])
    }

    @Test func tablesOfFewValuesRepeatByThemselves() throws {
        var tiny = TinyData()
        tiny.columns = []
        tiny.add("coin", levels: (0..<400).map { $0 % 2 == 0 ? "heads" : "tails" })
        #expect(try tiny.findings(of: "rows-in-train").map(\.severity) == [.note])
        #expect(try tiny.findings(of: "contradictions").isEmpty)
    }

    /// However few there are, a picture that stands on both sides was copied, whatever stands beside it.
    @Test func picturesNeverRepeatByThemselves() throws {
        var tiny = TinyData()
        let pixels = (0..<400).flatMap { row in (0..<4).map { UInt8(row % 10 * 20 + $0) } }
        tiny.columns.append(Column("p", .image(ImageValues(channels: 1, height: 2, width: 2, pixels: pixels))))
        tiny.answers = (0..<400).map { $0 % 10 < 5 ? 0 : 1 }
        #expect(try tiny.findings(of: "rows-in-train").map(\.severity) == [.leak])
    }

    @Test func twinsWithOtherAnswersBoundWhatAnyModelCanDo() throws {
        var tiny = TinyData()
        for row in 0..<10 {
            tiny.copy(row, to: 100 + row)
            tiny.answers[100 + row] = 1 - tiny.answers[row]
        }
        let finding = try #require(try tiny.findings(of: "contradictions").first)
        #expect(finding.severity == .warning)
        #expect(
            finding.evidence.contains(
                "20 of 200 (10 %) labeled rows have twins with other answers, such as 'r0' and 'r100'"))
        #expect(finding.evidence.hasSuffix("no model is right on more than 190 of 200 (95 %)"))
    }

    @Test func twinsOfNumbersBoundTheError() throws {
        var tiny = TinyData()
        tiny.isNumber = true
        tiny.copy(0, to: 1)
        (tiny.answers[0], tiny.answers[1]) = (0, 20)
        let finding = try #require(try tiny.findings(of: "contradictions").first)
        #expect(finding.evidence.hasSuffix("no model has an RMSE below 1 on these rows"))
    }

    @Test func rowsSortedByTheirAnswerAreALeak() throws {
        var tiny = TinyData()
        tiny.isNumber = true
        tiny.answers = (0..<400).map { Double($0 % 200) }
        let findings = try tiny.findings(of: "row-order")
        #expect(
            findings.contains {
                $0.severity == .leak && $0.evidence.hasPrefix("the order of the labeled rows tells 'y'")
            })
    }

    @Test func theNumberInAnIDCanTellTheAnswer() throws {
        var tiny = TinyData()
        for row in 0..<400 { tiny.ids[row] = "x\(tiny.answers[row] == 1 ? 5000 + row : row)" }
        let finding = try #require(try tiny.findings(of: "row-order").first)
        #expect(finding.severity == .leak && finding.columns == ["id"])
        #expect(finding.evidence.contains("the number in the id tells 'y': ROC AUC 1 for 'yes'"))
    }

    @Test func neighborsWithLikeAnswersAreAWarning() throws {
        var tiny = TinyData()
        tiny.answers = (0..<400).map { Double($0 / 5 % 2) }
        let finding = try #require(try tiny.findings(of: "row-order").first)
        #expect(finding.severity == .warning)
        #expect(finding.evidence.hasPrefix("neighbors in the file have like values of 'y'"))
        tiny.timeName = "a"
        #expect(try tiny.findings(of: "row-order").isEmpty)
    }

    @Test func neighborsOfADeclaredGroupMayBeAlike() throws {
        var tiny = TinyData()
        tiny.answers = (0..<400).map { Double($0 / 10 % 2) }
        tiny.add("customer", levels: (0..<400).map { "c\($0 / 10)" })
        #expect(try tiny.findings(of: "row-order").map(\.severity) == [.warning])
        tiny.groupName = "customer"
        #expect(try tiny.findings(of: "row-order").isEmpty)
    }

    @Test func theLengthOfATextCanTellTheAnswer() throws {
        var tiny = TinyData()
        tiny.columns.append(
            Column(
                "note",
                .text(TextValues(tiny.answers.enumerated().map { $1 == 1 ? "long \($0 + 1000)" : "\($0 + 1000)" }))))
        let finding = try #require(try tiny.findings(of: "row-order").first)
        #expect(finding.severity == .leak && finding.columns == ["note"])
    }

    @Test func groupsAcrossPartsAreTold() throws {
        var tiny = TinyData()
        tiny.add("customer", levels: (0..<400).map { "c\($0 % 39)" })
        tiny.groupName = "customer"
        #expect(try tiny.findings(of: "groups").map(\.severity) == [.warning, .note])
        tiny.columns.removeLast()
        tiny.add("customer", levels: (0..<400).map { "c\($0 / 200 * 100 + ($0 % 2) * 10 + $0 % 20)" })
        #expect(try tiny.findings(of: "groups").isEmpty)
    }

    @Test func columnsThatLookLikeGroupsAreTold() throws {
        var tiny = TinyData()
        tiny.add("ticket", levels: (0..<400).map { "t\($0 / 4 % 50)" })
        for row in 0..<400 { tiny.answers[row] = Double(row / 4 % 50 * 7 % 3 == 0 ? 1 : 0) }
        let finding = try #require(try tiny.findings(of: "groups").first)
        #expect(finding.columns == ["ticket"] && finding.severity == .note)
    }

    @Test func aTestOfTheFutureNeedsFoldsOfTheFuture() throws {
        var tiny = TinyData()
        tiny.columns.append(Column("day", .date(IntegerValues((0..<400).map { Int64($0) * 86_400_000_000 }))))
        #expect(try tiny.findings(of: "times").map(\.severity) == [.warning])
        (tiny.timeName, tiny.validatesLater) = ("day", true)
        #expect(try tiny.findings(of: "times").map(\.severity) == [.note])
        tiny.columns[2] = Column("day", .date(IntegerValues((0..<400).map { Int64($0 * 7 % 400) })))
        #expect(try tiny.findings(of: "times").first?.severity == .warning)
    }
}
