public import Frames
public import Scoring

/// Any number of tuples of numbers for each row: boxes, points, runs of the pixels of a mask.
public struct TupleKind: TargetKind {
    /// The word in a manifest.
    public let name: String
    /// What is predicted.
    public let summary: String
    /// Boxes, points or masks.
    public let type: TargetType
    /// Read letter for letter.
    public let columnKind = ColumnKind.text
    /// What the numbers of a tuple are.
    public let items: TupleItems

    /// Makes a kind.
    public init(_ type: TargetType, summary: String, items: TupleItems) {
        name = type.rawValue
        self.type = type
        self.summary = summary
        self.items = items
    }

    /// Boxes as `x y width height`, unless the manifest says otherwise.
    public static let boxes = TupleKind(
        .boxes, summary: "Any number of boxes, each 'x y width height' or what `items` says, in one column.",
        items: TupleItems(of: .boxes))
    /// Points as `x y`, unless the manifest says otherwise.
    public static let points = TupleKind(
        .points, summary: "Any number of points, each 'x y' or what `items` says, in one column.",
        items: TupleItems(of: .points))
    /// Masks as runs of pixels, `start length`, counted from 1 down the columns.
    public static let masks = TupleKind(
        .masks, summary: "A mask of pixels as runs 'start length', counted from 1, in one column.",
        items: TupleItems(of: .masks))

    /// One column of whole tuples, or a column for each of their numbers.
    public var columnCount: ClosedRange<Int> { 1...max(1, items.truth.count) }

    /// Cells of one row hold tuples one after the other.
    public var joinsRows: Bool { true }

    /// The kind whose tuples hold these fields. Throws `TargetError` where they make no tuple of its type.
    public func holding(truth: [String]?, predictions: [String]?) throws -> any TargetKind {
        TupleKind(type, summary: summary, items: try TupleItems(of: type, truth: truth, predictions: predictions))
    }

    /// The labels that tuples have, where these have any.
    public func classes(in columns: [Column], positive: String?) throws -> [String] {
        let width = Set(columns.map(\.name)).count
        let labels = try stride(from: 0, to: columns.count, by: max(1, width)).map { start in
            let table = Array(columns[start..<min(start + width, columns.count)])
            return try items.cells(table).labels(in: table)
        }
        return ClassNames.ordered(labels.reduce(into: Set()) { $0.formUnion($1) }, positive: nil)
    }

    /// The target.
    public func target(columns: [String], classes: [String]) -> any Target {
        TupleTarget(type: type, columns: columns, items: items, classes: classes)
    }
}

/// Tuples of numbers with blanks between: all in one column, none where it is empty, or each of their numbers in a column of its
/// own, as many in each.
public struct TupleTarget: Target {
    /// Boxes, points or masks.
    public let type: TargetType
    /// One column, or one for each number of a tuple.
    public let columns: [String]
    /// What the numbers of a tuple are.
    public let items: TupleItems
    /// The labels in the order of their codes.
    public let classes: [String]

    /// Makes a target.
    public init(type: TargetType, columns: [String], items: TupleItems, classes: [String] = []) {
        self.type = type
        self.columns = columns
        self.items = items
        self.classes = classes
    }

    /// Each row's tuples. Throws `TargetError` at a text that does not hold whole tuples.
    public func answers(in columns: [Column]) throws -> Answers {
        var labels = WordCodes(classes)
        let cells = try items.cells(columns)
        return .tuples(
            try cells.tuples(in: columns, labels: &labels) { fault in
                throw TargetError(
                    "row \(fault.row + 1) has '\(fault.text.prefix(60))' in '\(fault.column)', \(fault.reason)")
            })
    }

    /// Tuples of the fields that are predicted, or of true ones.
    public func check(_ predictions: Answers) throws {
        if case .tuples(let tuples) = predictions, items.allows(tuples), tuples.names.starts(with: classes) { return }
        throw TargetError("predictions of \(predictions.shape) are no tuples of \(items.predictions.count) numbers")
    }

    /// None.
    public func prior(of truth: Truth, metric: Metric) -> Answers {
        .tuples(TupleCells(items.predictions).tuples([[]], names: classes))
    }

    /// Numbers with blanks between, or a row for each tuple.
    public func forms(for metric: Metric) -> [FormOffer] {
        [
            FormOffer("tuples") { given in
                let names = given ?? Array(columns.prefix(1))
                guard names.count == 1 else {
                    throw TargetError("a submission has \(names.count) predicted columns, expected one of tuples")
                }
                return TupleForm(column: names[0], items: items.predictions, classes: classes)
            },
            FormOffer("rows") { given in
                TupleRowsForm(
                    columns: try items.predictions.map(\.rawValue).replaced(by: given), items: items.predictions,
                    classes: classes)
            },
        ]
    }
}
