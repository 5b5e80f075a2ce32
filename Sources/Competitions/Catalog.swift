public import Problems
public import Scoring

/// All that manifests may name: kinds of target, metrics, origins of files and their formats. Anybody can add to it:
///
///     var catalog = Catalog.standard
///     catalog.kinds.append(AnglesKind())
///     catalog.metrics.recipes.append(MetricRecipe(.angularError))
///     catalog.origins.append(BucketOrigin())
///     catalog.tableFormats.append(OwnFormat())
public struct Catalog: Sendable {
    /// The kinds of target.
    public var kinds: [any TargetKind]
    /// The metrics.
    public var metrics: MetricRegistry
    /// The places that files may come from.
    public var origins: [any OriginKind]
    /// The formats of tables; the first one is that of files that none claims.
    public var tableFormats: [any TableFormat]
    /// The formats of images; the first one is that of files that none claims.
    public var imageFormats: [any ImageFormat]

    /// Makes a catalog; what is not given is what Podium knows.
    public init(
        kinds: [any TargetKind] = .standard, metrics: MetricRegistry = standardMetrics,
        origins: [any OriginKind] = .standard,
        tableFormats: [any TableFormat] = .standard, imageFormats: [any ImageFormat] = .standard
    ) {
        self.kinds = kinds
        self.metrics = metrics
        self.origins = origins
        self.tableFormats = tableFormats
        self.imageFormats = imageFormats
    }

    /// All that Podium knows.
    public static let standard = Catalog()

    /// All metrics: those of the registry, and a host's program.
    public static let standardMetrics = MetricRegistry(MetricRegistry.standard.recipes + [.program])

    /// The kind of that name; nil where there is none.
    public func kind(named name: String) -> (any TargetKind)? { kinds.kind(named: name) }

    /// The words for a type of target: the names of the kinds that have it, in the catalog's order.
    public func words(for types: Set<TargetType>) -> [String] {
        kinds.filter { types.contains($0.type) }.map(\.name)
    }

    /// The origin with this key in a manifest; nil where there is none.
    public func origin(named name: String) -> (any OriginKind)? { origins.first { $0.name == name } }

    /// The format of a table: the one that is named, else the one that claims the file's extension, else the first.
    public func tableFormat(of file: String, named name: String? = nil) -> (any TableFormat)? {
        tableFormats.first { $0.name == name } ?? tableFormats.first { $0.claims(file) } ?? tableFormats.first
    }

    /// The format of a file of images: the one that claims its extension, else the first.
    public func imageFormat(of file: String) -> (any ImageFormat)? {
        imageFormats.first { $0.claims(file) } ?? imageFormats.first
    }
}
