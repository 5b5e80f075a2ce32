import Features
public import Frames

/// What rows are, as far as it decides which models are worth trying.
public enum RowNature: Sendable, Hashable {
    /// Images of one size.
    case images
    /// Photos of any size; whether a pretrained network may see them, whose weights must be fetched.
    case photos(seen: Bool)
    /// Sounds of any length.
    case sounds
    /// Moments of series.
    case series
    /// Whole series, whose moments are columns.
    case wholeSeries
    /// Texts of many words; whether there are other columns beside these, whether a row has two or three texts to compare, and about how
    /// many pieces of words a pretrained network would read, whose weights must be fetched: nil where it may not.
    case texts(isMixed: Bool, isPaired: Bool, tokens: Int?)
    /// Meetings of things that come again and again, such as people and what they rate, with or without more columns.
    case pairs
    /// What each row met before, of which lists are made.
    case histories
    /// Values in columns, and nothing of the above.
    case table
}

extension RowNature {
    /// The nature of the rows of a table, which has no pictures.
    ///
    /// - Parameter read: Whether a pretrained network may read texts.
    public init(of table: Frame, read: Bool) {
        let prose = table.columns.filter(\.isProse)
        if !prose.isEmpty {
            self = .texts(
                isMixed: prose.count < table.columns.count, isPaired: (2...3).contains(prose.count),
                tokens: read ? prose.reduce(0) { $0 + $1.tokens } : nil)
        } else {
            self = table.pairedColumns == nil ? .table : .pairs
        }
    }
}

extension Column {
    /// Bytes of a piece of a word, and pieces of the longest text that is read to its end.
    private static let (pieceBytes, longestText) = (4, 256)

    /// About how many pieces of words a pretrained network reads.
    fileprivate var tokens: Int {
        guard case .text(let texts) = values else { return 0 }
        return (0..<texts.count).reduce(0) { sum, row in
            sum + min(Self.longestText, 2 + (texts.offsets[row + 1] - texts.offsets[row]) / Self.pieceBytes)
        }
    }
}
