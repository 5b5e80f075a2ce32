/// Which columns of a table say what series a row belongs to, and when it is.
public struct SeriesColumns: Sendable, Hashable, Codable {
    /// A number of steps.
    public enum Length: Sendable, Hashable, Codable {
        /// So many, in all series.
        case steps(Int)
        /// As many as a column says: a number, or a word such as `monthly`.
        case column(String)
    }

    /// The columns that name a series, each by itself or together; empty where all rows are one series.
    public let names: [String]
    /// The column of moments: dates, or numbers that grow with time.
    public let time: String
    /// After how many steps the pattern of a season comes round again; nil where the moments tell it.
    public let season: Length?
    /// How many steps are predicted at once; nil where nothing says so.
    public let horizon: Length?

    /// Makes them.
    public init(_ names: [String], time: String, season: Length? = nil, horizon: Length? = nil) {
        self.names = names
        self.time = time
        self.season = season
        self.horizon = horizon
    }
}

extension Frame {
    /// What names the series of each row: texts that are equal within a series. Throws `FrameError` where a column is missing.
    public func seriesKeys(_ series: SeriesColumns) throws -> [String] {
        let columns = try series.names.map(column)
        return (0..<rowCount).map { row in
            columns.map { $0.text(at: row) ?? "" }.joined(separator: "\u{1F}")
        }
    }
}
