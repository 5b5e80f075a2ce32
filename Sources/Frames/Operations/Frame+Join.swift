extension Frame {
    /// This frame's rows, in order, with the other columns of the row of `other` that has the same keys.
    ///
    /// A row without a match, or with a missing key, gets missing values. Keys of `other` must not repeat, so that the
    /// number of rows stays: otherwise `FrameError.repeatedKey`. Columns of `other` that this frame has too get
    /// `suffix` behind their names. Key columns are compared by value: categories by level, integers with numbers.
    /// Throws `FrameError.noSuchColumn`, `.differentKinds` and `.duplicateColumn`. O(rows of both).
    ///
    ///     let flights = try flights.leftJoin(planes, on: ["tailnum"], suffix: "_plane")
    public func leftJoin(_ other: Frame, on keys: [String], suffix: String = "_right") throws -> Frame {
        let matches = try matchedRows(of: other, on: keys)
        let taken = Set(names)
        let added = try other.dropping(columns: keys).columns.map { column in
            let name = taken.contains(column.name) ? column.name + suffix : column.name
            return Column(name, try column.gathering(matches))
        }
        return try Frame(columns + added)
    }

    /// For each row the row of `other` that has the same keys, or -1.
    private func matchedRows(of other: Frame, on keys: [String]) throws -> [Int] {
        var codes = RowCodes(left: rowCount, right: other.rowCount)
        for key in keys { codes.combine(try ColumnCodes(column(key), other.column(key))) }
        var rowOfCode = [Int](repeating: -1, count: codes.count)
        for (row, code) in codes.right.enumerated() where code >= 0 {
            guard rowOfCode[code] < 0 else {
                let text = try keys.map { try other.column($0).text(at: row) ?? "" }
                throw FrameError.repeatedKey(columns: keys, text: text, rows: [rowOfCode[code], row])
            }
            rowOfCode[code] = row
        }
        return codes.left.map { $0 < 0 ? -1 : rowOfCode[$0] }
    }
}

/// Codes of the rows of two tables: equal where the keys are, -1 where one is missing.
private struct RowCodes {
    private(set) var left: [Int]
    private(set) var right: [Int]
    private(set) var count = 1

    init(left: Int, right: Int) {
        self.left = [Int](repeating: 0, count: left)
        self.right = [Int](repeating: 0, count: right)
    }

    /// Tells rows apart by one more key.
    mutating func combine(_ column: ColumnCodes) {
        var known: [SIMD2<Int>: Int] = [:]
        func combined(_ rows: [Int], _ keys: [Int]) -> [Int] {
            zip(rows, keys).map { row, key in
                guard row >= 0, key >= 0 else { return -1 }
                let pair = SIMD2(row, key)
                if let code = known[pair] { return code }
                known[pair] = known.count
                return known.count - 1
            }
        }
        // Codes are given to the right table's rows first; only they can be found.
        right = combined(right, column.right)
        left = combined(left, column.left)
        count = max(1, known.count)
    }
}

/// Codes of the values of two columns: equal where the values are, -1 where they are missing.
private struct ColumnCodes {
    let left: [Int]
    let right: [Int]

    init(_ left: Column, _ right: Column) throws {
        switch (left.values, right.values) {
        case (.integer(let a), .integer(let b)), (.date(let a), .date(let b)):
            self.init(a.values.indices.map { a[$0] }, b.values.indices.map { b[$0] })
        case (.number, .number), (.integer, .number), (.number, .integer):
            guard case .number(let a) = try left.converted(to: .number).values,
                case .number(let b) = try right.converted(to: .number).values
            else { throw FrameError.differentKinds(column: left.name, left.kind, right.kind) }
            self.init(a.map { $0.isNaN ? nil : $0 }, b.map { $0.isNaN ? nil : $0 })
        case (.category(let a), .category(let b)): self.init(a, b)
        case (.category, .text), (.text, .category), (.text, .text):
            let rows = (0..<left.count, 0..<right.count)
            self.init(rows.0.map { left.text(at: $0) }, rows.1.map { right.text(at: $0) })
        default: throw FrameError.differentKinds(column: left.name, left.kind, right.kind)
        }
    }

    private init(_ left: CategoryValues, _ right: CategoryValues) {
        let names = ColumnCodes(left.levels.map(Optional.some), right.levels.map(Optional.some))
        self.left = left.codes.map { $0 < 0 ? -1 : names.left[Int($0)] }
        self.right = right.codes.map { $0 < 0 ? -1 : names.right[Int($0)] }
    }

    private init<Key: Hashable>(_ left: [Key?], _ right: [Key?]) {
        var known: [Key: Int] = [:]
        func codes(_ keys: [Key?]) -> [Int] {
            keys.map { key in
                guard let key else { return -1 }
                if let code = known[key] { return code }
                known[key] = known.count
                return known.count - 1
            }
        }
        self.left = codes(left)
        self.right = codes(right)
    }
}

extension Column {
    /// The values of `rows`, missing where the row is -1. Throws for images, of which none can be missing.
    fileprivate func gathering(_ rows: [Int]) throws -> ColumnValues {
        switch values {
        case .number(let values): return .number(rows.map { $0 < 0 ? .nan : values[$0] })
        case .integer(let values): return .integer(values.gathering(rows))
        case .date(let values): return .date(values.gathering(rows))
        case .category(let values):
            return .category(
                CategoryValues(codes: rows.map { $0 < 0 ? -1 : values.codes[$0] }, levels: values.levels))
        case .text(let values): return .text(TextValues(rows.map { $0 < 0 ? nil : values[$0] }))
        case .photo(let values):
            return .photo(values.gathering(rows))
        case .sound(let values): return .sound(values.gathering(rows))
        case .image:
            guard rows.allSatisfy({ $0 >= 0 }) else {
                throw FrameError.unsupported(
                    column: name, reason: "an image cannot be missing, and some rows have no match")
            }
            return values.selecting(rows: rows)
        }
    }
}

extension IntegerValues {
    fileprivate func gathering(_ rows: [Int]) -> IntegerValues {
        let found = rows.map { $0 < 0 ? nil : self[$0] }
        return IntegerValues(found.map { $0 ?? 0 }, missing: found.contains(nil) ? found.map { $0 == nil } : [])
    }
}
