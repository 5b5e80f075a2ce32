/// Where the values of a column go while it is read.
enum ColumnCells: Sendable {
    case numbers(PendingArray<Double>)
    /// Integers and dates.
    case integers(PendingArray<Int64>)
    /// Codes into the levels of the chunk that wrote them.
    case codes(PendingArray<Int32>)
    /// Text is kept by chunk.
    case none

    init(_ reading: ColumnReading, rows: Int) {
        self =
            switch reading {
            case .number: .numbers(PendingArray(count: rows))
            case .integer, .date: .integers(PendingArray(count: rows))
            case .levels: .codes(PendingArray(count: rows))
            case .text: .none
            }
    }
}

/// What a chunk of the file says about one column beside the values it wrote.
struct ColumnPart: Sendable {
    /// What the fields that are not missing were; nil when all are missing.
    var evidence: ColumnReading?
    /// One flag a row; empty when nothing is missing. Not used for numbers and levels, which mark it in the value.
    var missing: [Bool] = []
    var levels = LevelTable()
    /// The texts of the rows, once they are not kept as codes.
    var text: TextPart?
}

/// Texts of consecutive rows.
struct TextPart: Sendable {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var missing: [Bool] = []
    var hasMissing = false

    mutating func append(_ text: some Collection<UInt8>) {
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        missing.append(false)
    }

    mutating func appendMissing() {
        ends.append(bytes.count)
        missing.append(true)
        hasMissing = true
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
