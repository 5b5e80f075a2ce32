public import Frames

extension Column {
    /// The values as codes into a list of distinct texts, -1 where missing. Whole real numbers read as integers do, so
    /// that a column has the same levels in a file where one value carries a decimal point.
    public func levels() -> CategoryValues {
        switch values {
        case .category(let values): values
        case .text(let values): Column.codes(count: values.count) { values[$0] }
        case .integer(let values), .date(let values):
            Column.codes(count: values.values.count, key: { values[$0] }, text: { String($0) })
        case .number(let values):
            Column.codes(
                count: values.count, key: { values[$0].isNaN ? nil : values[$0] }, text: Column.levelText)
        case .image, .photo, .sound: CategoryValues(codes: [Int32](repeating: -1, count: count), levels: [])
        }
    }

    private static func levelText(_ value: Double) -> String {
        Int64(exactly: value).map { String($0) } ?? String(value)
    }

    private static func codes(count: Int, key: (Int) -> String?) -> CategoryValues {
        codes(count: count, key: key, text: { $0 })
    }

    private static func codes<Key: Hashable>(
        count: Int, key: (Int) -> Key?, text: (Key) -> String
    ) -> CategoryValues {
        var known: [Key: Int32] = [:]
        var levels: [String] = []
        let codes = (0..<count).map { row -> Int32 in
            guard let value = key(row) else { return -1 }
            if let code = known[value] { return code }
            let code = Int32(levels.count)
            known[value] = code
            levels.append(text(value))
            return code
        }
        return CategoryValues(codes: codes, levels: levels)
    }
}

extension CategoryValues {
    /// How often each level comes, by its code.
    func counts() -> [Int] {
        var counts = [Int](repeating: 0, count: levels.count)
        for code in codes where code >= 0 { counts[Int(code)] += 1 }
        return counts
    }

    /// The codes of the levels that come at all, the most frequent first; among equals the one earlier in the alphabet,
    /// so that the order does not depend on where rows stand.
    func byFrequency() -> [Int] {
        let counts = counts()
        return levels.indices.filter { counts[$0] > 0 }.sorted {
            counts[$0] != counts[$1] ? counts[$0] > counts[$1] : levels[$0] < levels[$1]
        }
    }
}
