extension ColumnValues {
    /// The number of rows.
    public var count: Int {
        switch self {
        case .number(let values): values.count
        case .integer(let values), .date(let values): values.values.count
        case .category(let values): values.codes.count
        case .text(let values): values.count
        case .image(let values): values.count
        case .photo(let values), .sound(let values): values.count
        }
    }

    /// What the values are.
    public var kind: ColumnKind {
        switch self {
        case .number: .number
        case .integer: .integer
        case .category: .category
        case .text: .text
        case .date: .date
        case .image: .image
        case .photo: .photo
        case .sound: .sound
        }
    }

    /// The number of missing values.
    public var missingCount: Int {
        switch self {
        case .number(let values): values.count { $0.isNaN }
        case .integer(let values), .date(let values): values.missing.count { $0 }
        case .category(let values): values.codes.count { $0 < 0 }
        case .text(let values): values.missing.count { $0 }
        case .image: 0
        case .photo(let values), .sound(let values): values.entries.count { $0 < 0 }
        }
    }

    /// The values of `rows`, in that order.
    public func selecting(rows: [Int]) -> ColumnValues {
        switch self {
        case .number(let values): .number(rows.map { values[$0] })
        case .integer(let values): .integer(values.selecting(rows: rows))
        case .date(let values): .date(values.selecting(rows: rows))
        case .category(let values):
            .category(CategoryValues(codes: rows.map { values.codes[$0] }, levels: values.levels))
        case .text(let values): .text(values.selecting(rows: rows))
        case .image(let values): .image(values.selecting(rows: rows))
        case .photo(let values): .photo(values.selecting(rows: rows))
        case .sound(let values): .sound(values.selecting(rows: rows))
        }
    }
}

extension IntegerValues {
    func selecting(rows: [Int]) -> IntegerValues {
        IntegerValues(rows.map { values[$0] }, missing: missing.isEmpty ? [] : rows.map { missing[$0] })
    }
}

extension TextValues {
    func selecting(rows: [Int]) -> TextValues {
        var chosen: [UInt8] = []
        var ends = [0]
        ends.reserveCapacity(rows.count + 1)
        for row in rows {
            chosen.append(contentsOf: bytes[offsets[row]..<offsets[row + 1]])
            ends.append(chosen.count)
        }
        var selected = TextValues(
            bytes: chosen, offsets: ends, missing: missing.isEmpty ? [] : rows.map { missing[$0] })
        selected.store = store
        return selected
    }
}
