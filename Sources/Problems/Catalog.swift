public import Scoring

/// The kinds of target and the metrics that manifests may name. Anybody can add to it:
///
///     var catalog = Catalog.standard
///     catalog.kinds.append(AnglesKind())
///     catalog.metrics.recipes.append(MetricRecipe(.angularError))
public struct Catalog: Sendable {
    /// The kinds of target.
    public var kinds: [any TargetKind]
    /// The metrics.
    public var metrics: MetricRegistry

    /// Makes a catalog.
    public init(kinds: [any TargetKind], metrics: MetricRegistry) {
        self.kinds = kinds
        self.metrics = metrics
    }

    /// All that Podium knows.
    public static let standard = Catalog(
        kinds: [
            ClassKind.binary, ClassKind.multiclass, NumberKind.multilabel, NumberKind.regression, NumberKind.ranking,
            NumberKind.forecasting, ListKind.labels, ListKind.list, TextKind(), TupleKind.boxes, TupleKind.points,
            TupleKind.masks, SeveralKind(),
        ], metrics: .standard)

    /// The kind of that name; nil where there is none.
    public func kind(named name: String) -> (any TargetKind)? { kinds.first { $0.name == name } }

    /// The words for a type of target: the names of the kinds that have it, in the catalog's order.
    public func words(for types: Set<TargetType>) -> [String] {
        kinds.filter { types.contains($0.type) }.map(\.name)
    }
}
