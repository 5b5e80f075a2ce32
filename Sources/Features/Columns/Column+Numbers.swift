public import Frames

extension Column {
    /// The values as real numbers, NaN where missing or infinite: numbers and integers as they are, dates in days since
    /// 1970, levels and texts that read as numbers.
    public func numbers() -> [Double] {
        switch values {
        case .number(let values): values.map { $0.isFinite ? $0 : .nan }
        case .integer(let values): values.numbers(scale: 1)
        case .date(let values): values.numbers(scale: 1 / 86_400_000_000)
        case .category(let values):
            values.codes.map { [parsed = values.levels.map(Column.number)] in $0 < 0 ? .nan : parsed[Int($0)] }
        case .text(let values): (0..<values.count).map { values[$0].map(Column.number) ?? .nan }
        case .image, .photo, .sound: [Double](repeating: .nan, count: count)
        }
    }

    private static func number(_ text: String) -> Double {
        guard let value = Double(text), value.isFinite else { return .nan }
        return value
    }
}

extension IntegerValues {
    fileprivate func numbers(scale: Double) -> [Double] {
        if missing.isEmpty { return values.map { Double($0) * scale } }
        return zip(values, missing).map { $1 ? .nan : Double($0) * scale }
    }
}
