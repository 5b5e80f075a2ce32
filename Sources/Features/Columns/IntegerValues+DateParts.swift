import Frames

extension IntegerValues {
    /// A calendar part of microseconds since 1970 (proleptic Gregorian calendar, UTC), NaN where missing.
    func part(_ derivation: Derivation) -> [Double] {
        values.indices.map { row in moment(row).map { Double($0.part(derivation)) } ?? .nan }
    }

    /// The moment at `row`; nil where missing.
    func moment(_ row: Int) -> CalendarTime? { self[row].map { CalendarTime(microseconds: $0) } }
}

extension CalendarTime {
    fileprivate func part(_ derivation: Derivation) -> Int64 {
        switch derivation {
        case .hour: secondOfDay / 3_600
        case .minute: secondOfDay / 60 % 60
        case .weekday: weekday
        case .hourOfWeek: weekday * 24 + secondOfDay / 3_600
        case .year: date.year
        case .month: date.month
        case .day: date.day
        case .dayOfYear: dayOfYear
        default: days
        }
    }
}
