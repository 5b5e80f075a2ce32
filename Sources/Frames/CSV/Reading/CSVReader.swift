import CKernels
import Workers

/// Reads a CSV text into a frame.
///
/// The first rows give a guess of every column's kind; then all chunks are read at once, values going straight to
/// their place in the frame. A wrong guess of a kind or of where the chunks start is found out and costs a second
/// pass; the result is that of reading from the first byte to the last.
struct CSVReader {
    private let source: CSVSource
    private let options: CSVOptions
    private let dialect: CSVDialect
    private let pool: WorkerPool
    private let tokens: MissingTokens

    init(_ source: CSVSource, options: CSVOptions, pool: WorkerPool = .current) {
        self.source = source
        self.options = options
        self.pool = pool
        tokens = MissingTokens(options.missing)
        let quote = options.quote ?? 0
        dialect = CSVDialect(
            delimiter: options.delimiter ?? CSVDialect.detectDelimiter(in: source.bytes, quote: quote), quote: quote,
            trimsBlanks: options.trimsBlanks,
            fieldLimit: min(max(64, options.fieldLimit), Int(PODIUM_CSV_LENGTH_MASK)))
    }

    /// The columns' names, and where the data starts; throws `FrameError`.
    func header() throws -> CSVHeader { try CSVHeader(source, options: options, dialect: dialect) }

    func read() throws -> Frame {
        let header = try header()
        var plans = try header.plans(options)
        do { try guessKinds(&plans, header) } catch {
            // What is no text is told before what is no record.
            try source.checkText(limit: Self.looked)
            throw error
        }
        let survey = try ChunkPlan.counted(
            source.bytes, from: header.dataStart, quote: dialect.quote, chunkSize: options.chunkSize, pool: pool)
        let rows = survey.plan.records.reduce(0, +)
        guard rows <= options.rowLimit else {
            throw source.error(.tooManyRows(found: rows, limit: options.rowLimit), at: source.bytes.count)
        }
        try source.check(survey.shares)
        return try Frame(read(plans, header, survey.plan))
    }

    /// So many bytes are looked at for what is no text where the first rows are no records already.
    private static let looked = 32 << 20

    /// Reads the first rows to start each inferred column as what it is there.
    private func guessKinds(_ plans: inout [ColumnPlan], _ header: CSVHeader) throws {
        let rows = max(1, min(1000, 1_000_000 / max(1, plans.count)))
        let scratch = plans.map { ColumnCells($0.reading, rows: rows) }
        guard let scanner = scanner(header, from: header.dataStart) else { return }
        let outcome = try located(header) {
            try reader(plans, scratch).read(scanner, records: rows, stop: source.bytes.count, firstRow: 0)
        }
        for (index, part) in outcome.parts.enumerated() where plans[index].wanted == nil {
            plans[index].reading = part.evidence ?? .integer
        }
    }

    private func scanner(_ header: CSVHeader, from start: Int) -> RecordScanner? {
        guard let base = source.bytes.baseAddress else { return nil }
        return RecordScanner(
            base, from: start, end: source.bytes.count, columns: header.names.count, dialect: dialect,
            batchRecords: RecordScanner.batchRecords(columns: header.names.count))
    }

    private func reader(_ plans: [ColumnPlan], _ cells: [ColumnCells]) -> ChunkReader {
        ChunkReader(
            plans: plans, cells: cells, tokens: tokens, levelLimit: options.levelLimit,
            trimsBlanks: options.trimsBlanks)
    }

    /// Turns what went wrong at a position into an error with line and column.
    private func located<Result>(_ header: CSVHeader, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let fault as RecordScanner.Fault {
            let column = fault.field.flatMap { header.names.indices.contains($0) ? header.names[$0] : nil }
            throw source.error(fault.problem, at: fault.position, column: column)
        } catch let fault as ChunkReader.NotOfKind {
            throw source.error(.notA(fault.kind), at: fault.position, column: fault.column, text: fault.text)
        }
    }
}

// MARK: - The passes

extension CSVReader {
    /// One pass over all chunks.
    private struct Pass {
        var chunks: ChunkPlan
        var cells: [ColumnCells]
        var parts: [[ColumnPart]]
    }

    private func read(_ plans: [ColumnPlan], _ header: CSVHeader, _ counted: ChunkPlan) throws -> [Column] {
        var plans = plans
        var pass = try firstPass(plans, header, counted)
        let widened = plans.indices.filter { index in
            let reading = joinedReading(pass.parts, index)
            guard plans[index].wanted == nil, let reading, reading != plans[index].reading else { return false }
            plans[index].reading = reading
            return true
        }
        if !widened.isEmpty {
            let second = try located(header) { try self.pass(widened.map { plans[$0] }, header, pass.chunks) }
            for (place, index) in widened.enumerated() {
                pass.cells[index] = second.cells[place]
                for chunk in pass.parts.indices { pass.parts[chunk][index] = second.parts[chunk][place] }
            }
        }
        return try assemble(plans, pass)
    }

    /// Reads by the counted plan, and where that turns out wrong, or anything else is, by the walked one.
    private func firstPass(_ plans: [ColumnPlan], _ header: CSVHeader, _ counted: ChunkPlan) throws -> Pass {
        let pass = try? pass(plans, header, counted, mustMeet: true)
        if let pass { return pass }
        return try located(header) {
            let walked = try ChunkPlan.walked(
                source.bytes, from: header.dataStart, columns: header.names.count, dialect: dialect,
                chunkSize: options.chunkSize)
            return try self.pass(plans, header, walked)
        }
    }

    private struct ChunksDoNotMeet: Error {}

    private func pass(
        _ plans: [ColumnPlan], _ header: CSVHeader, _ chunks: ChunkPlan, mustMeet: Bool = false
    ) throws -> Pass {
        let firstRows = chunks.firstRecords
        let cells = plans.map { ColumnCells($0.reading, rows: firstRows[chunks.count]) }
        let reader = reader(plans, cells)
        let parts = try pool.map(chunks.count) { chunk in
            guard let scanner = scanner(header, from: chunks.starts[chunk]) else {
                return plans.map { _ in ColumnPart() }
            }
            let outcome = try reader.read(
                scanner, records: chunks.records[chunk], stop: chunks.stops[chunk], firstRow: firstRows[chunk])
            if mustMeet, outcome.records != chunks.records[chunk] || outcome.next != chunks.starts[chunk + 1] {
                throw ChunksDoNotMeet()
            }
            return outcome.parts
        }
        return Pass(chunks: chunks, cells: cells, parts: parts)
    }

    private func joinedReading(_ parts: [[ColumnPart]], _ index: Int) -> ColumnReading? {
        parts.reduce(nil) { joined, part in part[index].evidence.map { $0.joined(with: joined) } ?? joined }
    }

    private func assemble(_ plans: [ColumnPlan], _ pass: Pass) throws -> [Column] {
        let firstRows = pass.chunks.firstRecords
        let rows = (0..<pass.chunks.count).map { firstRows[$0]..<firstRows[$0 + 1] }
        return try pool.map(plans.count) { index in
            let assembly = ColumnAssembly(
                plan: plans[index], cells: pass.cells[index], parts: pass.parts.map { $0[index] }, rows: rows,
                levelLimit: options.levelLimit)
            return Column(plans[index].name, assembly.values)
        }
    }
}
