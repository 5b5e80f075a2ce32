/// Takes out of a text what is no record: lines before the header, comments, empty lines, the delimiter at a line's end.
///
/// Line breaks inside quotes end no line, and nothing is taken out inside of them.
struct CSVLineFilter {
    private let options: CSVOptions
    private let comment: [UInt8]
    private let quote: UInt8?
    /// The bytes behind which a field may start.
    private let delimiters: [UInt8]

    init(_ options: CSVOptions) {
        self.options = options
        comment = Array((options.comment ?? "").utf8)
        quote = options.quote
        delimiters = options.delimiter.map { [$0] } ?? Array(",;\t|".utf8)
    }

    /// The text that is left, and the lines that are not.
    func filtered(_ bytes: UnsafeBufferPointer<UInt8>) -> ([UInt8]?, SkippedLines) {
        let whole = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeBufferPointer(rebasing: bytes[3...]) : bytes
        var kept: [UInt8] = []
        var skipped = SkippedLines()
        var position = 0
        var line = 1
        kept.reserveCapacity(whole.count)
        while position < whole.count {
            let isPreamble = line <= options.preamble
            if isPreamble || isNoRecord(whole, at: position) {
                position = Self.lineEnd(whole, from: position).next
                skipped.lines.append(line)
                line += 1
            } else {
                let record = recordEnd(whole, from: position)
                kept += whole[position..<record.next]
                position = record.next
                line += record.lines
            }
        }
        guard options.dropsTrailingDelimiter else { return (kept, skipped) }
        let delimiter =
            options.delimiter ?? kept.withUnsafeBufferPointer { CSVDialect.detectDelimiter(in: $0, quote: quote ?? 0) }
        return (kept.withUnsafeBufferPointer { dropped(delimiter, from: $0) }, skipped)
    }

    /// Whether the line is a comment or empty.
    private func isNoRecord(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        if options.skipsEmptyLines {
            let end = Self.lineEnd(bytes, from: start).end
            if start == end || (options.trimsBlanks && bytes[start..<end].allSatisfy(\.isBlank)) { return true }
        }
        return !comment.isEmpty && bytes[start...].starts(with: comment)
    }

    /// The text without `delimiter` at the end of each record.
    private func dropped(_ delimiter: UInt8, from bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            let record = recordEnd(bytes, from: position)
            var end = record.end
            if options.trimsBlanks {
                while end > position, bytes[end - 1].isBlank, bytes[end - 1] != delimiter { end -= 1 }
            }
            if end > position, bytes[end - 1] == delimiter { end -= 1 } else { end = record.end }
            text += bytes[position..<end]
            text += bytes[record.end..<record.next]
            position = record.next
        }
        return text
    }

    /// Where the record at `start` ends, where the next one starts, and how many lines it has.
    private func recordEnd(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> (end: Int, next: Int, lines: Int) {
        var (position, lines, isInside) = (start, 1, false)
        var startsField = true
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote, isInside || startsField {
                isInside.toggle()
                // A doubled quote opens the field again.
                startsField = true
            } else if byte == 10 || byte == 13 {
                let end = Self.lineEnd(bytes, from: position)
                guard isInside else { return (end.end, end.next, lines) }
                lines += 1
                position = end.next
                continue
            } else {
                startsField = delimiters.contains(byte) || (startsField && byte.isBlank)
            }
            position += 1
        }
        return (bytes.count, bytes.count, lines)
    }

    /// Where the line ends, and where the next one starts.
    private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, next: Int) {
        guard let end = bytes[start...].firstIndex(where: { $0 == 10 || $0 == 13 }) else {
            return (bytes.count, bytes.count)
        }
        let isPair = bytes[end] == 13 && end + 1 < bytes.count && bytes[end + 1] == 10
        return (end, end + (isPair ? 2 : 1))
    }
}
