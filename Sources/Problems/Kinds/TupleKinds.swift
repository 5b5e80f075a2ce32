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
    /// What the numbers of a tuple of the truth are called: the columns of a file with a row for each tuple.
    public let parts: [String]

    /// Makes a kind.
    public init(_ type: TargetType, summary: String, parts: [String]) {
        name = type.rawValue
        self.type = type
        self.summary = summary
        self.parts = parts
    }

    /// Boxes as `x y width height`.
    public static let boxes = TupleKind(
        .boxes, summary: "Any number of boxes, each 'x y width height', in one column.",
        parts: ["x", "y", "width", "height"])
    /// Points as `x y`.
    public static let points = TupleKind(
        .points, summary: "Any number of points, each 'x y', in one column.", parts: ["x", "y"])
    /// Masks as runs of pixels, `start length`, counted from 1 down the columns.
    public static let masks = TupleKind(
        .masks, summary: "A mask of pixels as runs 'start length', counted from 1, in one column.",
        parts: ["start", "length"])

    /// The target.
    public func target(columns: [String], classes: [String]) -> any Target {
        TupleTarget(type: type, columns: columns, parts: parts)
    }
}

/// Tuples of numbers with blanks between, in one column; none where it is empty.
public struct TupleTarget: Target {
    /// Boxes, points or masks.
    public let type: TargetType
    /// The one column.
    public let columns: [String]
    /// What the numbers of a tuple are called.
    public let parts: [String]

    /// Makes a target.
    public init(type: TargetType, columns: [String], parts: [String]) {
        self.type = type
        self.columns = columns
        self.parts = parts
    }

    /// Numbers in a tuple.
    public var width: Int { parts.count }

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

    /// Numbers with blanks between, or a row for each tuple.
    public func forms(for metric: Metric) -> [FormOffer] {
        [
            FormOffer("tuples") { TupleForm(column: try named($0)[0], width: width) },
            FormOffer("rows") { TupleRowsForm(columns: try parts.replaced(by: $0)) },
        ]
    }
}
