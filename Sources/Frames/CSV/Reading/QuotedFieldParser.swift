import CKernels
import CLibCSV

/// Reads single fields that hold a quote, through libcsv.
///
/// libcsv says where such a field ends and what it means. A field that starts with a quote is read strictly: text
/// behind the closing quote is an error. In a field that does not, quotes are letters like others (`5" pipe`).
final class QuotedFieldParser {
    enum Fault: Error {
        case unclosedQuote
        case textAfterQuote
        case fieldTooLong
    }

    /// The text of the fields read since `removeAll`, without quotes, one after the other.
    private(set) var unescaped: UnsafeMutablePointer<UInt8>
    private var unescapedCount = 0
    private var unescapedCapacity = 1 << 12
    private let parser: UnsafeMutablePointer<csv_parser>
    private let dialect: CSVDialect
    private var fieldsEnded = 0

    init(_ dialect: CSVDialect) {
        self.dialect = dialect
        parser = .allocate(capacity: 1)
        unescaped = .allocate(capacity: unescapedCapacity)
        reset()
    }

    deinit {
        csv_free(parser)
        parser.deallocate()
        unescaped.deallocate()
    }

    func removeAll() { unescapedCount = 0 }

    /// Reads the field that starts at `start`. Gives it, and the position of the separator behind it (or `end`).
    func parseField(
        _ bytes: UnsafePointer<UInt8>, from start: Int, end: Int
    ) throws(Fault) -> (field: podium_csv_field, separator: Int) {
        let first = unescapedCount
        let isQuoted = startsWithQuote(bytes, from: start, end: end)
        csv_set_opts(parser, isQuoted ? UInt8(CSV_STRICT | CSV_STRICT_FINI) : 0)
        fieldsEnded = 0
        let farthest = min(end, start + dialect.fieldLimit + 1)
        var position = start
        while true {
            let separator = podium_csv_find_separator(bytes, position, farthest, dialect.delimiter)
            guard separator < farthest || farthest == end else {
                reset()
                throw .fieldTooLong
            }
            let next = min(separator + 1, end)
            try feed(bytes, position..<next)
            if separator == end { try finish() }
            if fieldsEnded > 0 {
                let flags = UInt32(PODIUM_CSV_UNESCAPED) | (isQuoted ? UInt32(PODIUM_CSV_QUOTED) : 0)
                let length = UInt32(unescapedCount - first)
                return (podium_csv_field(start: UInt32(first), length: length | flags), separator)
            }
            position = next
        }
    }

    private func startsWithQuote(_ bytes: UnsafePointer<UInt8>, from start: Int, end: Int) -> Bool {
        var position = start
        if dialect.trimsBlanks {
            while position < end, bytes[position] != dialect.delimiter, bytes[position].isBlank { position += 1 }
        }
        return position < end && bytes[position] == dialect.quote
    }

    private func feed(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) throws(Fault) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        let read = csv_parse(parser, bytes + range.lowerBound, range.count, fieldEnded, recordEnded, context)
        guard read == range.count else {
            reset()
            throw .textAfterQuote
        }
    }

    private func finish() throws(Fault) {
        guard csv_fini(parser, fieldEnded, recordEnded, Unmanaged.passUnretained(self).toOpaque()) == 0 else {
            reset()
            throw .unclosedQuote
        }
    }

    /// Starts afresh after an error.
    private func reset() {
        if isInitialized { csv_free(parser) }
        csv_init(parser, 0)
        isInitialized = true
        csv_set_delim(parser, dialect.delimiter)
        csv_set_quote(parser, dialect.quote)
        if !dialect.trimsBlanks { csv_set_space_func(parser) { _ in 0 } }
    }

    private var isInitialized = false

    fileprivate func append(_ field: UnsafeRawBufferPointer) {
        if unescapedCount + field.count > unescapedCapacity { grow(toHold: unescapedCount + field.count) }
        if let text = field.baseAddress {
            UnsafeMutableRawPointer(unescaped + unescapedCount).copyMemory(from: text, byteCount: field.count)
        }
        unescapedCount += field.count
        fieldsEnded += 1
    }

    private func grow(toHold count: Int) {
        unescapedCapacity = max(2 * unescapedCapacity, count)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: unescapedCapacity)
        larger.update(from: unescaped, count: unescapedCount)
        unescaped.deallocate()
        unescaped = larger
    }
}

private func fieldEnded(_ text: UnsafeMutableRawPointer?, _ length: Int, _ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<QuotedFieldParser>.fromOpaque(context).takeUnretainedValue()
        .append(UnsafeRawBufferPointer(start: text, count: length))
}

private func recordEnded(_ terminator: CInt, _ context: UnsafeMutableRawPointer?) {}

extension QuotedFieldParser.Fault {
    func problem(_ dialect: CSVDialect) -> CSVDiagnostic.Problem {
        switch self {
        case .unclosedQuote: .unclosedQuote
        case .textAfterQuote: .textAfterQuote
        case .fieldTooLong: .fieldTooLong(limit: dialect.fieldLimit)
        }
    }
}

extension podium_csv_field {
    /// The number of bytes.
    var textLength: Int { Int(length & UInt32(PODIUM_CSV_LENGTH_MASK)) }
}
