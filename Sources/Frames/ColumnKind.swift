/// What the values of a column are.
public enum ColumnKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Real numbers, `Double`; missing is NaN.
    case number
    /// Whole numbers that fit `Int64`; missing is marked apart.
    case integer
    /// One of a limited set of levels.
    case category
    /// Free text.
    case text
    /// A moment: whole microseconds since 1970-01-01T00:00:00Z.
    case date
    /// Pixels.
    case image
}
