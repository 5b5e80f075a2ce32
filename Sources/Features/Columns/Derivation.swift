public import Frames

/// A column computed from another one, row by row and without fitting.
public enum Derivation: String, Sendable, Hashable, Codable, CaseIterable {
    /// The column as it is.
    case itself
    /// The number of bytes of a text.
    case textLength
    /// The number of words of a text.
    case wordCount
    /// The letters and signs of a text before its first digit or blank, as a category: `C` of `C85`, `A/` of `A/5 21171`.
    case textPrefix
    /// The last whole number in a text.
    case lastNumber
    /// Minutes since midnight, with fractions, of a time of day as `17:24` or `9:05:30`.
    case timeOfDay
    /// The year of a date.
    case year
    /// The month of a date, 1 … 12.
    case month
    /// The day of the month, 1 … 31.
    case day
    /// The day of the week, 0 for Monday … 6 for Sunday.
    case weekday
    /// The hour of the day, 0 … 23.
    case hour
    /// The hour of the week, 0 for Monday's first … 167 for Sunday's last.
    case hourOfWeek
    /// The minute of the hour, 0 … 59.
    case minute
    /// The day of the year, 1 … 366.
    case dayOfYear
    /// Days since 1970-01-01, with fractions.
    case elapsedDays

    /// The derived column; a row is missing where the original is, or where it has no such part.
    public func apply(to column: Column) -> Column {
        switch (self, column.values) {
        case (.itself, _): column
        case (.elapsedDays, _): Column(column.name, .number(column.numbers()))
        case (_, .text(let texts)): Column(column.name, texts.derived(self))
        case (_, .category(let values)): Column(column.name, values.derived(self))
        case (_, .date(let dates)): Column(column.name, .number(dates.part(self)))
        default: column
        }
    }

    /// How often the values come round again: 12 months, 7 weekdays; nil for what only goes on.
    var period: Double? {
        switch self {
        case .month: 12
        case .weekday: 7
        case .hour: 24
        case .hourOfWeek: 168
        case .minute: 60
        case .timeOfDay: 1440
        case .dayOfYear: 366
        case .day: 31
        default: nil
        }
    }

    /// What is written after the column's name to name the derived column.
    var suffix: String { self == .itself ? "" : ".\(rawValue)" }
}
