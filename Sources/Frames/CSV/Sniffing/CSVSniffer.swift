/// Looks at the beginning of a text file and says which options would read it better. It decides nothing.
public struct CSVSniffer {
    private let options: CSVOptions
    /// So many bytes are looked at.
    private static let head = 1 << 18
    /// So many bytes are looked at for their encoding.
    fileprivate static let looked = 32 << 20

    /// A sniffer for files that are read with these options: what they say already is not told again.
    public init(_ options: CSVOptions) { self.options = options }

    /// What the file seems to be; empty where the options are right for all that can be seen, or it is no text.
    public func hints(of file: MappedFile) -> [FormatHint] {
        let hints = withExtendedLifetime(file) { self.hints(of: file.bytes) }
        return (try? file.checkUnchanged()) == nil ? [] : hints
    }

    /// As `hints(of:)`, of bytes in memory.
    func hints(of bytes: UnsafeBufferPointer<UInt8>) -> [FormatHint] {
        guard FileSignature(of: bytes) == nil else { return [] }
        var (hints, options) = ([FormatHint](), options)
        let head = UnsafeBufferPointer(rebasing: bytes.prefix(Self.head))
        if let encoding = encoding(of: bytes) {
            options.encoding = encoding
            hints.append(
                FormatHint(
                    key: "encoding", value: encoding.rawValue, column: nil,
                    finding: "the text is not UTF-8, and looks like \(encoding == .latin1 ? "Latin-1" : "Windows-1252")"
                ))
        }
        var plain = CSVOptions()
        plain.encoding = options.encoding
        guard let decoded = try? CSVText(head, options: plain, name: ""),
            let text = decoded.withBytes({ Self.wholeLines($0, isCut: bytes.count > head.count) })
        else { return hints }
        if let json = Self.json(text) { return hints + [json] }
        // Each finding changes what the next ones look at.
        for hint in lineHints(text, &options) { hints.append(hint) }
        options.encoding = nil
        return hints + columnHints(text, options)
    }

    /// The single-byte encoding of a text that is not UTF-8; nil for others, and where the options name one.
    private func encoding(of bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        guard options.encoding == nil, TextEncoding.marked(bytes) == nil, TextEncoding.unmarked(bytes) == nil,
            !CSVSource(bytes, name: "").isUTF8
        else { return nil }
        return bytes.prefix(Self.looked).contains { 0x80...0x9F ~= $0 } ? .windows1252 : .latin1
    }

    private static func wholeLines(_ bytes: UnsafeBufferPointer<UInt8>, isCut: Bool) -> [UInt8]? {
        guard isCut else { return Array(bytes) }
        return bytes.lastIndex { $0 == 10 || $0 == 13 }.map { Array(bytes[...$0]) }
    }

    private static func json(_ text: [UInt8]) -> FormatHint? {
        let letters = text.lazy.filter { !$0.isBlank && $0 != 10 && $0 != 13 }.prefix(2)
        let start = String(decoding: Array(letters), as: UTF8.self)
        guard ["[{", "{\"", "[]"].contains(start) else { return nil }
        let isList = start.hasPrefix("[")
        return FormatHint(
            key: "type", value: isList ? "json" : "jsonl", column: nil,
            finding: isList ? "the file is JSON" : "the file looks like JSON lines")
    }
}

// MARK: - Lines

