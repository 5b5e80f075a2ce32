public import Frames
public import Randomness
public import Scoring

/// What a model wants of its features: how numbers, categories, texts, dates and images become numbers.
///
/// A recipe names no column; `FeaturePlan` applies it to the columns of a frame.
public struct FeatureRecipe: Sendable, Hashable {
    /// How numbers are scaled, and what is done where they are missing.
    public var numbers: NumberEncoding
    /// What is done with categories.
    public var categories: CategoryTreatment
    /// What is done with the parts of dates.
    public var dates: DateTreatment
    /// The most words of a text column that get a feature of their own; 0 for none, nor for its length and beginning.
    public var wordLimit: Int
    /// Whether a category with many levels has counts beside its levels: how often the level comes, and the length, the
    /// words and the last number of its spelling. The target seldom grows evenly with them, so they are for models that
    /// cut or bend.
    public var countsLevels: Bool
    /// Whether the spelling of texts and levels tells something: how long they are, and what they begin with, where that
    /// repeats, which is then a category of its own (the deck of a cabin).
    public var readsSpellings = true
    /// How photos become numbers: their pixels, made small, unless somebody knows better.
    public var photos = ExtraEncoding(PixelEncoding(), for: [.photo])
    /// How sounds become numbers.
    public var sounds = ExtraEncoding(SoundEncoding(), for: [.sound])
    /// Encodings beside those, for all columns of a kind: the place for those of one's own.
    public var extras: [ExtraEncoding] = []
    /// What is made of two columns of prose together, where a row has two or three.
    public var pairs: [ExtraEncoding] = []

    /// What becomes of a category with many or few levels.
    public enum CategoryTreatment: Sendable, Hashable {
        /// Codes that the model encodes itself; a target mean beside them above `manyLevels` levels, and instead of them
        /// above `limit`.
        case codes(manyLevels: Int, limit: Int)
        /// One feature a level, rare ones pooled; above `limit` levels a target mean instead (beside the `limit` most
        /// frequent levels with more than two classes, where one mean a class tells less).
        case oneHot(limit: Int)
    }

    /// What becomes of the parts of a date that come round again (month, weekday, hour).
    public enum DateTreatment: Sendable, Hashable {
        /// A number, for models that cut.
        case numbers
        /// Sine and cosine, for models that multiply smoothly.
        case cyclic
        /// One feature a month, weekday, hour, for linear models.
        case oneHot
    }

    /// Makes a recipe.
    public init(
        numbers: NumberEncoding, categories: CategoryTreatment, dates: DateTreatment, wordLimit: Int,
        countsLevels: Bool
    ) {
        self.numbers = numbers
        self.categories = categories
        self.dates = dates
        self.wordLimit = wordLimit
        self.countsLevels = countsLevels
    }
}

/// An encoding that a recipe wants for all columns of some kinds, beside what it wants anyway.
public struct ExtraEncoding: Sendable, Hashable {
    /// The kinds of columns.
    public let kinds: Set<ColumnKind>
    /// What is computed from a column first.
    public let derivation: Derivation
    /// How that becomes features.
    public let encoding: any FeatureEncoding

    /// Makes it.
    public init(_ encoding: any FeatureEncoding, of derivation: Derivation = .itself, for kinds: Set<ColumnKind>) {
        self.kinds = kinds
        self.derivation = derivation
        self.encoding = encoding
    }

    /// Whether they are the same.
    public static func == (first: ExtraEncoding, second: ExtraEncoding) -> Bool { first.identity == second.identity }

    /// Feeds all that tells extras apart.
    public func hash(into hasher: inout Hasher) { hasher.combine(identity) }

    private var identity: [AnyHashable] { [kinds, derivation, AnyHashable(encoding)] }
}

extension FeatureRecipe {
    /// More columns of prose than these have too many pairs.
    private static let mostPaired = 3

    /// A step for each two of the columns of prose, and what is to be made of them.
    func pairSteps(of columns: [Column]) -> [FeatureStep] {
        guard !pairs.isEmpty else { return [] }
        let prose = columns.filter(\.isProse).map(\.name)
        guard (2...Self.mostPaired).contains(prose.count) else { return [] }
        return prose.indices.flatMap { first in
            prose[(first + 1)...].flatMap { second in
                pairs.map { FeatureStep(column: prose[first], encoding: $0.encoding, beside: second) }
            }
        }
    }
}

extension FeatureRecipe: InputRecipe {
    /// Plans the steps for the rows' columns and fits them; throws `FeaturesError` when nothing is left to learn from.
    public func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedFeatures, input: DesignMatrix) {
        let plan = FeaturePlan(
            for: rows.frame, ignoring: [], type: rows.type, recipe: self, predictsFuture: rows.predictsFuture)
        let (features, matrix) = try plan.fit(rows.frame, truth: rows.truth, seed: seed)
        return (features, matrix)
    }

    /// The plan's lines.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        FeaturePlan(for: rows, ignoring: [], type: type, recipe: self, predictsFuture: predictsFuture).lines
    }
}

extension FeatureRecipe {
    /// For decision trees: numbers as they are, NaN where missing, categories as codes.
    public static let trees = FeatureRecipe(
        numbers: NumberEncoding(scale: .none, logsHeavyTails: false, imputes: false),
        categories: .codes(manyLevels: 12, limit: 200), dates: .numbers, wordLimit: 48, countsLevels: true)

    /// For linear models: standardized numbers, heavy tails by their logarithm, categories one-hot.
    public static let linear = FeatureRecipe(
        numbers: NumberEncoding(scale: .standard, logsHeavyTails: true, imputes: true),
        categories: .oneHot(limit: 40), dates: .oneHot, wordLimit: 256, countsLevels: false)

    /// For distances between rows: as `linear`, with fewer features a column.
    public static let distances = FeatureRecipe(
        numbers: NumberEncoding(scale: .standard, logsHeavyTails: true, imputes: true),
        categories: .oneHot(limit: 24), dates: .cyclic, wordLimit: 32, countsLevels: false)

    /// For neural networks: normal scores of the numbers, categories as codes to embed.
    public static let networks = FeatureRecipe(
        numbers: NumberEncoding(scale: .rankNormal, logsHeavyTails: false, imputes: true),
        categories: .codes(manyLevels: 48, limit: 1 << 16), dates: .cyclic, wordLimit: 128, countsLevels: true)
}
