extension ColumnReader {
    /// The field's text, or nil where it is missing.
    private func text(_ scanner: RecordScanner, _ row: Int) -> UnsafeBufferPointer<UInt8>? {
        let text = scanner.text(row: row, column: plan.field)
        if scanner.isQuoted(row: row, column: plan.field) { return text }
        let kept = trimsBlanks ? text.trimmingBlanks : text
        return tokens.contains(kept) ? nil : kept
    }

    /// Reads codes of levels, or texts once there are too many levels for a category.
    mutating func readLevels(_ scanner: RecordScanner, firstRow: Int) {
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

    mutating func appendText(_ scanner: RecordScanner, _ row: Int) {
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
