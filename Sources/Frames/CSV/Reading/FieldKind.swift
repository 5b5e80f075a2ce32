import CKernels

/// Reads single texts, by the rules by which columns are read.
enum FieldKind {
    /// The first reading that takes `text`; levels takes all.
    static func of(_ text: UnsafeBufferPointer<UInt8>) -> ColumnReading {
        if integer(text, strictness: PODIUM_CSV_LOSSLESS) != nil { return .integer }
        if number(text, strictness: PODIUM_CSV_LOSSLESS) != nil { return .number }
        return date(text) == nil ? .levels : .date
    }

    static func integer(
        _ text: UnsafeBufferPointer<UInt8>, strictness: podium_csv_strictness = PODIUM_CSV_ANY_SPELLING
    ) -> Int64? {
        var value = Int64(0)
        return parse(text) { podium_csv_parse_integers($0, 0, 1, strictness, &value) } ? value : nil
    }

    static func number(
        _ text: UnsafeBufferPointer<UInt8>, strictness: podium_csv_strictness = PODIUM_CSV_ANY_SPELLING
    ) -> Double? {
        var value = 0.0
        return parse(text) { podium_csv_parse_numbers($0, 0, 1, strictness, &value) } ? value : nil
    }

    static func date(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        var value = Int64(0)
        return parse(text) { podium_csv_parse_dates($0, 0, 1, &value) } ? value : nil
    }

    private static func parse(_ text: UnsafeBufferPointer<UInt8>, _ kernel: (podium_csv_column) -> Int) -> Bool {
        guard let base = text.baseAddress, !text.isEmpty, text.count <= Int(PODIUM_CSV_LENGTH_MASK) else {
            return false
        }
        var field = podium_csv_field(start: 0, length: UInt32(text.count))
        return withUnsafePointer(to: &field) { field in
            kernel(podium_csv_column(base: base, unescaped: base, limit: base + text.count, fields: field, stride: 1))
                == 1
        }
    }
}

extension UInt8 {
    /// Whether it is a blank or a tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without blanks and tabs at both ends.
    var trimmingBlanks: UnsafeBufferPointer<UInt8> {
        var range = startIndex..<endIndex
        while let first = range.first, self[first].isBlank { range = range.dropFirst() }
        while let last = range.last, self[last].isBlank { range = range.dropLast() }
        return UnsafeBufferPointer(rebasing: self[range])
    }
}
