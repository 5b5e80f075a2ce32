/// What a splitter may know of the rows.
public struct SplitRows: Sendable, Hashable {
    /// The number of rows.
    public let count: Int
    /// One number a row: rows of equal number are to be spread evenly, such as class codes.
    public let strata: [Int]?
    /// One number a row: rows of equal number stay together, such as a customer's.
    public let groups: [Int]?
    /// One number a row that grows with time, in any unit, such as microseconds since 1970. Without it, time-ordered
    /// splitters take the rows' own order.
    public let times: [Double]?
    /// The series that rows are moments of; nil where they are not.
    public let series: SeriesRows?

    /// Makes rows. Throws `SplitterError` when strata, groups, times or series do not have one value a row, or a time is NaN.
    public init(
        count: Int, strata: [Int]? = nil, groups: [Int]? = nil, times: [Double]? = nil, series: SeriesRows? = nil
    ) throws {
        for (name, given) in [
            ("strata", strata?.count), ("groups", groups?.count), ("times", times?.count),
            ("series", series?.numbers.count),
        ] {
            if let given, given != count {
                throw SplitterError(.rows, "\(given) \(name) for \(count) rows; give one for each")
            }
        }
        if let row = times?.firstIndex(where: \.isNaN) {
            throw SplitterError(.rows, "row \(row) (from 0) has no time; fill it in or leave the row out")
        }
        self.count = count
        self.strata = strata
        self.groups = groups
        self.times = times
        self.series = series
    }

    func requireStrata(_ splitter: String) throws -> [Int] {
        if let strata { return strata }
        throw SplitterError(
            .missing, "\(splitter) needs strata, one a row, such as the class; without classes, use its plain variant")
    }

    func requireGroups(_ splitter: String) throws -> [Int] {
        if let groups { return groups }
        throw SplitterError(.missing, "\(splitter) needs groups, one a row; name the column that holds them")
    }

    /// Row numbers by increasing time, rows of equal time in their own order.
    public var timeOrder: [Int] {
        guard let times else { return Array(0..<count) }
        return (0..<count).sorted { (times[$0], $0) < (times[$1], $1) }
    }
}

/// Rows as moments of series, of which some moments are predicted at once.
public struct SeriesRows: Sendable, Hashable {
    /// The number of each row's series.
    public let numbers: [Int]
    /// For each series, by its number, how many of its moments are predicted at once; 0 where none are.
    public let horizons: [Int]

    /// Makes them; each number must be one of the horizons'.
    public init(numbers: [Int], horizons: [Int]) {
        precondition(numbers.allSatisfy(horizons.indices.contains), "a row is of no series")
        self.numbers = numbers
        self.horizons = horizons
    }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> SeriesRows {
        SeriesRows(numbers: rows.map { numbers[$0] }, horizons: horizons)
    }
}
