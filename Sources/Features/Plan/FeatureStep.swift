/// One line of a plan: a column, what is computed from it, and how that becomes features.
public struct FeatureStep: Sendable, Hashable, Codable {
    /// The column's name.
    public let column: String
    /// The date column over whose days the values hold: those of a column whose levels are flagged in the first row of a
    /// day only, as holidays are in an hourly file, are read in all rows of that day. nil for values of their row alone.
    public let daysOf: String?
    /// What is computed from it row by row.
    public let derivation: Derivation
    /// How that becomes features.
    public let encoding: FeatureEncoding

    /// Makes a step.
    public init(
        column: String, derivation: Derivation = .itself, encoding: FeatureEncoding, daysOf: String? = nil
    ) {
        self.column = column
        self.daysOf = daysOf
        self.derivation = derivation
        self.encoding = encoding
    }
}

/// A column that a plan leaves out, and why.
public struct DroppedColumn: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The column's name.
    public let column: String
    /// Why it is of no use.
    public let reason: String

    /// The column and the reason.
    public var description: String { "\(column): \(reason)" }
}
