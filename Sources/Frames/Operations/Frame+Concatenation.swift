extension Frame {
    /// The rows of this frame and below them those of `other`.
    ///
    /// Columns are matched by name; both frames need the same ones, in any order. Levels are merged by name. Integers
    /// below numbers, or numbers below integers, become numbers; a category and a text become text. Throws
    /// `FrameError.differentColumns` and `.differentKinds`.
    public func concatenating(_ other: Frame) throws -> Frame {
        guard Set(names) == Set(other.names) else {
            throw FrameError.differentColumns(
                missing: names.filter { other[$0] == nil }, unexpected: other.names.filter { self[$0] == nil })
        }
        return try Frame(columns.map { try $0.concatenating(other.column($0.name)) })
    }
}

extension Column {
    /// The rows of this column and below them those of `other`, under this column's name.
    func concatenating(_ other: Column) throws -> Column {
        switch (values, other.values) {
        case (.number(let above), .number(let below)): return Column(name, .number(above + below))
        case (.integer(let above), .integer(let below)): return Column(name, .integer(above.concatenating(below)))
        case (.date(let above), .date(let below)): return Column(name, .date(above.concatenating(below)))
        case (.category(let above), .category(let below)): return Column(name, .category(above.concatenating(below)))
        case (.text(let above), .text(let below)): return Column(name, .text(above.concatenating(below)))
        case (.integer, .number), (.number, .integer):
            return try converted(to: .number).concatenating(other.converted(to: .number))
        case (.category, .text), (.text, .category):
            return try converted(to: .text).concatenating(other.converted(to: .text))
        case (.image(let above), .image(let below)) where above.isOfSize(of: below):
            let pixels = above.pixels + below.pixels
            return Column(
                name,
                .image(
                    ImageValues(channels: above.channels, height: above.height, width: above.width, pixels: pixels)))
        case (.photo(let above), .photo(let below)): return Column(name, .photo(above.concatenating(below)))
        case (.sound(let above), .sound(let below)): return Column(name, .sound(above.concatenating(below)))
        default: throw FrameError.differentKinds(column: name, kind, other.kind)
        }
    }
}

extension IntegerValues {
    fileprivate func concatenating(_ below: IntegerValues) -> IntegerValues {
        let hasMissing = !missing.isEmpty || !below.missing.isEmpty
        return IntegerValues(values + below.values, missing: hasMissing ? flags + below.flags : [])
    }

    /// One flag a row.
    private var flags: [Bool] { missing.isEmpty ? [Bool](repeating: false, count: values.count) : missing }
}

extension CategoryValues {
    fileprivate func concatenating(_ below: CategoryValues) -> CategoryValues {
        var levels = levels
        var codes = Dictionary(uniqueKeysWithValues: zip(levels, Int32(0)...))
        let merged = below.levels.map { level in
            if let code = codes[level] { return code }
            let code = Int32(levels.count)
            codes[level] = code
            levels.append(level)
            return code
        }
        return CategoryValues(
            codes: self.codes + below.codes.map { $0 < 0 ? -1 : merged[Int($0)] }, levels: levels)
    }
}

extension TextValues {
    fileprivate func concatenating(_ below: TextValues) -> TextValues {
        let hasMissing = !missing.isEmpty || !below.missing.isEmpty
        var joined = TextValues(
            bytes: bytes + below.bytes, offsets: offsets + below.offsets.dropFirst().map { $0 + bytes.count },
            missing: hasMissing ? flags + below.flags : [])
        if store === below.store { joined.store = store }
        return joined
    }

    /// One flag a row.
    private var flags: [Bool] { missing.isEmpty ? [Bool](repeating: false, count: count) : missing }
}

extension ImageValues {
    fileprivate func isOfSize(of other: ImageValues) -> Bool {
        (channels, height, width) == (other.channels, other.height, other.width)
    }
}
