import Frames
import Problems
import Scoring
import Testing

/// Forms in which a row to predict has any number of rows of the file.
@Suite struct RowFormTests {
    private func texts(_ name: String, _ values: String?...) -> Column { Column(name, .text(TextValues(values))) }

    /// What a file says of two rows to predict, `owners` being that of each of its rows.
    private func read(
        _ form: any SubmissionForm, _ columns: [Column], owners: [Int32], _ problems: inout FormProblems
    ) -> Answers {
        form.gather(form.read(columns, &problems), KeyedRows(owners: owners, count: 2), &problems)
    }

    @Test func rowsAreSortedByTheirKeys() {
        let rows = KeyedRows(owners: [2, 0, -1, 2, 0], count: 4)
        #expect((0..<4).map { Array(rows[$0]) } == [[1, 4], [], [0, 3], []])
        #expect(rows.count == 4)
    }

    @Test func aBoxEachRow() throws {
        var problems = FormProblems()
        let form = TupleRowsForm(
            columns: ["x", "y", "width", "height"], items: TupleItems(of: .boxes).predictions)
        let columns = [
            texts("x", "1", "5", "9"), texts("y", "2", "6", "9"), texts("width", "3", "7", "9"),
            texts("height", "4", "8.5", "9"),
        ]
        let answers = read(form, columns, owners: [1, 1, -1], &problems)
        #expect(answers == .tuples(Tuples([[], [1, 2, 3, 4, 5, 6, 7, 8.5]], width: 4)))
        #expect(problems.isEmpty)
        _ = read(form, columns.map { texts($0.name, "a", nil, "inf") }, owners: [0, 1, 1], &problems)
        #expect(problems.counts == [.notANumber: 4, .missingValue: 4, .notFinite: 4])
        #expect(throws: TargetError("the form 'rows' cannot write tuples")) {
            try form.spread(.tuples(Tuples([[1, 2]], width: 2)))
        }
    }

    @Test func anItemEachRowInTheFilesOrderOrByRank() throws {
        var problems = FormProblems()
        let plain = ItemRowsForm(columns: ["y"], words: ["a", "b"])
        let items = texts("y", "b", "new", "a", "a")
        let lists = read(plain, [items], owners: [0, 1, 0, 1], &problems)
        #expect(lists == .lists(CodeLists([[1, 0], [2, 0]], names: ["a", "b", "new"])))
        let ranked = ItemRowsForm(columns: ["y", "rank"], words: ["a", "b"])
        let sorted = read(ranked, [items, texts("rank", "2", "9", "1", "3")], owners: [0, 1, 0, 1], &problems)
        #expect(sorted == .lists(CodeLists([[0, 1], [0, 2]], names: ["a", "b", "new"])))
        #expect(problems.isEmpty)
        let (said, keys) = try ranked.spread(lists)
        #expect(keys == [0, 0, 1, 1])
        #expect(
            try ranked.write(said) == [
                .text(TextValues(["b", "a", "new", "a"])), .integer(IntegerValues([1, 2, 1, 2])),
            ])
        _ = read(ranked, [items, texts("rank", "1", "x", "1", nil)], owners: [0, 1, 0, 1], &problems)
        #expect(problems.counts == [.repeatedItem: 1, .notANumber: 1, .missingValue: 1])
        #expect(problems.places[.repeatedItem]?.map(\.row) == [2])
        _ = read(plain, [texts("y", nil, "")], owners: [0, 1], &problems)
        #expect(problems.counts[.missingValue] == 3)
    }

    @Test func aLabelEachRowOneThatIsNotThereHasTheProbabilityZero() {
        var problems = FormProblems()
        let form = LabelRowsForm(columns: ["label", "p"], labels: ["old", "NA"], areProbabilities: true)
        let answers = read(
            form, [texts("label", "NA", "old", "old"), texts("p", "0.25", "1", "0.5")], owners: [0, 0, 1], &problems)
        #expect(answers == .numbers([1, 0.25, 0.5, 0], width: 2))
        #expect(problems.isEmpty)
        #expect(form.literals == ["old", "NA"])
        _ = read(
            form, [texts("label", "new", "old", "old"), texts("p", "0.5", "2", "0.5")], owners: [0, 1, 1], &problems)
        #expect(problems.counts == [.unknownLabel: 1, .outOfRange: 1, .repeatedItem: 1])
    }

    /// Where there is no row to point at, the row to predict is told.
    @Test func ofScoresAndOfClassesEveryKeyNeedsEnough() throws {
        var problems = FormProblems()
        let scores = LabelRowsForm(columns: ["label", "score"], labels: ["a", "b"])
        _ = read(scores, [texts("label", "a", "b"), texts("score", "-3", "7")], owners: [0, 0], &problems)
        #expect(problems.counts == [.missingValue: 1])
        let place = try #require(problems.places[.missingValue]?.first)
        #expect(place.row == nil && place.key == 1 && place.text == "a")
        let classes = LabelRowsForm(
            columns: ["class", "p"], labels: ["a", "b"], areProbabilities: true, sumToOne: true)
        _ = read(classes, [texts("class", "a", "b"), texts("p", "0.4", "0.6")], owners: [0, 0], &problems)
        #expect(problems.counts[.probabilitySum] == 1)
        #expect(problems.places[.probabilitySum]?.first?.key == 1)
    }

    @Test func theHostNamesTheColumns() throws {
        let boxes = try #require([any TargetKind].standard.kind(named: "boxes")).target(columns: ["boxes"], classes: [])
        let problem = try Problem(
            boxes, metric: .detectionPrecision(), key: ["image"], columns: ["left", "top", "w", "h"], form: "rows")
        #expect(problem.header == ["image", "left", "top", "w", "h"])
        #expect(
            throws: TargetError(
                "a submission in rows predicts in 4 columns, such as x, y, width, height; there are 1")
        ) {
            try Problem(boxes, metric: .detectionPrecision(), columns: ["boxes"], form: "rows")
        }
        let list = try #require([any TargetKind].standard.kind(named: "list")).target(columns: ["item"], classes: ["a"])
        #expect(try Problem(list, metric: .map(), form: "rows").header == ["id", "item"])
        #expect(
            try Problem(list, metric: .map(), columns: ["item", "place"], form: "rows").form.columns == [
                "item", "place",
            ]
        )
    }
}
