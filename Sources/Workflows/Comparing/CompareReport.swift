public import Comparisons
public import Leaderboard
public import Scoring

/// How entries compare with one another: the document of `podium compare --json`.
public struct CompareReport: Sendable, Hashable, Encodable {
    /// The competition's id.
    public let competition: String
    /// The metric's id.
    public let metric: String
    /// Which way is better.
    public let direction: Metric.Direction
    /// The board whose rows were drawn again; absent where the solution or the entries' answers are not there.
    public let board: Board?
    /// How many rows that board has.
    public let rows: Int?
    /// The entries, in the order in which they were named.
    public let entries: [ComparedEntry]
    /// The first entry with each of the others.
    public let pairs: [ComparedPair]

    let label: MetricLabel

    private enum CodingKeys: String, CodingKey { case competition, metric, direction, board, rows, entries, pairs }
}

/// An entry, and how sure its score is.
public struct ComparedEntry: Sendable, Hashable, Encodable {
    /// The entry's number on the board.
    public let entry: Int64?
    /// The model or the team, with the number.
    public let name: String
    /// The score on the board's rows; absent where the entry's answers were not kept.
    public let score: Double?
    /// Where the score would lie on other rows of the same kind.
    public let interval: Interval?
    /// The probability that it is the best of those compared.
    public let chanceOfFirst: Double?

    private enum CodingKeys: String, CodingKey {
        case entry, name, score, interval
        case chanceOfFirst = "chance_of_first"
    }
}

/// How one entry compares with another.
public struct ComparedPair: Sendable, Hashable, Encodable {
    /// The first entry's name.
    public let first: String
    /// The second entry's name.
    public let second: String
    /// What the evidence comes to: that of the rows where there is any, else that of the folds.
    public let conclusion: Conclusion
    /// By scores on the same folds; absent where they have none.
    public let folds: Comparison?
    /// Why scores on folds do not tell; absent where they do.
    public let withoutFolds: String?
    /// By answers to the same rows; absent where these were not kept.
    public let onRows: RowEvidence?

    /// What counts.
    public var comparison: Comparison? { onRows?.comparison ?? folds }

    private enum CodingKeys: String, CodingKey {
        case first, second, conclusion, folds
        case withoutFolds = "without_folds"
        case onRows = "rows"
    }
}

/// How two entries' answers to the same rows compare.
public struct RowEvidence: Sendable, Hashable, Encodable {
    /// The difference and how sure it is.
    public let comparison: Comparison
    /// The p-value, corrected for the number of pairs that were compared.
    public let corrected: Double
    /// How many rows there are.
    public let rows: Int
    /// About how many rows would tell the two apart four times of five, if the difference is the one seen; absent where none
    /// was seen.
    public let rowsNeeded: Int?
    /// On how many rows each is better alone; absent for scores that single rows do not have.
    public let better: RowCounts?
    /// Rows of one kind on which they differ, the surest first.
    public let slices: [Slice]
    /// The rows whose scores differ most.
    public let changed: [ChangedRow]

    private enum CodingKeys: String, CodingKey {
        case comparison, rows, better, slices, changed
        case corrected = "corrected_p_value"
        case rowsNeeded = "rows_needed"
    }
}

/// On how many rows which entry is better.
public struct RowCounts: Sendable, Hashable, Encodable {
    /// The first is.
    public let first: Int
    /// The second is.
    public let second: Int
    /// Both are as good.
    public let equal: Int
}

/// A row on which two entries differ.
public struct ChangedRow: Sendable, Hashable, Encodable {
    /// The row's id.
    public let id: String
    /// The first entry's score of this row alone.
    public let first: Double
    /// The second entry's.
    public let second: Double
}
