extension Column {
    /// The column with its values as another kind.
    ///
    /// Every kind but images becomes text or a category through its text (`Column.text(at:)`), exactly; photos and sounds through their
    /// files' names. Text and
    /// categories become numbers, integers and dates by the rules of reading, where blank text is missing and every
    /// spelling of a number is taken (`007` is 7). Integers become numbers if a `Double` holds them; numbers become
    /// integers if they are whole. Nothing else is possible, and nothing is rounded: throws
    /// `FrameError.unconvertible` with the first value that does not fit.
    public func converted(to kind: ColumnKind) throws -> Column {
        switch (values, kind) {
        case _ where kind == self.kind: self
        case (.image, _), (_, .image), (_, .photo), (_, .sound), (.date, .number), (.date, .integer), (.number, .date),
            (.integer, .date):
            throw FrameError.unsupported(
                column: name,
                reason: "a column of kind \(self.kind.rawValue) cannot become one of kind \(kind.rawValue)")
        case (.category(let values), .text):
            Column(name, .text(TextValues(values.codes.map { $0 < 0 ? nil : values.levels[Int($0)] })))
        case (.photo(let values), .text), (.sound(let values), .text): Column(name, .text(values.names))
        case (_, .text): Column(name, .text(TextValues((0..<count).map { text(at: $0) })))
        case (_, .category): Column(name, .category(categories))
        case (.integer(let values), .number): Column(name, .number(try numbers(from: values)))
        case (.number(let values), .integer): Column(name, .integer(try integers(from: values)))
        default: Column(name, try parsed(as: kind))
        }
    }

    private func unconvertible(_ row: Int, to kind: ColumnKind) -> FrameError {
        .unconvertible(column: name, row: row, text: text(at: row) ?? "", kind: kind)
    }

    private var categories: CategoryValues {
        var table = LevelTable()
        let codes = (0..<count).map { row -> Int32 in
            guard var text = text(at: row) else { return -1 }
            return text.withUTF8 { table.code(of: $0) }
        }
        return CategoryValues(codes: codes, levels: table.levels)
    }

    private func numbers(from values: IntegerValues) throws -> [Double] {
        try values.values.indices.map { row in
            guard let value = values[row] else { return .nan }
            guard let number = Double(exactly: value) else { throw unconvertible(row, to: .number) }
            return number
        }
    }

    private func integers(from values: [Double]) throws -> IntegerValues {
        let integers = try values.indices.map { row -> Int64 in
            guard !values[row].isNaN else { return 0 }
            guard let integer = Int64(exactly: values[row]) else { throw unconvertible(row, to: .integer) }
            return integer
        }
        let hasMissing = values.contains { $0.isNaN }
        return IntegerValues(integers, missing: hasMissing ? values.map(\.isNaN) : [])
    }

    /// The values that the texts spell.
    private func parsed(as kind: ColumnKind) throws -> ColumnValues {
        let texts = (0..<count).map { text(at: $0) }
        if kind == .number {
            return .number(
                try texts.enumerated().map { row, text in
                    try value(text, row, kind) { FieldKind.number($0) } ?? .nan
                })
        }
        let values = try texts.enumerated().map { row, text in
            try value(text, row, kind) { kind == .date ? FieldKind.date($0) : FieldKind.integer($0) }
        }
        let flags = values.contains(nil) ? values.map { $0 == nil } : []
        let integers = IntegerValues(values.map { $0 ?? 0 }, missing: flags)
        return kind == .date ? .date(integers) : .integer(integers)
    }

    private func value<Value>(
        _ text: String?, _ row: Int, _ kind: ColumnKind, _ parse: (UnsafeBufferPointer<UInt8>) -> Value?
    ) throws -> Value? {
        guard var text else { return nil }
        return try text.withUTF8 { bytes in
            let trimmed = bytes.trimmingBlanks
            guard !trimmed.isEmpty else { return nil }
            guard let value = parse(trimmed) else { throw unconvertible(row, to: kind) }
            return value
        }
    }
}
