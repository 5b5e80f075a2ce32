import Frames

extension IntegerValues {
    /// A calendar part of microseconds since 1970 (proleptic Gregorian calendar, UTC), NaN where missing.
    func part(_ derivation: Derivation) -> [Double] {
        values.indices.map { row in
            guard let microseconds = self[row] else { return .nan }
            return Double(CalendarMoment(microseconds: microseconds).part(derivation))
        }
    }

    /// Days since 1970 and the second of the day at `row`; nil where missing.
    func moment(_ row: Int) -> CalendarMoment? { self[row].map { CalendarMoment(microseconds: $0) } }
}

/// A moment as calendar parts.
///
/// Source: Howard Hinnant, "chrono-compatible low-level date algorithms".
struct CalendarMoment {
    /// Days since 1970-01-01.
    let days: Int64
    let secondOfDay: Int64

    init(microseconds: Int64) {
        let seconds = Self.floorDivide(microseconds, 1_000_000)
        days = Self.floorDivide(seconds, 86_400)
        secondOfDay = seconds - days * 86_400
    }

    func part(_ derivation: Derivation) -> Int64 {
        switch derivation {
        case .hour: secondOfDay / 3_600
        case .minute: secondOfDay / 60 % 60
        case .weekday: weekday
        case .hourOfWeek: weekday * 24 + secondOfDay / 3_600
        case .year: civil.year
        case .month: civil.month
        case .day: civil.day
        case .dayOfYear: days - Self.days(beforeYear: civil.year) + 1
        default: days
        }
    }

    private var weekday: Int64 { (days % 7 + 10) % 7 }

    /// Year, month and day. Eras are 400 years; years begin in March, so that the leap day is the last.
    private var civil: (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = Self.floorDivide(shifted, 146_097)
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
        return 365 * (year - 1970) + floorDivide(last, 4) - floorDivide(last, 100) + floorDivide(last, 400) - 477
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
    }
}
