/// A moment taken apart into the proleptic Gregorian calendar and the time of day, UTC.
///
/// Source: Howard Hinnant, "chrono-compatible low-level date algorithms".
public struct CalendarTime: Sendable, Hashable {
    /// The microseconds of a day; days have no leap seconds.
    public static let microsecondsPerDay: Int64 = 86_400_000_000

    /// Days since 1970-01-01, which may be below 0.
    public let days: Int64
    /// Microseconds since midnight.
    public let microsecondOfDay: Int64

    /// Takes a moment apart that is counted from the beginning of 1970, as columns of dates do.
    public init(microseconds: Int64) {
        let (day, rest) = microseconds.quotientAndRemainder(dividingBy: Self.microsecondsPerDay)
        days = rest < 0 ? day - 1 : day
        microsecondOfDay = rest < 0 ? rest + Self.microsecondsPerDay : rest
    }

    /// Seconds since midnight, rounded down.
    public var secondOfDay: Int64 { microsecondOfDay / 1_000_000 }

    /// The day of the week, 0 for Monday.
    public var weekday: Int64 { (days % 7 + 10) % 7 }

    /// The day of the year, 1 for the first of January.
    public var dayOfYear: Int64 { days - Self.days(beforeYear: date.year) + 1 }

    /// Year, month (1 for January) and day of the month.
    public var date: (year: Int64, month: Int64, day: Int64) {
        // Eras are 400 years; years begin in March, so that the leap day is the last.
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// Days from 1970-01-01 to the first of January of `year`.
    private static func days(beforeYear year: Int64) -> Int64 {
        let last = year - 1
        return 365 * (year - 1970) + last.floorDivided(by: 4) - last.floorDivided(by: 100)
            + last.floorDivided(by: 400) - 477
    }
}

extension Int64 {
    /// The quotient rounded down, for a positive divisor.
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
