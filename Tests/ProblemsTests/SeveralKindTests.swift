import Frames
import Problems
import Scoring
import Testing

/// Targets of different kinds in one problem.
@Suite struct SeveralKindTests {
    private static let grade = KindPart(name: "grade", kind: ClassKind.multiclass, columns: ["grade"])
    private static let place = KindPart(name: "place", kind: NumberKind.regression, columns: ["x", "y"])

    private func texts(_ name: String, _ values: String?...) -> Column { Column(name, .text(TextValues(values))) }

    private func problem(columns: [String]? = nil) throws -> Problem {
        let kind = try SeveralKind().made(of: [Self.grade, Self.place])
        let metric = try Metric.mean(ofParts: [
            .init(name: "grade", type: .multiclass, metric: .logLoss),
            .init(name: "place", type: .continuous, metric: .mae),
        ])
        let classes = try kind.classes(in: [texts("grade", "b", "a", "c")], positive: nil)
        #expect(classes == ["1:a", "1:b", "1:c"])
        return try Problem(kind.target(columns: [], classes: classes), metric: metric, columns: columns)
    }

    @Test func eachPartReadsItsColumns() throws {
        let problem = try problem()
        let truth = try problem.truth(
            in: Frame([texts("grade", "c", "a"), Column("x", .number([1, 2])), Column("y", .number([3, 4]))]))
        #expect(truth.answers.part(named: "grade") == .codes([2, 0], names: ["a", "b", "c"]))
        #expect(truth.answers.part(named: "place") == .numbers([1, 3, 2, 4], width: 2))
        let kind = try SeveralKind().made(of: [Self.grade, Self.place])
        #expect(kind.columnKinds(of: ["grade", "y"]) == ["grade": .category, "y": .number])
        #expect {
            try problem.truth(
                in: Frame([texts("grade", "d"), Column("x", .number([1])), Column("y", .number([3]))]))
        } throws: { "\($0)" == "row 1 has the class 'd' in 'grade'; known are a, b, c" }
    }

    /// Columns that are not a target's own stand behind the name of their part.
    @Test func theFormsStandSideBySide() throws {
        let form = try problem().form
        #expect(form.columns == ["grade_a", "grade_b", "grade_c", "x", "y"])
        var problems = FormProblems()
        let read = form.read(
            [
                texts("grade_a", "0.5", "0.5"), texts("grade_b", "0.25", "0.6"), texts("grade_c", "0.25", "2"),
                texts("x", "1", "one"), texts("y", "3", nil),
            ], &problems)
        #expect(read.part(named: "grade")?.selecting(rows: [0]) == .numbers([0.5, 0.25, 0.25], width: 3))
        #expect(problems.counts == [.outOfRange: 1, .notANumber: 1, .missingValue: 1])
        #expect(problems.places[.outOfRange]?.first?.column == "grade_c")
        #expect(problems.places[.notANumber]?.first?.column == "x")
    }

    @Test func theHostMayNameAndOrderTheColumnsOfAPart() throws {
        let form = try problem(columns: ["grade_c", "grade_a", "grade_b", "left", "top"]).form
        #expect(form.columns == ["grade_c", "grade_a", "grade_b", "left", "top"])
        var problems = FormProblems()
        let columns = [0.5, 0.2, 0.3, 1, 2].map { Column("c", .number([$0])) }
        #expect(form.read(columns, &problems).part(named: "grade") == .numbers([0.2, 0.3, 0.5], width: 3))
        #expect(throws: TargetError.self) { try problem(columns: ["grade_c", "grade_a"]) }
    }

    /// A target of whose rows a file has any number.
    private struct Boxes: Target {
        let type = TargetType.boxes
        let columns = ["boxes"]
        func answers(in columns: [Column]) throws -> Answers { .tuples(Tuples([[]], width: 4)) }
        func check(_ predictions: Answers) throws {}
        func forms(for metric: Metric) -> [FormOffer] {
            [
                FormOffer("rows") {
                    TupleRowsForm(
                        columns: $0 ?? ["x", "y", "width", "height"], items: TupleItems(of: .boxes).predictions)
                }
            ]
        }
    }

    @Test func aFormOfSeveralRowsCannotStandBesideOthers() throws {
        let place = NumberKind.regression.target(columns: ["z"], classes: [])
        let target = SeveralTarget([.init(name: "boxes", target: Boxes()), .init(name: "z", target: place)])
        let metric = try Metric.mean(ofParts: [
            .init(name: "boxes", type: .boxes, metric: .detectionPrecision()),
            .init(name: "z", type: .continuous, metric: .r2),
        ])
        #expect(throws: TargetError("the form 'rows' of 'boxes' has several rows an id and cannot stand beside others"))
        {
            try Problem(target, metric: metric)
        }
    }

    @Test func whatDoesNotSuitIsRefused() throws {
        func refusal(_ parts: KindPart...) -> String? {
            do {
                _ = try SeveralKind().made(of: parts)
                return nil
            } catch { return "\(error)" }
        }
        #expect(refusal(Self.grade) == "a several task needs two parts or more, not 1")
        #expect(refusal(Self.grade, Self.grade) == "two parts are called 'grade'")
        #expect(
            refusal(Self.place, KindPart(name: "other", kind: NumberKind.regression, columns: ["y"]))
                == "the target 'y' is in two places")
        #expect(
            refusal(Self.grade, KindPart(name: "more", kind: SeveralKind(), columns: ["z"]))
                == "the part 'more' cannot have parts itself")
        #expect(throws: TargetError("a binary task has no parts")) { try ClassKind.binary.made(of: [Self.grade]) }
        let target = try problem().target
        #expect(throws: TargetError("predictions of numbers say nothing of 'grade'")) {
            try target.check(.numbers([1]))
        }
        #expect(throws: TargetError.self) {
            try target.check(.parts([.init(name: "grade", .numbers([1])), .init(name: "place", .numbers([1]))]))
        }
    }
}
