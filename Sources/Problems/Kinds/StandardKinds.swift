extension [any TargetKind] {
    /// The kinds of target that Podium knows.
    public static var standard: [any TargetKind] {
        [
            ClassKind.binary, ClassKind.multiclass, NumberKind.multilabel, NumberKind.regression, NumberKind.ranking,
            NumberKind.forecasting, ListKind.labels, ListKind.list, TextKind(), TupleKind.boxes, TupleKind.points,
            TupleKind.masks, SeveralKind(),
        ]
    }

    /// The kind of that name; nil where there is none.
    public func kind(named name: String) -> (any TargetKind)? { first { $0.name == name } }
}
