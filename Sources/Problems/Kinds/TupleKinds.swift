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
    /// Numbers in a tuple of the truth.
    public let width: Int

    /// Makes a kind.
    public init(_ type: TargetType, summary: String, width: Int) {
        name = type.rawValue
        self.type = type
        self.summary = summary
        self.width = width
    }

    /// Boxes as `x y width height`.
    public static let boxes = TupleKind(
        .boxes, summary: "Any number of boxes, each 'x y width height', in one column.", width: 4)
    /// Points as `x y`.
    public static let points = TupleKind(
        .points, summary: "Any number of points, each 'x y', in one column.", width: 2)
    /// Masks as runs of pixels, `start length`, counted from 1 down the columns.
    public static let masks = TupleKind(
        .masks, summary: "A mask of pixels as runs 'start length', counted from 1, in one column.", width: 2)

    /// The target.
    public func target(columns: [String], classes: [String]) -> any Target {
        TupleTarget(type: type, columns: columns, width: width)
    }
}

/// Tuples of numbers with blanks between, in one column; none where it is empty.
public struct TupleTarget: Target {
    /// Boxes, points or masks.
    public let type: TargetType
    /// The one column.
    public let columns: [String]
    /// Numbers in a tuple.
    public let width: Int

    /// Makes a target.
    public init(type: TargetType, columns: [String], width: Int) {
        self.type = type
        self.columns = columns
        self.width = width
    }

    /// Each row's tuples. Throws `TargetError` at a text that does not hold whole tuples of numbers.
    public func answers(in columns: [Column]) throws -> Answers {
        guard let column = columns.first else { return .tuples(Tuples([], width: width)) }
        return .tuples(
            Tuples(
                try (0..<column.count).map { row in
                    let text = column.text(at: row) ?? ""
                    guard let numbers = TupleForm.numbers(in: text, width: width) else {
                        throw TargetError(
                            "row \(row + 1) has '\(text.prefix(60))' in '\(column.name)', expected \(width) numbers a tuple"
                        )
                    }
                    return numbers
                }, width: width))
    }

    /// Tuples of as many numbers.
    public func check(_ predictions: Answers) throws {
        if case .tuples(let tuples) = predictions, tuples.width == width { return }
        throw TargetError("predictions of \(predictions.shape) are no tuples of \(width) numbers")
    }

    /// None.
    public func prior(of truth: Truth, metric: Metric) -> Answers { .tuples(Tuples([[]], width: width)) }

    /// Numbers with blanks between.
    public func forms(for metric: Metric, columns given: [String]?) throws -> [any SubmissionForm] {
        [TupleForm(column: try named(given, count: 1)[0], width: width)]
    }
}
