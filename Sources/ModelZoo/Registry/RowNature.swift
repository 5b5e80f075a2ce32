import Features
public import Frames

/// What rows are, as far as it decides which models are worth trying.
public enum RowNature: Sendable, Hashable {
    /// Images of one size.
    case images
    /// Photos of any size; whether a pretrained network may see them, whose weights must be fetched.
    case photos(seen: Bool)
    /// Moments of series.
    case series
    /// Texts of many words; whether there are other columns beside these, and whether a pretrained network may read them, whose weights
    /// must be fetched.
    case texts(isMixed: Bool, read: Bool)
    /// Meetings of things that come again and again, such as people and what they rate, with or without more columns.
    case pairs
    /// Values in columns, and nothing of the above.
    case table
}

extension RowNature {
    /// The nature of the rows of a table, which has no pictures.
    ///
    /// - Parameter read: Whether a pretrained network may read texts.
    public init(of table: Frame, read: Bool) {
        if table.columns.contains(where: \.isProse) {
            self = .texts(isMixed: table.columns.contains { !$0.isProse }, read: read)
        } else {
            self = table.pairedColumns == nil ? .table : .pairs
        }
    }
}
