import CKernels

/// Reads one column of a chunk, batch by batch.
///
/// An inferred column starts as what the file's first rows are. Where a field does not fit, the reader goes on only to
/// find out what the column is; the values are then read in a second pass over the file.
struct ColumnReader {
    let plan: ColumnPlan
    let cells: ColumnCells
    let firstRow: Int
    let tokens: MissingTokens
    let levelLimit: Int
    let trimsBlanks: Bool

    /// What the fields were read as so far; other than the plan's, nothing is kept.
    private var reading: ColumnReading
    private var part = ColumnPart()
    private var hasValues = false

    init(
        plan: ColumnPlan, cells: ColumnCells, firstRow: Int, tokens: MissingTokens, levelLimit: Int, trimsBlanks: Bool
    ) {
        self.plan = plan
        self.cells = cells
        self.firstRow = firstRow
        self.tokens = tokens
        self.levelLimit = levelLimit
        self.trimsBlanks = trimsBlanks
        reading = plan.reading
        if plan.reading == .text { part.text = TextPart() }
    }

    private var strictness: podium_csv_strictness {
        plan.wanted == nil ? PODIUM_CSV_LOSSLESS : PODIUM_CSV_ANY_SPELLING
    }

    /// Reads the column's fields of the batch whose first record is `firstRow`; gives the record of the batch whose
    /// field is not of the kind that was asked for.
    mutating func read(_ scanner: RecordScanner, firstRow: Int) -> Int? {
        if tokens.includeValues { clearMissing(scanner) }
        switch reading {
        case .levels:
            if plan.reading == .levels { readLevels(scanner, firstRow: firstRow) }
            return nil
        case .text:
            for row in 0..<scanner.records { appendText(scanner, row) }
            return nil
        case .number, .integer, .date: return readValues(scanner, firstRow: firstRow)
        }
    }

    /// What the chunk found, its last row being before `lastRow`.
    func finished(lastRow: Int) -> ColumnPart {
        var result = part
        result.evidence = hasValues || holdsNumber(before: lastRow) ? reading : nil
        if !part.missing.isEmpty {
            result.missing += Array(repeating: false, count: lastRow - firstRow - part.missing.count)
        }
        return result
    }

    private func holdsNumber(before lastRow: Int) -> Bool {
        guard reading == .number, case .numbers(let pending) = cells else { return false }
        return pending.cells[firstRow..<lastRow].contains { !$0.isNaN }
    }
}

// MARK: - Numbers and dates

extension ColumnReader {
    private mutating func readValues(_ scanner: RecordScanner, firstRow: Int) -> Int? {
        let column = scanner.kernelColumn(plan.field)
        var row = 0
        while row < scanner.records {
            let start = row
            row = parse(column, row..<scanner.records, firstRow: firstRow)
            if row > start, reading != .number { hasValues = true }
            guard row < scanner.records else { break }
            let text = scanner.text(row: row, column: plan.field).trimmingBlanks
            if text.isEmpty || tokens.contains(text) {
                markMissing(firstRow + row)
                row += 1
            } else {
                guard plan.wanted == nil else { return row }
                widen(to: FieldKind.of(text), before: firstRow + row)
                if reading == .levels { return nil }
            }
        }
        return nil
    }

    /// Reads fields into the cells, or nowhere once the reading is not the plan's; gives the first row that does not fit.
    private func parse(_ column: podium_csv_column, _ rows: Range<Int>, firstRow: Int) -> Int {
        let (from, to) = (rows.lowerBound, rows.upperBound)
        switch (reading, cells) {
        case (.number, .numbers(let pending)):
            return withCells(pending, firstRow) { podium_csv_parse_numbers(column, from, to, strictness, $0) }
        case (.integer, .integers(let pending)):
            return withCells(pending, firstRow) { podium_csv_parse_integers(column, from, to, strictness, $0) }
        case (.date, .integers(let pending)) where plan.reading == .date:
            return withCells(pending, firstRow) { podium_csv_parse_dates(column, from, to, $0) }
        default:
            return check(column, rows)
        }
    }

    private func withCells<Value>(
        _ pending: PendingArray<Value>, _ row: Int, _ body: (UnsafeMutablePointer<Value>) -> Int
    ) -> Int {
        guard let base = pending.cells.baseAddress else { return 0 }
        return body(base + row)
    }

