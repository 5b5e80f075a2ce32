import CKernels

/// Walks the records of a range of a CSV text, a batch at a time.
///
/// Fields without quotes are found by `podium_csv_scan_records`, those with quotes by libcsv.
final class RecordScanner {
    /// A problem at a place of the text.
    struct Fault: Error {
        var problem: CSVDiagnostic.Problem
        var position: Int
        /// The field of the record at which it was seen, where it is one field.
        var field: Int?
    }

    let columns: Int
    private let dialect: CSVDialect
    private let parser: QuotedFieldParser
    private let fields: UnsafeMutablePointer<podium_csv_field>
    private var scan: podium_csv_scan
    /// The number of records in the batch.
    private(set) var records = 0
    /// Where the record behind the batch starts; one behind the end where there is none.
    var position: Int { scan.position }

    /// Walks `bytes` from `start`, the start of a record, up to `end`, with batches of up to `batchRecords` records.
    init(
        _ bytes: UnsafePointer<UInt8>, from start: Int, end: Int, columns: Int, dialect: CSVDialect, batchRecords: Int
    ) {
        self.columns = columns
        self.dialect = dialect
        parser = QuotedFieldParser(dialect)
        let capacity = max(1, batchRecords) * columns + 128
        fields = .allocate(capacity: capacity)
        scan = podium_csv_scan(
            bytes: bytes, base: start, position: start, stop: end, end: end, fields: fields, capacity: capacity,
            count: 0, columns: columns, records: 0, wanted_records: batchRecords,
            field_limit: dialect.fieldLimit,
            replacement: podium_csv_field(start: 0, length: 0), resumes: 0, delimiter: dialect.delimiter,
            quote: dialect.quote)
    }

    deinit { fields.deallocate() }

    /// Reads up to `wanted` records, no further than through the record whose end lies at or behind `stop`.
    func readBatch(upTo wanted: Int, stop: Int) throws(Fault) {
        begin(wanted: wanted, stop: stop)
        while scan.position <= scan.end {
            switch podium_csv_scan_records(&scan) {
            case PODIUM_CSV_RECORDS, PODIUM_CSV_END:
                records = scan.records
                return
            case PODIUM_CSV_QUOTE: try readQuoted()
            case PODIUM_CSV_BLANK: throw Fault(problem: .emptyLine, position: recordStart())
            case PODIUM_CSV_RAGGED: throw raggedFault()
            case PODIUM_CSV_FIELD_TOO_LONG:
                throw Fault(
                    problem: .fieldTooLong(limit: dialect.fieldLimit), position: scan.position,
                    field: scan.count - scan.records * columns)
            default: throw overflowFault()
            }
        }
        records = scan.records
    }

    /// The field of the batch in record `row` and column `column`.
    func text(row: Int, column: Int) -> UnsafeBufferPointer<UInt8> {
        let field = fields[row * columns + column]
        let base = field.length & UInt32(PODIUM_CSV_UNESCAPED) != 0 ? unescapedBase : scan.bytes + scan.base
        return UnsafeBufferPointer(
            start: base + Int(field.start), count: Int(field.length & UInt32(PODIUM_CSV_LENGTH_MASK)))
    }

    private func begin(wanted: Int, stop: Int) {
        parser.removeAll()
        scan.base = scan.position
        scan.count = 0
        scan.records = 0
        scan.wanted_records = wanted
        // The fields' 32-bit places reach 4 GiB.
        scan.stop = min(stop, scan.base + 1 << 30)
        records = 0
    }

    private func raggedFault() -> Fault {
        let first = scan.records * columns
        return Fault(
            problem: .fieldCount(found: scan.count - first, expected: columns), position: recordStart())
    }

    private func overflowFault() -> Fault {
        // More fields than the table holds are too many for one record as well.
        let found = scan.count - scan.records * columns
        let problem =
            found > columns ? CSVDiagnostic.Problem.fieldCount(found: found, expected: columns) : .recordTooLong
        return Fault(problem: problem, position: recordStart())
    }

    /// Where the record that is not finished starts.
    private func recordStart() -> Int { position(row: scan.records, column: 0) }

    private func readQuoted() throws(Fault) {
        do throws(QuotedFieldParser.Fault) {
            let (field, separator) = try parser.parseField(scan.bytes, from: scan.position, end: scan.end)
            scan.replacement = field
            scan.resumes = 1
            scan.position = separator
        } catch {
            throw Fault(
                problem: error.problem(dialect), position: scan.position, field: scan.count - scan.records * columns)
        }
    }
}

extension RecordScanner {
    /// The fields of one column of the batch, for the kernels. Valid until the next batch.
    func kernelColumn(_ column: Int) -> podium_csv_column {
        podium_csv_column(
            base: scan.bytes + scan.base, unescaped: unescapedBase, limit: scan.bytes + scan.end,
            fields: fields + column, stride: columns)
    }

    /// Whether the field stood in quotes.
    func isQuoted(row: Int, column: Int) -> Bool {
        fields[row * columns + column].length & UInt32(PODIUM_CSV_QUOTED) != 0
    }

    /// Makes the field the empty one, without quotes.
    func clear(row: Int, column: Int) {
        fields[row * columns + column] = podium_csv_field(start: 0, length: 0)
    }

    /// Where in the whole text the field starts.
    ///
    /// For messages only: walks the batch once more, since a field that libcsv read does not know where it came from.
    func position(row: Int, column: Int) -> Int {
        let walker = RecordScanner(
            scan.bytes, from: scan.base, end: scan.end, columns: columns, dialect: dialect, batchRecords: max(1, row))
        if row > 0 { try? walker.readBatch(upTo: row, stop: scan.end) }
        var position = walker.position
        for _ in 0..<column {
            guard let field = try? walker.parser.parseField(scan.bytes, from: position, end: scan.end) else { break }
            position = min(field.separator + 1, scan.end)
        }
        return position
    }

    private var unescapedBase: UnsafePointer<UInt8> { UnsafePointer(parser.unescaped) }
}
