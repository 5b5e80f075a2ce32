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
    var reading: ColumnReading
    var part = ColumnPart()
    var hasValues = false

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

    var strictness: podium_csv_strictness {
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

    func holdsNumber(before lastRow: Int) -> Bool {
        guard reading == .number, case .numbers(let pending) = cells else { return false }
        return pending.cells[firstRow..<lastRow].contains { !$0.isNaN }
    }
}