    private func check(_ column: podium_csv_column, _ rows: Range<Int>) -> Int {
        for row in rows {
            var field = column
            field.fields += row * column.stride
            var (integer, number) = (Int64(0), 0.0)
            let fits =
                switch reading {
                case .number: podium_csv_parse_numbers(field, 0, 1, strictness, &number)
                case .integer: podium_csv_parse_integers(field, 0, 1, strictness, &integer)
                default: podium_csv_parse_dates(field, 0, 1, &integer)
                }
            if fits == 0 { return row }
        }
        return rows.upperBound
    }

    private mutating func markMissing(_ row: Int) {
        guard reading == plan.reading else { return }
        switch cells {
        case .numbers(let pending): pending.cells[row] = .nan
        case .integers(let pending):
            pending.cells[row] = 0
            while part.missing.count < row - firstRow { part.missing.append(false) }
            part.missing.append(true)
        default: break
        }
    }

    private mutating func widen(to kind: ColumnReading, before row: Int) {
        let soFar = hasValues || holdsNumber(before: row) ? reading : nil
        reading = kind.joined(with: soFar)
        hasValues = true
    }

    private func clearMissing(_ scanner: RecordScanner) {
        for row in 0..<scanner.records {
            let isQuoted = scanner.isQuoted(row: row, column: plan.field)
            if isQuoted, reading == .levels || reading == .text { continue }
            let text = scanner.text(row: row, column: plan.field).trimmingBlanks
            if !text.isEmpty, tokens.contains(text) { scanner.clear(row: row, column: plan.field) }
        }
    }
}

// MARK: - Text

extension ColumnReader {
    /// The field's text, or nil where it is missing.
    private func text(_ scanner: RecordScanner, _ row: Int) -> UnsafeBufferPointer<UInt8>? {
        let text = scanner.text(row: row, column: plan.field)
        if scanner.isQuoted(row: row, column: plan.field) { return text }
        let kept = trimsBlanks ? text.trimmingBlanks : text
        return tokens.contains(kept) ? nil : kept
    }

    private mutating func readLevels(_ scanner: RecordScanner, firstRow: Int) {
        guard part.text == nil, case .codes(let pending) = cells else {
            for row in 0..<scanner.records { appendText(scanner, row) }
            return
        }
        for row in 0..<scanner.records {
            guard let text = text(scanner, row) else {
                pending.cells[firstRow + row] = -1
                continue
            }
            hasValues = true
            pending.cells[firstRow + row] = part.levels.code(of: text)
            if part.levels.count > levelLimit, plan.wanted == nil {
                spellOut(pending, rows: self.firstRow...firstRow + row)
                for rest in row + 1..<scanner.records { appendText(scanner, rest) }
                return
            }
        }
    }

    private mutating func appendText(_ scanner: RecordScanner, _ row: Int) {
        guard let text = text(scanner, row) else {
            part.text?.appendMissing()
            return
        }
        hasValues = true
        part.text?.append(text)
    }

    /// Turns the codes of the rows so far into texts.
    private mutating func spellOut(_ pending: PendingArray<Int32>, rows: ClosedRange<Int>) {
        part.text = TextPart(spelling: pending.cells[rows], of: part.levels)
        part.levels = LevelTable()
    }
}

extension TextPart {
    /// The texts that `codes` stand for.
    init(spelling codes: Slice<UnsafeMutableBufferPointer<Int32>>, of levels: LevelTable) {
        ends.reserveCapacity(codes.count)
        for code in codes {
            if code < 0 { appendMissing() } else { append(levels.bytes[levels.range(of: Int(code))]) }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without blanks and tabs at both ends.
    var trimmingBlanks: UnsafeBufferPointer<UInt8> {
        var range = startIndex..<endIndex
        while let first = range.first, self[first] == UInt8(ascii: " ") || self[first] == UInt8(ascii: "\t") {
            range = range.dropFirst()
        }
        while let last = range.last, self[last] == UInt8(ascii: " ") || self[last] == UInt8(ascii: "\t") {
            range = range.dropLast()
        }
        return UnsafeBufferPointer(rebasing: self[range])
    }
}
