import CKernels

/// Reads the records of one chunk into the columns' cells.
struct ChunkReader {
    /// A field is no value of the kind that was asked for.
    struct NotOfKind: Error {
        var kind: ColumnKind
        var position: Int
        var column: String
        var text: String
    }

    /// What a chunk gave beside the values it wrote.
    struct Outcome: Sendable {
        /// One part for each of the plans.
        var parts: [ColumnPart]
        var records: Int
        /// Where the next record starts.
        var next: Int
    }

    let plans: [ColumnPlan]
    let cells: [ColumnCells]
    let tokens: MissingTokens
    let levelLimit: Int
    let trimsBlanks: Bool

    /// Reads up to `records` records of `scanner` whose values go to the rows from `firstRow` on.
    func read(_ scanner: RecordScanner, records: Int, stop: Int, firstRow: Int) throws -> Outcome {
        let batch = RecordScanner.batchRecords(columns: scanner.columns)
        var columns = zip(plans, cells).map { plan, cells in
            ColumnReader(
                plan: plan, cells: cells, firstRow: firstRow, tokens: plan.isLiteral ? .emptyField : tokens,
                levelLimit: levelLimit,
                trimsBlanks: trimsBlanks)
        }
        var done = 0
        while done < records, scanner.position <= stop {
            try scanner.readBatch(upTo: min(batch, records - done), stop: stop)
            try readBatch(&columns, scanner, firstRow: firstRow + done)
            done += scanner.records
        }
        return Outcome(
            parts: columns.map { $0.finished(lastRow: firstRow + done) }, records: done, next: scanner.position)
    }

    /// Throws for the first row of the batch that has a field of a wrong kind.
    private func readBatch(_ columns: inout [ColumnReader], _ scanner: RecordScanner, firstRow: Int) throws {
        var failure: (row: Int, column: Int)?
        for index in columns.indices {
            guard let row = columns[index].read(scanner, firstRow: firstRow) else { continue }
            if failure.map({ row < $0.row }) ?? true { failure = (row, index) }
        }
        guard let failure else { return }
        let plan = plans[failure.column]
        throw NotOfKind(
            kind: plan.wanted ?? .text, position: scanner.position(row: failure.row, column: plan.field),
            column: plan.name,
            text: String(decoding: scanner.text(row: failure.row, column: plan.field), as: UTF8.self))
    }
}

extension RecordScanner {
    /// So many records that their fields' places fit a processor's cache.
    static func batchRecords(columns: Int) -> Int { max(1, 16_384 / max(1, columns)) }
}
