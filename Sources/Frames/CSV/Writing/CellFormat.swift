import CLibCSV

/// How the values of one column are written.
enum CellFormat {
    case number([Double])
    case integer(IntegerValues)
    case days(IntegerValues)
    case moments(IntegerValues)
    /// The levels as they stand in the file, quoted where needed.
    case category([Int32], [[UInt8]])
    case text(TextValues, delimiter: UInt8)

    init(_ column: Column, delimiter: UInt8) throws {
        switch column.values {
        case .number(let values): self = .number(values)
        case .integer(let values): self = .integer(values)
        case .date(let values):
            try CalendarTime.check(values, column: column.name)
            let isWholeDays = values.values.allSatisfy { $0 % CalendarTime.microsecondsPerDay == 0 }
            self = isWholeDays ? .days(values) : .moments(values)
        case .category(let values):
            try CellFormat.checkNUL(values.levels.contains { $0.utf8.contains(0) }, column)
            self = .category(
                values.codes,
                values.levels.map { level in
                    var bytes: [UInt8] = []
                    CellFormat.append(Array(level.utf8), delimiter: delimiter, to: &bytes)
                    return bytes
                })
        case .text(let values):
            try CellFormat.checkNUL(values.bytes.contains(0), column)
            self = .text(values, delimiter: delimiter)
        case .image: throw FrameError.unsupported(column: column.name, reason: "CSV cannot hold images")
        case .photo(let values), .sound(let values): self = .text(values.names, delimiter: delimiter)
        }
    }

    private static func checkNUL(_ hasNUL: Bool, _ column: Column) throws {
        if hasNUL { throw FrameError.unsupported(column: column.name, reason: "CSV cannot hold a NUL character") }
    }

    /// Writes the value of `row`; false where it is missing.
    func append(_ row: Int, to bytes: inout [UInt8]) -> Bool {
        switch self {
        case .number(let values):
            guard !values[row].isNaN else { return false }
            // The shortest digits that read back as the same bits.
            bytes.append(contentsOf: values[row].description.utf8)
        case .integer(let values):
            guard let value = values[row] else { return false }
            bytes.append(contentsOf: value.description.utf8)
        case .days(let values):
            guard let value = values[row] else { return false }
            CalendarTime(microseconds: value).appendDay(to: &bytes)
        case .moments(let values):
            guard let value = values[row] else { return false }
            CalendarTime(microseconds: value).appendMoment(to: &bytes)
        case .category(let codes, let levels):
            guard codes[row] >= 0 else { return false }
            bytes += levels[Int(codes[row])]
        case .text(let values, let delimiter):
            guard values.missing.isEmpty || !values.missing[row] else { return false }
            CellFormat.append(
                values.bytes[values.offsets[row]..<values.offsets[row + 1]], delimiter: delimiter, to: &bytes)
        }
        return true
    }

    private static let missingTokens = CSVOptions.usualMissing.map { Array($0.utf8) }
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Writes a text, in quotes where it would otherwise not come back as it is.
    ///
    /// - Parameter isName: Whether it is a column's name: a reader may look there for what cuts fields.
    static func append(
        _ text: some Collection<UInt8>, delimiter: UInt8, isName: Bool = false, to bytes: inout [UInt8]
    ) {
        let needsQuotes =
            isName && text.contains(where: CSVDialect.candidates.contains)
            || text.contains { $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }
            || (text.count <= 4 && missingTokens.contains { text.elementsEqual($0) })
            || text.starts(with: byteOrderMark)
        guard needsQuotes else {
            bytes.append(contentsOf: text)
            return
        }
        let source = Array(text)
        let start = bytes.count
        // Every quote doubled and one at each end.
        let room = 2 * source.count + 2
        bytes.append(contentsOf: repeatElement(0, count: room))
        let written = bytes.withUnsafeMutableBytes { bytes in
            source.withUnsafeBytes { source in
                csv_write2(
                    bytes.baseAddress.map { $0 + start }, room, source.baseAddress, source.count, UInt8(ascii: "\""))
            }
        }
        bytes.removeLast(room - written)
    }
}
