extension CalendarTime {
    /// The moments of the years 1 to 9999, which four digits can write.
    private static let writable: Range<Int64> = -719_162 * microsecondsPerDay..<2_932_897 * microsecondsPerDay

    /// Throws where a date is none that four digits of a year can write.
    static func check(_ values: IntegerValues, column: String) throws {
        for row in values.values.indices {
            guard let value = values[row], !writable.contains(value) else { continue }
            throw FrameError.unsupported(column: column, reason: "the date of row \(row) is not in the years 1 to 9999")
        }
    }

    /// Writes `2013-01-31`; a year before 0 or after 9999, which no file may hold, with its sign and all digits.
    func appendDay(to bytes: inout [UInt8]) {
        let (year, month, day) = date
        if (0...9999).contains(year) {
            CalendarTime.append(year, digits: 4, to: &bytes)
        } else {
            bytes.append(contentsOf: String(year).utf8)
        }
        bytes.append(UInt8(ascii: "-"))
        CalendarTime.append(month, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        CalendarTime.append(day, digits: 2, to: &bytes)
    }

    /// Writes `2013-01-31 09:00:00`, with six digits of a fraction where it has one.
    func appendMoment(to bytes: inout [UInt8]) {
        appendDay(to: &bytes)
        let (second, fraction) = (secondOfDay, microsecondOfDay % 1_000_000)
        for (separator, value) in [(" ", second / 3600), (":", second / 60 % 60), (":", second % 60)] {
            bytes.append(contentsOf: separator.utf8)
            CalendarTime.append(value, digits: 2, to: &bytes)
        }
        guard fraction != 0 else { return }
        bytes.append(UInt8(ascii: "."))
        CalendarTime.append(fraction, digits: 6, to: &bytes)
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
    public var description: String {
        var bytes: [UInt8] = []
        if microsecondOfDay == 0 { appendDay(to: &bytes) } else { appendMoment(to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
