import CLibCSV
import Workers

/// Writes the rows of a frame as CSV, a range of rows at a time.
struct CSVWriter {
    private let frame: Frame
    private let delimiter: UInt8
    private let formats: [CellFormat]
    /// A record of one empty field would be an empty line.
    private var missing: [UInt8] { formats.count == 1 ? Array("NA".utf8) : [] }

    init(_ frame: Frame, delimiter: UInt8) throws {
        self.frame = frame
        self.delimiter = delimiter
        formats = try frame.columns.map { try CellFormat($0, delimiter: delimiter) }
    }

    var header: [UInt8] {
        var bytes: [UInt8] = []
        for (index, name) in frame.names.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            CellFormat.append(Array(name.utf8), delimiter: delimiter, isName: true, to: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// The records of `rows`, each ended by LF.
    func records(_ rows: Range<Int>) -> [UInt8] {
        let missing = missing
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * formats.count * 10)
        for row in rows {
            for (index, format) in formats.enumerated() {
                if index > 0 { bytes.append(delimiter) }
                if !format.append(row, to: &bytes) { bytes += missing }
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// Hands all bytes to `sink` in order, made on all threads some megabytes at a time.
    func write(pool: WorkerPool = .current, to sink: ([UInt8]) throws -> Void) throws {
        try sink(header)
        let (piece, wave) = (4096, 64)
        for start in stride(from: 0, to: frame.rowCount, by: piece * wave) {
            let pieces = (min(start + piece * wave, frame.rowCount) - start + piece - 1) / piece
            let blocks = try pool.map(pieces) { index in
                records(start + index * piece..<min(start + (index + 1) * piece, frame.rowCount))
            }
            for block in blocks { try sink(block) }
        }
    }
}