extension CSVSniffer {
    /// What stands between, before and around records.
    private func lineHints(_ text: [UInt8], _ options: inout CSVOptions) -> [FormatHint] {
        let lines = text.split(omittingEmptySubsequences: false) { $0 == 10 }.map { line in
            line.last == 13 ? line.dropLast() : line
        }.prefix(500)
        guard lines.count > 2 else { return [] }
        var hints: [FormatHint] = []
        let delimiter = options.delimiter ?? Self.delimiter(of: Array(lines))
        let usual = Self.usualCount(lines.map { Self.count(delimiter, in: $0, options.quote) })
        let marks = ["#", "%", "//"].filter { mark in
            lines.contains { $0.starts(with: mark.utf8) && Self.count(delimiter, in: $0, options.quote) != usual }
        }
        if options.comment == nil, let mark = marks.first {
            options.comment = mark
            hints.append(
                FormatHint(
                    key: "comment", value: "'\(mark)'", column: nil,
                    finding: "lines that begin with '\(mark)' look like comments"))
        }
        let comment = options.comment.map { Array($0.utf8) } ?? [0]
        let records = lines.filter { !$0.starts(with: comment) }
        let before = records.prefix { Self.count(delimiter, in: $0, options.quote) < usual }.count
        let isRegular = records.dropFirst(before).dropLast().allSatisfy {
            $0.isEmpty || Self.count(delimiter, in: $0, options.quote) == usual
        }
        let hasTrailing =
            records.count > 2
            && records.dropFirst(before + 1).allSatisfy { $0.isEmpty || $0.last == delimiter }
        if hasTrailing, !options.dropsTrailingDelimiter, before <= 1 {
            options.dropsTrailingDelimiter = true
            hints.append(
                FormatHint(
                    key: "trailing_delimiter", value: "drop", column: nil, finding: "each line ends with a delimiter"))
        } else if options.preamble == 0, before > 0, usual > 0, isRegular, records.count - before > 2 {
            options.preamble =
                lines.count
                - lines.drop { $0.starts(with: comment) || Self.count(delimiter, in: $0, options.quote) < usual }.count
            hints.append(
                FormatHint(
                    key: "skip", value: "\(options.preamble)", column: nil,
                    finding: "the header seems to be on line \(options.preamble + 1)"))
        }
        if !options.skipsEmptyLines, usual > 0, records.dropFirst(before).dropLast().contains(where: \.isEmpty) {
            options.skipsEmptyLines = true
            hints.append(FormatHint(key: "empty_lines", value: "skip", column: nil, finding: "there are empty lines"))
        }
        let header = records.dropFirst(before).first { !$0.isEmpty } ?? []
        let names = header.split(separator: delimiter)
        if !options.trimsBlanks, names.contains(where: { $0.first?.isBlank == true || $0.last?.isBlank == true }) {
            options.trimsBlanks = true
            hints.append(
                FormatHint(key: "blanks", value: "trim", column: nil, finding: "blanks stand around the columns' names")
            )
        }
        return hints
    }

    /// The delimiter that cuts most lines into equally many fields.
    private static func delimiter(of lines: [ArraySlice<UInt8>]) -> UInt8 {
        let candidates = Array(",\t;|".utf8).map { delimiter in
            let counts = lines.map { count(delimiter, in: $0, UInt8(ascii: "\"")) }
            let usual = usualCount(counts)
            return (delimiter, usual == 0 ? 0 : counts.count { $0 == usual } * 1000 + min(usual, 999))
        }
        return candidates.max { $0.1 < $1.1 }.map { $0.1 > 0 ? $0.0 : UInt8(ascii: ",") } ?? UInt8(ascii: ",")
    }

    /// The count that comes most often.
    private static func usualCount(_ counts: [Int]) -> Int {
        let tally = counts.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return tally.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    private static func count(_ delimiter: UInt8, in line: ArraySlice<UInt8>, _ quote: UInt8?) -> Int {
        var (count, isInside) = (0, false)
        for byte in line {
            if byte == quote { isInside.toggle() } else if byte == delimiter, !isInside { count += 1 }
        }
        return count
    }
}

extension CSVSource {
    /// Whether the text is UTF-8 as far as a sniffer looks; a NUL says nothing of that.
    fileprivate var isUTF8: Bool {
        do { try checkText(limit: CSVSniffer.looked) } catch FrameError.csv(let diagnostic) {
            return diagnostic.problem != .notUTF8
        } catch {}
        return true
    }
}
