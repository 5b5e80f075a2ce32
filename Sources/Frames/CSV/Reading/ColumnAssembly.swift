/// Puts the parts of a column together, in the file's order.
struct ColumnAssembly {
    let plan: ColumnPlan
    let cells: ColumnCells
    let parts: [ColumnPart]
    /// The rows of each part.
    let rows: [Range<Int>]
    let levelLimit: Int

    var values: ColumnValues {
        switch cells {
        case .numbers(let pending): .number(pending.finished())
        case .integers(let pending) where plan.reading == .date:
            .date(IntegerValues(pending.finished(), missing: missing))
        case .integers(let pending): integers(pending)
        case .codes(let pending): levels(pending)
        case .none: .text(text(parts.compactMap(\.text)))
        }
    }

    private var missing: [Bool] {
        guard parts.contains(where: { !$0.missing.isEmpty }) else { return [] }
        return zip(parts, rows).flatMap { part, rows in
            part.missing.isEmpty ? Array(repeating: false, count: rows.count) : part.missing
        }
    }

    /// A column of which nothing is known, since all is missing, is one of numbers, as everywhere else.
    private func integers(_ pending: PendingArray<Int64>) -> ColumnValues {
        if plan.wanted == nil, parts.allSatisfy({ $0.evidence == nil }) {
            return .number([Double](repeating: .nan, count: pending.cells.count))
        }
        return .integer(IntegerValues(pending.finished(), missing: missing))
    }

    private func levels(_ pending: PendingArray<Int32>) -> ColumnValues {
        if parts.allSatisfy({ $0.text == nil }) {
            let (merged, codes) = mergedLevels()
            if plan.wanted == .category || isCategory(pending, merged, codes) {
                recode(pending, codes)
                return .category(CategoryValues(codes: pending.finished(), levels: merged.levels))
            }
        }
        let texts = zip(parts, rows).map { part, rows in
            part.text ?? TextPart(spelling: pending.cells[rows], of: part.levels)
        }
        return .text(text(texts))
    }

    /// The levels of all parts, and for each part the merged code of each of its own.
    private func mergedLevels() -> (LevelTable, [[Int32]]) {
        var merged = LevelTable()
        let codes = parts.map { part in
            part.levels.bytes.withUnsafeBufferPointer { bytes in
                (0..<part.levels.count).map { code in
                    merged.code(of: UnsafeBufferPointer(rebasing: bytes[part.levels.range(of: code)]))
                }
            }
        }
        return (merged, codes)
    }

    /// Whether a column whose kind was not given is a category: few values, that come again and are no prose.
    private func isCategory(_ pending: PendingArray<Int32>, _ merged: LevelTable, _ codes: [[Int32]]) -> Bool {
        let present = pending.cells.reduce(into: 0) { count, code in count += code >= 0 ? 1 : 0 }
        return CategoryRule.accepts(
            distinct: merged.count, of: present, levelBytes: merged.bytes.count, levelLimit: levelLimit)
    }

    private func recode(_ pending: PendingArray<Int32>, _ codes: [[Int32]]) {
        for (codes, rows) in zip(codes, rows) where !codes.elementsEqual(0..<Int32(codes.count)) {
            for row in rows where pending.cells[row] >= 0 { pending.cells[row] = codes[Int(pending.cells[row])] }
        }
    }

    private func text(_ texts: [TextPart]) -> TextValues {
        var bytes: [UInt8] = []
        var offsets = [0]
        bytes.reserveCapacity(texts.reduce(0) { $0 + $1.bytes.count })
        offsets.reserveCapacity(texts.reduce(1) { $0 + $1.ends.count })
        for text in texts {
            let start = bytes.count
            bytes += text.bytes
            for end in text.ends { offsets.append(start + end) }
        }
        let missing = texts.contains(where: \.hasMissing) ? texts.flatMap(\.missing) : []
        return TextValues(bytes: bytes, offsets: offsets, missing: missing)
    }
}

/// When a text column whose kind was not given is a category.
enum CategoryRule {
    /// Up to 10 distinct values are always levels; up to `levelLimit` are if each comes twice on average and they are
    /// no longer than 64 bytes on average.
    static func accepts(distinct: Int, of present: Int, levelBytes: Int, levelLimit: Int) -> Bool {
        if distinct <= 10 { return levelBytes <= 64 * distinct }
        return distinct <= levelLimit && 2 * distinct <= present && levelBytes <= 64 * distinct
    }
}
