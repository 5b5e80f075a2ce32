import Frames
import Problems
import Scoring
import Testing

@Suite struct FormTests {
    private func form(_ kind: String, _ metric: String, _ classes: [String], columns: [String]? = nil) throws
        -> any SubmissionForm
    {
        let kind = try #require([any TargetKind].standard.kind(named: kind))
        let target = kind.target(columns: ["y"], classes: classes)
        return try Problem(target, metric: MetricRegistry.standard.metric(named: metric), columns: columns).form
    }

    private func texts(_ name: String, _ values: String?...) -> Column { Column(name, .text(TextValues(values))) }

    @Test func theMetricDecidesBetweenLabelsAndProbabilities() throws {
        #expect(try form("binary", "accuracy", ["0", "1"]) is LabelForm)
        #expect(try form("binary", "auc", ["0", "1"]).columns == ["y"])
        let letters = try #require(try form("multiclass", "log-loss", ["a", "b", "c"]) as? NumberForm)
        #expect(letters.columns == ["a", "b", "c"])
        #expect(letters.sumToOne && letters.areProbabilities)
    }

    @Test func theHostMayOrderTheClassesAndMustNameAllOfThem() throws {
        let classes = ["a", "b", "c"]
        let letters = try #require(
            try form("multiclass", "log-loss", classes, columns: ["c", "a", "b"]) as? NumberForm)
        #expect(letters.order == [2, 0, 1])
        var problems = FormProblems()
        let read = letters.read(
            [Column("c", .number([0.5])), Column("a", .number([0.2])), Column("b", .number([0.3]))], &problems)
        #expect(read == .numbers([0.2, 0.3, 0.5], width: 3))
        #expect(throws: TargetError.self) { try form("multiclass", "log-loss", classes, columns: ["c", "a"]) }
        #expect(throws: TargetError.self) { try form("binary", "auc", ["0", "1"], columns: ["p", "q"]) }
    }

    @Test func everyMistakeIsCountedAndTheFirstArePlaced() {
        var problems = FormProblems()
        let form = NumberForm(columns: ["p"], areProbabilities: true)
        _ = form.read([texts("p", "0.5", "two", nil, "inf", "-1", "3", "0x10")], &problems)
        #expect(problems.counts == [.notANumber: 2, .missingValue: 1, .notFinite: 1, .outOfRange: 2])
        #expect(problems.places[.outOfRange]?.map(\.row) == [4, 5])
    }

    @Test func whatIsWrittenMayBePredicted() throws {
        let rules = NumberRules(range: 1.5...4.5, areWhole: true)
        let whole = try NumberForm(columns: ["y"], rules: rules).write(.numbers([0, 2.4, 2.6, 9]))
        #expect(whole == [.number([2, 2, 3, 4])])
        let inside = try NumberForm(columns: ["y"], rules: NumberRules(range: 0...1)).write(.numbers([-1, 0.5, 1.5]))
        #expect(inside == [.number([0, 0.5, 1])])
    }

    @Test func aLabelMayBeSpelledAsAnotherNumber() {
        var problems = FormProblems()
        let form = LabelForm(column: "y", classes: ["1", "2"])
        #expect(form.read([texts("y", "2.0", "1", "3", nil)], &problems) == .codes([1, 0, -2, -1], names: ["1", "2"]))
        #expect(problems.counts == [.unknownLabel: 1, .missingValue: 1])
        #expect(form.advice(on: .unknownLabel) == "the labels are: 1, 2")
    }

    /// A word that the truth does not know is a wrong answer, no fault of the file.
    @Test func aListMayHoldUnknownWords() {
        var problems = FormProblems()
        let read = ListForm(column: "y", words: ["a", "b"]).read([texts("y", "b  new a", nil, "new")], &problems)
        #expect(read == .lists(CodeLists([[1, 2, 0], [], [2]], names: ["a", "b", "new"])))
        #expect(problems.isEmpty)
    }

    @Test func tuplesAreWholeNumbersOfNumbers() throws {
        var problems = FormProblems()
        let form = TupleForm(column: "boxes", items: TupleItems(of: .boxes).predictions)
        let read = form.read([texts("boxes", "1 2 3 4 5 6 7 8.5", "", "1 2 3", "a b c d")], &problems)
        #expect(problems.places[.malformedValue]?.map(\.row) == [2, 3])
        #expect(try form.write(read.selecting(rows: [0, 1])) == [.text(TextValues(["1 2 3 4 5 6 7 8.5", ""]))])
    }
}
