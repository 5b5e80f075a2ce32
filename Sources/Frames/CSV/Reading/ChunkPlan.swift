import CKernels
import Workers

/// How a text is cut into chunks of whole records that are read in parallel.
///
/// A chunk holds the records whose preceding record ends in its share of the bytes; the shares are equally long. So
/// the chunks of a text depend on its bytes and the chunk size only.
struct ChunkPlan: Sendable, Hashable {
    /// Where the first record of each chunk starts; at the end, one behind the text's end.
    var starts: [Int]
    /// The number of records of each chunk.
    var records: [Int]
    /// The position at or behind which a chunk's last record ends.
    var stops: [Int]

    var count: Int { stops.count }
    /// The number of the first record of each chunk, and that of all records at the end.
    var firstRecords: [Int] {
        records.reduce(into: [0]) { firsts, count in firsts.append(firsts[firsts.count - 1] + count) }
    }

    private init(from start: Int, end: Int, chunkSize: Int) {
        let count = max(1, (end - start + chunkSize - 1) / max(1, chunkSize))
        stops = (1...count).map { min(end, start + $0 * max(1, chunkSize)) }
        starts = [start]
        records = []
    }
}

extension ChunkPlan {
    /// What `counted` found, with what was seen on the way.
    struct Survey {
        var plan: ChunkPlan
        var shares: [podium_csv_survey]
    }

    /// The plan that holds if every quote is one that opens or closes a field or a doubled one inside of one: by
    /// counting quotes and line ends only. Files that use quotes otherwise need `walked`.
    static func counted(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, quote: UInt8, chunkSize: Int, pool: WorkerPool
    ) throws -> Survey {
        let end = bytes.count
        var plan = ChunkPlan(from: start, end: end, chunkSize: chunkSize)
        guard let base = bytes.baseAddress, start < end else {
            plan.starts = plan.stops.map { _ in end + 1 } + [end + 1]
            plan.records = plan.stops.map { _ in 0 }
            return Survey(plan: plan, shares: [])
        }
        let cuts = [start] + plan.stops
        let shares = try pool.map(plan.count) { chunk in
            podium_csv_survey_range(base, cuts[chunk], cuts[chunk + 1], end, quote)
        }
        var isInside = false
        for (chunk, share) in shares.enumerated() {
            if chunk > 0 {
                plan.starts.append(podium_csv_next_record(base, cuts[chunk], end, quote, isInside ? 1 : 0))
            }
            plan.records.append((isInside ? share.ends_inside : share.ends_outside) + (chunk == 0 ? 1 : 0))
            if share.quotes % 2 == 1 { isInside.toggle() }
        }
        plan.starts.append(end + 1)
        return Survey(plan: plan, shares: shares)
    }

    /// The plan that always holds: by walking all records in order.
    static func walked(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, columns: Int, dialect: CSVDialect, chunkSize: Int
    ) throws(RecordScanner.Fault) -> ChunkPlan {
        let end = bytes.count
        var plan = ChunkPlan(from: start, end: end, chunkSize: chunkSize)
        guard let base = bytes.baseAddress else { return plan }
        let batch = RecordScanner.batchRecords(columns: columns)
        let scanner = RecordScanner(
            base, from: start, end: end, columns: columns, dialect: dialect, batchRecords: batch)
        for stop in plan.stops {
            var records = 0
            while scanner.position <= min(stop, end) {
                try scanner.readBatch(upTo: batch, stop: stop)
                records += scanner.records
            }
            plan.records.append(records)
            plan.starts.append(scanner.position)
        }
        return plan
    }
}
