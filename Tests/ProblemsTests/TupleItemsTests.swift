import Frames
import Problems
import Scoring
import Testing

/// Boxes and points with labels and confidences, in cells and in rows.
@Suite struct TupleItemsTests {
    private func texts(_ name: String, _ values: String?...) -> Column { Column(name, .text(TextValues(values))) }

    private func kind(
        _ kind: TupleKind = .boxes, truth: [String]? = nil, predictions: [String]? = nil
    ) throws -> any TargetKind {
        try kind.holding(truth: truth, predictions: predictions)
    }

    private let corners = ["label", "x0", "y0", "x1", "y1"]
    private let said = ["label", "confidence", "x0", "y0", "x1", "y1"]

    @Test func labelsAreCodesAndMayBeUnknown() throws {
        let column = texts("boxes", "cat 1 2 3 4 dog 5 6 7 8", nil)
        let boxes = try kind(truth: corners, predictions: said)
        let classes = try boxes.classes(in: [column], positive: nil)
        #expect(classes == ["cat", "dog"])
        let target = boxes.target(columns: ["boxes"], classes: classes)
        #expect(
            try target.answers(in: [column])
                == .tuples(Tuples([[0, 1, 2, 3, 4, 1, 5, 6, 7, 8], []], fields: corners, names: ["cat", "dog"])))
        let form = try Problem(target, metric: .detectionAveragePrecision()).form
        var problems = FormProblems()
        let read = form.read([texts("boxes", "", "cow 0.5 1 2 3 4")], &problems)
        #expect(problems.isEmpty)
        #expect(read == .tuples(Tuples([[], [2, 0.5, 1, 2, 3, 4]], fields: said, names: ["cat", "dog", "cow"])))
        #expect(try form.write(read) == [.text(TextValues(["", "cow 0.5 1 2 3 4"]))])
    }

    /// Each number in a column of its own, as many in each.
    @Test func aColumnForEachNumberHoldsTheSame() throws {
        let columns = [
            texts("class", "1 0", ""), texts("a", "1 5", ""), texts("b", "2 6", ""), texts("c", "3 7", ""),
            texts("d", "4 8", ""),
        ]
        let boxes = try kind(truth: corners)
        #expect(boxes.columnCount == 1...5)
        let classes = try boxes.classes(in: columns + columns, positive: nil)
        let target = boxes.target(columns: columns.map(\.name), classes: classes)
        #expect(
            try target.answers(in: columns)
                == .tuples(Tuples([[1, 1, 2, 3, 4, 0, 5, 6, 7, 8], []], fields: corners, names: ["0", "1"])))
        let uneven = [texts("class", "1 0")] + columns.dropFirst().map { texts($0.name, "1") }
        #expect(
            throws: TargetError("row 1 has '1' in 'a', which holds 1 values where 'class' holds 2")
        ) { try target.answers(in: uneven) }
    }

    @Test func everyMistakeOfAnItemIsPlaced() throws {
        let target = try kind(truth: corners, predictions: said).target(columns: ["boxes"], classes: ["cat"])
        let form = try Problem(target, metric: .detectionAveragePrecision()).form
        var problems = FormProblems()
        _ = form.read(
            [texts("boxes", "cat 1 1 2 3 4 cat high 1 2 3 4", "cat 1 2", "cat 1 1 2 3 inf", "cat 1 1 2 3 4")], &problems
        )
        #expect(problems.counts == [.malformedValue: 3])
        #expect(problems.places[.malformedValue]?.map(\.text) == ["item 2: high", "cat 1 2", "item 1: inf"])
        #expect(
            form.advice(on: .malformedValue)
                == "write 6 values for each (label confidence x0 y0 x1 y1), blanks between, and nothing where there is none"
        )
        #expect(
            throws: TargetError("row 1 has 'cat 1' in 'boxes', 2 values, expected 5 for each: label x0 y0 x1 y1")
        ) { try target.answers(in: [texts("boxes", "cat 1")]) }
    }

    @Test func aLabelHasAColumnWhereEachBoxHasARow() throws {
        let target = try kind(truth: corners, predictions: said).target(columns: ["boxes"], classes: ["cat"])
        let form = try Problem(target, metric: .detectionAveragePrecision(), form: "rows").form
        #expect(form.columns == said && form.columnKinds == [.text] + [ColumnKind](repeating: .number, count: 5))
        var problems = FormProblems()
        let columns = [texts("label", "cat", "cow", nil)] + said.dropFirst().map { texts($0, "1", "2", "3") }
        let read = form.read(columns, &problems)
        #expect(problems.counts == [.missingValue: 1])
        problems = FormProblems()
        let first = form.read(columns.map { $0.selecting(rows: [0, 1]) }, &problems)
        let gathered = form.gather(first, KeyedRows(owners: [1, 1], count: 2), &problems)
        #expect(
            gathered
                == .tuples(Tuples([[], [0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]], fields: said, names: ["cat", "cow"])))
        #expect(read.rowCount == 3 && problems.isEmpty)
        let (spread, keys) = try form.spread(gathered)
        #expect(keys == [1, 1] && spread == first)
        #expect(try form.write(spread)[0] == .text(TextValues(["cat", "cow"])))
    }

    @Test(
        arguments: [
            (
                ["label", "x0"],
                "items of 'label x0' are no boxes: they need x y width height; or x0 y0 x1 y1; or x y z width length height yaw; and may have a label and a confidence"
            ),
            (
                ["lable", "x0", "y0", "x1", "y1"],
                "an item has no 'lable'; did you mean 'label'?; there are: label, confidence, x0, y0, x1, y1, x, y, z, width, length, height, yaw, start, object"
            ),
        ] as [([String], String)])
    func fieldsThatMakeNoBoxAreRefused(items: [String], message: String) {
        #expect(throws: TargetError(message)) { try TupleKind.boxes.holding(truth: items, predictions: nil) }
    }

    @Test func onlyTuplesHaveItems() {
        #expect(throws: TargetError("the cells of a text task hold no items")) {
            try TextKind().holding(truth: ["label"], predictions: nil)
        }
    }

    /// Points are said of true boxes, and judged by where they lie.
    @Test func pointsMayBePredictedOfBoxes() throws {
        let boxes = try kind(truth: ["label", "x", "y", "width", "height"], predictions: ["label", "x", "y"])
        let target = boxes.target(columns: ["y"], classes: ["a"])
        let problem = try Problem(target, metric: .pointInBoxF1)
        let truth = try target.answers(in: [texts("y", "a 0 0 10 10 a 20 20 4 4", "")])
        var problems = FormProblems()
        let read = problem.form.read([texts("y", "a 5 5 a 10 5", "a 1 1")], &problems)
        #expect(try problem.metric.score(Truth(truth), read) == 2 / 5.0)
        #expect(try target.check(read) == ())
    }
}
