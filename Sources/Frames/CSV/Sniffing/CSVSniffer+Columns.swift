extension CSVSniffer {
    /// Columns of text that would be numbers or dates if they were spelled otherwise.
    func columnHints(_ text: [UInt8], _ options: CSVOptions) -> [FormatHint] {
        var literal = options
        (literal.kinds, literal.columns, literal.spelling) = ([:], nil, CellSpelling())
        guard let names = try? Frame(csvBytes: text, options: literal).names else { return [] }
        literal.kinds = Dictionary(names.map { ($0, .text) }, uniquingKeysWith: { first, _ in first })
        guard let letters = try? Frame(csvBytes: text, options: literal) else { return [] }
        return letters.columns.compactMap { column in
            let wanted = options.kinds[column.name]
            if wanted == .text || wanted == .category || options.literalColumns.contains(column.name) { return nil }
            return Self.hint(column, options.spelling)
        }
    }

    private static func hint(_ column: Column, _ spelling: CellSpelling) -> FormatHint? {
        guard case .text(let texts) = column.values else { return nil }
        let values = (0..<min(texts.count, 1000)).compactMap { texts[$0] }.map { Array($0.utf8) }.filter { !$0.isEmpty }
        guard !values.isEmpty, values.contains(where: { !isPlain($0) }) else { return nil }
        if spelling.changesNumbers, values.allSatisfy({ spelling.number($0) != nil }) { return nil }
        if let given = spelling.columnDates[column.name] ?? spelling.dates, values.allSatisfy({ given.iso($0) != nil })
        {
            return nil
        }
        return numberHint(column.name, values) ?? dateHint(column.name, values)
    }

    private static func isPlain(_ value: [UInt8]) -> Bool {
        value.withUnsafeBufferPointer { FieldKind.of($0.trimmingBlanks) != .levels }
    }

    private static func numberHint(_ column: String, _ values: [[UInt8]]) -> FormatHint? {
        let fitting = spellings.filter { candidate in values.allSatisfy { candidate.spelling.number($0) != nil } }
        guard let first = fitting.first else { return nil }
        let other = fitting.dropFirst().first { $0.isRival(of: first) }
        return FormatHint(
            key: first.key, value: first.value, column: column,
            finding: "column '\(column)' looks like numbers with \(first.noun)"
                + (other.map { ", or with \($0.noun) ('\($0.key): \($0.value)')" } ?? ""))
    }

    private static func dateHint(_ column: String, _ values: [[UInt8]]) -> FormatHint? {
        let fitting = patterns.filter { pattern in values.allSatisfy { pattern.iso($0) != nil } }
        guard let first = fitting.first else { return nil }
        return FormatHint(
            key: "dates", value: "'\(first.text)'", column: column,
            finding: "column '\(column)' looks like dates"
                + (fitting.count > 1 ? " ('\(fitting[1].text)' fits as well)" : ""))
    }
}

/// A way to spell numbers that is not that of programs.
private struct NumberStyle {
    let spelling: CellSpelling
    let key: String
    let value: String
    let noun: String

    init(decimal: Unicode.Scalar = ".", thousands: Character? = nil, _ noun: String) {
        var spelling = CellSpelling()
        spelling.decimal = UInt8(ascii: decimal)
        spelling.thousands = thousands
        self.spelling = spelling
        self.noun = noun
        let group = thousands.map { $0 == "'" ? "\"'\"" : "'\($0)'" } ?? ""
        (key, value) =
            decimal == ","
            ? ("decimal", "','" + (thousands.map { _ in ", thousands: \(group)" } ?? "")) : ("thousands", group)
    }

    /// Whether both read a text, and not as the same number.
    func isRival(of other: NumberStyle) -> Bool {
        spelling.thousands != nil && other.spelling.thousands == nil && spelling.decimal != other.spelling.decimal
    }
}

extension CSVSniffer {
    private static var spellings: [NumberStyle] {
        [
            NumberStyle(decimal: ",", "a decimal comma"), NumberStyle(thousands: ",", "thousands between commas"),
            NumberStyle(decimal: ",", thousands: ".", "a decimal comma and thousands between points"),
            NumberStyle(thousands: " ", "thousands between blanks"),
            NumberStyle(decimal: ",", thousands: " ", "a decimal comma and thousands between blanks"),
            NumberStyle(thousands: "'", "thousands between apostrophes"),
        ]
    }

    private static let patterns: [DatePattern] = {
        let numbers = ["/", ".", "-"].flatMap { mark in
            [["%d", "%m", "%Y"], ["%m", "%d", "%Y"], ["%d", "%m", "%y"], ["%m", "%d", "%y"]].map {
                $0.joined(separator: mark)
            }
        }
        let named = ["%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d, %Y", "%b %d %Y", "%a, %d %b %Y"]
        let times = ["", " %H:%M", " %T", " %I:%M %p", " %I:%M:%S %p"]
        return (numbers + named + ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"]).flatMap { day in
            times.compactMap { DatePattern(day + $0) }
        }
    }()
}
