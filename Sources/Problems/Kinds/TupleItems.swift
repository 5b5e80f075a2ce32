public import Scoring

/// What the numbers of true and of predicted tuples are, each a word of `TupleField`.
public struct TupleItems: Sendable, Hashable {
    /// The fields of true tuples.
    public let truth: [TupleField]
    /// The fields of predicted tuples.
    public let predictions: [TupleField]

    /// The usual fields of a type.
    public init(of type: TargetType) {
        truth = TupleField.layouts(of: type).first ?? []
        predictions = truth
    }

    /// Fields by name: nil for the usual ones of true tuples, and for predicted ones those of the true ones.
    ///
    /// Points may be predicted of true boxes. Throws `TargetError` where there is no such field, one comes twice, or they do not
    /// make a tuple of the type.
    public init(of type: TargetType, truth: [String]?, predictions: [String]?) throws {
        self.truth = try truth.map { try Self.fields($0, of: [type]) } ?? TupleItems(of: type).truth
        self.predictions =
            try predictions.map { try Self.fields($0, of: type == .boxes ? [.boxes, .points] : [type]) } ?? self.truth
    }

    private static func fields(_ names: [String], of types: [TargetType]) throws -> [TupleField] {
        let known = TupleField.allCases.map(\.rawValue)
        let fields = try names.map { name in
            if let field = TupleField(rawValue: name) { return field }
            let hint = Spelling.nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw TargetError("an item has no '\(name)'" + hint + "; there are: " + known.joined(separator: ", "))
        }
        let (own, layouts) = (Set(fields).subtracting([.label, .confidence]), types.flatMap(TupleField.layouts))
        guard Set(fields).count == fields.count, layouts.contains(where: { Set($0) == own }) else {
            let shown = layouts.map { $0.map(\.rawValue).joined(separator: " ") }.joined(separator: "; or ")
            throw TargetError(
                "items of '\(names.joined(separator: " "))' are no \(types[0].rawValue): they need \(shown); "
                    + "and may have a label and a confidence")
        }
        return fields
    }

    /// How the columns of true tuples are read: whole tuples in one, or a number of each in each.
    func cells(_ columns: [some Any]) throws -> TupleCells {
        guard columns.count == 1 || columns.count == truth.count else {
            throw TargetError(
                "\(columns.count) columns for items of \(truth.map(\.rawValue).joined(separator: " ")), expected one, or one for each"
            )
        }
        return TupleCells(truth)
    }

    /// Whether tuples have the fields of either side.
    func allows(_ tuples: Tuples) -> Bool {
        [truth, predictions].contains { TupleCells($0).fits(tuples) }
    }
}
