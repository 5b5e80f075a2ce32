/// One line of a plan: a column, what is computed from it, and how that becomes features.
public struct FeatureStep: Sendable, Hashable {
    /// The column's name.
    public let column: String
    /// The date column over whose days the values hold: those of a column whose levels are flagged in the first row of a
    /// day only, as holidays are in an hourly file, are read in all rows of that day. nil for values of their row alone.
    public let daysOf: String?
    /// A second column that the encoding looks at; nil for none.
    public let beside: String?
    /// What is computed from it row by row.
    public let derivation: Derivation
    /// How that becomes features.
    public let encoding: any FeatureEncoding

    /// Makes a step.
    public init(
        column: String, derivation: Derivation = .itself, encoding: any FeatureEncoding, daysOf: String? = nil,
        beside: String? = nil
    ) {
        self.column = column
        self.daysOf = daysOf
        self.beside = beside
        self.derivation = derivation
        self.encoding = encoding
    }

    /// Whether they are the same.
    public static func == (first: FeatureStep, second: FeatureStep) -> Bool { first.identity == second.identity }

    /// Feeds all that tells steps apart.
    public func hash(into hasher: inout Hasher) { hasher.combine(identity) }

    private var identity: [AnyHashable] { [column, daysOf, beside, derivation, AnyHashable(encoding)] }
}

/// A column that a plan leaves out, and why.
public struct DroppedColumn: Sendable, Hashable, CustomStringConvertible {
    /// The column's name.
    public let column: String
    /// Why it is of no use.
    public let reason: String

    /// The column and the reason.
    public var description: String { "\(column): \(reason)" }
}
