import CKernels

extension ColumnReader {
    /// Reads numbers, integers or dates; gives the record whose field is not of the kind that was asked for.
    mutating func readValues(_ scanner: RecordScanner, firstRow: Int) -> Int? {
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

    /// Empties the fields that mean a missing value, for missing values that numbers and dates would be read from.
    func clearMissing(_ scanner: RecordScanner) {
        for row in 0..<scanner.records {
            let isQuoted = scanner.isQuoted(row: row, column: plan.field)
            if isQuoted, reading == .levels || reading == .text { continue }
            let text = scanner.text(row: row, column: plan.field).trimmingBlanks
            if !text.isEmpty, tokens.contains(text) { scanner.clear(row: row, column: plan.field) }
        }
    }
}
