import Workers

/// What a column holds, in a few numbers.
public struct ColumnSummary: Sendable, Hashable {
    /// The distribution of a column of numbers or integers; missing values do not count.
    public struct Distribution: Sendable, Hashable {
        /// The mean; infinite or NaN where infinities are among the values.
        public var mean: Double
        /// The standard deviation of the sample (divisor n - 1); 0 for one value.
        public var standardDeviation: Double
        /// The smallest value.
        public var minimum: Double
        /// The quantiles at ¼, ½ and ¾, interpolated linearly (as NumPy's default, type 7 of Hyndman and Fan 1996).
        public var quartiles: [Double]
        /// The largest value.
        public var maximum: Double
    }

    /// A value and how often it comes.
    public struct Frequency: Sendable, Hashable {
        /// The value as text.
        public var text: String
        /// The number of its rows.
        public var count: Int
    }

    /// The column's name.
    public var name: String
    /// What the values are.
    public var kind: ColumnKind
    /// The number of rows.
    public var rows: Int
    /// The number of missing values.
    public var missing: Int
    /// The number of distinct values, missing ones not counted; 0 for images.
    public var distinct: Int
    /// Of numbers and integers with at least one value.
    public var distribution: Distribution?
    /// Of texts, the distribution of their lengths in characters (Unicode's scalars).
    public var lengths: Distribution?
    /// The first and the last date, as text; of dates with at least one value.
    public var dates: [String]
    /// The most frequent values of categories and texts, the most frequent first, of equals the one that comes first.
    public var top: [Frequency]
}

extension Frame {
    /// A summary of each column, in order; `top` is how many frequent values are listed. Uses all threads.
    public func summaries(top: Int = 5) throws -> [ColumnSummary] {
        try WorkerPool.current.map(columns.count) { columns[$0].summary(top: top) }
    }
}

extension Column {
    /// The number of distinct values, missing ones not counted; 0 for images. -0 and 0 are the same number.
    public var distinctCount: Int {
        switch values {
        case .number(let values): return Set(values.lazy.filter { !$0.isNaN }).count
        case .integer(let values), .date(let values):
            return Set(values.values.indices.lazy.compactMap { values[$0] }).count
        case .category, .text: return frequencies.count
        case .image: return 0
        case .photo(let values), .sound(let values): return Set(values.entries.lazy.filter { $0 >= 0 }).count
        }
    }

    /// What the column holds; `top` is how many frequent values are listed.
    public func summary(top: Int = 5) -> ColumnSummary {
        var summary = ColumnSummary(
            name: name, kind: kind, rows: count, missing: missingCount, distinct: 0, distribution: nil,
            lengths: nil, dates: [], top: [])
        switch values {
        case .number(let values):
            summary.distribution = ColumnSummary.Distribution(values.filter { !$0.isNaN })
        case .integer(let values):
            summary.distribution = ColumnSummary.Distribution(
                values.values.indices.compactMap { row in values[row].map(Double.init) })
        case .date(let values):
            let present = values.values.indices.compactMap { values[$0] }
            summary.dates = [present.min(), present.max()].compactMap { moment in
                moment.map { CalendarTime(microseconds: $0).description }
            }
        case .category, .text:
            let frequencies = frequencies
            summary.distinct = frequencies.count
            summary.top = frequencies.enumerated()
                .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
                .prefix(top).map(\.element)
            if case .text(let texts) = values { summary.lengths = ColumnSummary.Distribution(texts.lengths) }
            return summary
        case .image, .photo, .sound: break
        }
        summary.distinct = distinctCount
        return summary
    }

    /// Each value that occurs, with the number of its rows, in the order in which they first come.
    private var frequencies: [ColumnSummary.Frequency] {
        guard case .category(let values) = (try? converted(to: .category))?.values else { return [] }
        var counts = [Int](repeating: 0, count: values.levels.count)
        for code in values.codes where code >= 0 { counts[Int(code)] += 1 }
        return zip(values.levels, counts).filter { $0.1 > 0 }.map(ColumnSummary.Frequency.init)
    }
}

extension TextValues {
    /// Characters of each text that is there: bytes that begin one.
    fileprivate var lengths: [Double] {
        (0..<count).filter { missing.isEmpty || !missing[$0] }.map { row in
            Double(bytes[offsets[row]..<offsets[row + 1]].count { $0 & 0xC0 != 0x80 })
        }
    }
}

extension ColumnSummary.Distribution {
    /// The distribution of `values`, none of them NaN; nil where there are none.
    init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        (minimum, maximum) = (sorted[0], sorted[sorted.count - 1])
        // Sums and squares of the greatest numbers overflow in their own unit.
        let largest = max(abs(minimum), abs(maximum))
        let unit = largest > 1e100 && largest < .infinity ? largest : 1
        let center = values.reduce(0) { $0 + $1 / unit } / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 / unit - center) * ($1 / unit - center) }
        mean = center * unit
        standardDeviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() * unit : 0
        quartiles = [0.25, 0.5, 0.75].map { ColumnSummary.Distribution.quantile($0, of: sorted) }
    }

    private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let weight = place - Double(below)
        guard weight > 0 else { return sorted[below] }
        return sorted[below] * (1 - weight) + sorted[below + 1] * weight
    }
}
