/// A moment taken apart into the Gregorian calendar and the time of day, UTC.
struct CalendarTime {
    static let microsecondsPerDay: Int64 = 86_400_000_000
    /// The moments of the years 1 to 9999, which four digits can write.
    static let writable: Range<Int64> = -719_162 * microsecondsPerDay..<2_932_897 * microsecondsPerDay

    private let year: Int64, month: Int64, day: Int64
    private let microsecond: Int64

    /// Source: Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
    init(microseconds: Int64) {
        let days = microseconds.floorDivided(by: CalendarTime.microsecondsPerDay)
        microsecond = microseconds - days * CalendarTime.microsecondsPerDay
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Throws where a date is none that four digits of a year can write.
    static func check(_ values: IntegerValues, column: String) throws {
        for row in values.values.indices {
            guard let value = values[row], !writable.contains(value) else { continue }
            throw FrameError.unsupported(column: column, reason: "the date of row \(row) is not in the years 1 to 9999")
        }
    }

    /// Writes `2013-01-31`.
    func appendDay(to bytes: inout [UInt8]) {
        CalendarTime.append(year, digits: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        CalendarTime.append(month, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        CalendarTime.append(day, digits: 2, to: &bytes)
    }

    /// Writes `2013-01-31 09:00:00`, with six digits of a fraction where it has one.
    func appendMoment(to bytes: inout [UInt8]) {
        appendDay(to: &bytes)
        let second = microsecond / 1_000_000
        for (separator, value) in [(" ", second / 3600), (":", second / 60 % 60), (":", second % 60)] {
            bytes.append(contentsOf: separator.utf8)
            CalendarTime.append(value, digits: 2, to: &bytes)
        }
        guard microsecond % 1_000_000 != 0 else { return }
        bytes.append(UInt8(ascii: "."))
        CalendarTime.append(microsecond % 1_000_000, digits: 6, to: &bytes)
    }

    private static func append(_ value: Int64, digits: Int, to bytes: inout [UInt8]) {
        var divisor: Int64 = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
            divisor /= 10
        }
    }
}

extension CalendarTime: CustomStringConvertible {
    /// `2013-01-31` at midnight, else `2013-01-31 09:00:00`.
    var description: String {
        var bytes: [UInt8] = []
        if microsecond == 0 { appendDay(to: &bytes) } else { appendMoment(to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Int64 {
    /// The quotient rounded down, for a positive divisor.
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
