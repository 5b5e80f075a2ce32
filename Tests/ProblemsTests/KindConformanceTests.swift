import Frames
import Problems
import Scoring
import Testing

/// What every kind of target of the catalog must hold, with the metrics that judge it and the forms that it offers.
@Suite struct KindConformanceTests {
    /// A kind with columns that it can read.
    struct Case: CustomTestStringConvertible, Sendable {
        let kind: any TargetKind
        let columns: [Column]

        var testDescription: String { kind.name }

        static let all = [any TargetKind].standard.map { kind in
            Case(kind: (try? kind.made(of: parts(of: kind))) ?? kind, columns: columns(of: kind))
        }

        /// A class and a list, where the kind is made of parts.
        private static func parts(of kind: any TargetKind) -> [KindPart] {
            guard kind.type == .several else { return [] }
            return [
                KindPart(name: "grade", kind: ClassKind.multiclass, columns: ["y"]),
                KindPart(name: "tags", kind: ListKind.labels, columns: ["z"]),
            ]
        }

        private static func columns(of kind: any TargetKind) -> [Column] {
            switch kind.type {
            case .binary: [labels(["no", "yes", "yes", "no"])]
            case .multiclass: [labels(["c", "a", "b", "a"])]
            case .multilabel where kind.columnCount.lowerBound > 1:
                [Column("y", .number([0, 1, 1, 0])), Column("z", .number([1, 1, 0, 0]))]
            case .multilabel, .list: [texts(["b a", "c", "a", "b c"])]
            case .continuous: [Column("y", .number([1, 2.5, 3, 8]))]
            case .relevance: [Column("y", .number([0, 2, 1, 0]))]
            case .text: [texts(["one", "two", "one", "and three"])]
            case .boxes, .points, .masks: [texts(["1 2 3 4", "5 6 7 8 9 10 11 12", "1 2 3 4", "13 14 15 16"])]
            case .several: [labels(["c", "a", "b", "a"]), Column("z", texts(["b a", "c", "a", nil]).values)]
            }
        }

        private static func texts(_ values: [String?]) -> Column { Column("y", .text(TextValues(values))) }

        private static func labels(_ values: [String]) -> Column {
            let levels = Array(Set(values)).sorted()
            return Column(
                "y",
                .category(CategoryValues(codes: values.map { Int32(levels.firstIndex(of: $0) ?? -1) }, levels: levels)))
        }

        func target() throws -> any Target {
            kind.target(columns: columns.map(\.name), classes: try kind.classes(in: columns, positive: nil))
        }

        var metrics: [Metric] {
            let several = try? Metric.mean(ofParts: [
                .init(name: "grade", type: .multiclass, metric: .accuracy, weight: 2),
                .init(name: "tags", type: .multilabel, metric: .f1(.samples)),
            ])
            return (MetricRegistry.standard.all + [several].compactMap { $0 }).filter {
                $0.targets.contains(kind.type)
            }
        }
    }

    @Test func namesAreUnique() {
        let names = [any TargetKind].standard.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
    }

    @Test(arguments: Case.all) func aTruthHasARowForEach(_ item: Case) throws {
        let answers = try item.target().answers(in: item.columns)
        #expect(answers.rowCount == 4)
        #expect(try item.target().type == item.kind.type)
        #expect(try (item.target().strata(of: answers) ?? [0, 0, 0, 0]).count == 4)
    }

    /// What is written by a form is read back as the same answers, and the truth itself is a prediction.
    @Test(arguments: Case.all) func theTruthCanBeSubmitted(_ item: Case) throws {
        let target = try item.target()
        let truth = try target.answers(in: item.columns)
        try target.check(truth)
        for metric in item.metrics {
            for offer in target.forms(for: metric) {
                let form = try offer.form()
                #expect(form.name == offer.name && form.columnKinds.count == form.columns.count)
                guard let (said, owners) = try? form.spread(truth), let written = try? form.write(said) else {
                    continue
                }
                let columns = zip(form.columns, written).map { Column($0, $1) }
                var problems = FormProblems()
                let rows = KeyedRows(owners: owners.map { Int32($0) }, count: truth.rowCount)
                #expect(form.gather(form.read(columns, &problems), rows, &problems) == truth, "\(metric.id)")
                #expect(problems.isEmpty)
            }
        }
    }

    /// The prior is one row that every form can write and every metric of order-free answers can judge.
    @Test(arguments: Case.all) func thePriorMakesASubmission(_ item: Case) throws {
        let target = try item.target()
        let truth = Truth(try target.answers(in: item.columns), groups: target.isGrouped ? [0, 0, 1, 1] : nil)
        for metric in item.metrics {
            let prior = target.prior(of: truth, metric: metric)
            #expect(prior.rowCount == 1)
            try target.check(prior)
            for offer in target.forms(for: metric) {
                let form = try offer.form()
                let (said, keys) = try form.spread(prior.selecting(rows: [0, 0]))
                #expect(try form.write(said).allSatisfy { $0.count == keys.count })
                #expect(form.rowsPerKey == .any || keys == [0, 1])
            }
        }
    }

    @Test(arguments: Case.all) func modelsThatAgreeAreNotChangedByTheirBlend(_ item: Case) throws {
        let target = try item.target()
        let truth = try target.answers(in: item.columns)
        #expect(target.combine([(truth, 1), (truth, 3)]) == truth)
    }

    /// Where something is missing or of another kind, the row and the column are told.
    @Test(arguments: Case.all.filter { [.binary, .multiclass, .continuous, .relevance].contains($0.kind.type) })
    func aMissingValueIsTold(_ item: Case) throws {
        let target = try item.target()
        let holes = Column("y", .text(TextValues(["no", nil])))
        #expect {
            try target.answers(in: [holes])
        } throws: { "\($0)".contains("'y'") }
    }

    @Test func whatDoesNotSuitIsRefused() throws {
        let classes = ClassTarget(type: .binary, columns: ["y"], classes: ["no", "yes"])
        #expect(throws: TargetError("the metric 'rmse' cannot judge a target of type binary")) {
            try Problem(classes, metric: .rmse)
        }
        #expect(throws: TargetError("a submission has 2 predicted columns where there are 1 targets")) {
            try Problem(classes, metric: .auc, columns: ["p", "q"])
        }
        #expect(throws: TargetError("a submission would have two columns 'id'; name the predicted ones otherwise")) {
            try Problem(classes, metric: .auc, columns: ["id"])
        }
        #expect(throws: TargetError("no form 'tuples' for 'auc'; there are: numbers")) {
            try Problem(classes, metric: .auc, form: "tuples")
        }
        #expect(throws: TargetError.self) {
            try ClassKind.binary.classes(in: [Column("y", .text(TextValues(["a"])))], positive: nil)
        }
        #expect(throws: TargetError("row 2 has 2.0 in 'y', expected 0 or 1")) {
            try NumberKind.multilabel.classes(in: [Column("y", .number([0, 2]))], positive: nil)
        }
        #expect(throws: TargetError("row 1 has the relevance -1.0 in 'y', expected 0 or more")) {
            try NumberKind.ranking.classes(in: [Column("y", .number([-1, 2]))], positive: nil)
        }
    }
}
