import CKernels

/// The texts that mean a missing value.
struct MissingTokens: Sendable {
    private let tokens: [[UInt8]]
    private let longest: Int
    private let hasEmpty: Bool
    /// Whether one of them is also a number or a date, such as -999.
    let includeValues: Bool

    init(_ tokens: Set<String>) {
        self.tokens = tokens.map { Array($0.utf8) }.filter { !$0.isEmpty }
        longest = self.tokens.map(\.count).max() ?? 0
        hasEmpty = tokens.contains("")
        includeValues = self.tokens.contains { token in
            token.withUnsafeBufferPointer { FieldKind.of($0) != .levels }
        }
    }

    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count <= longest, !text.isEmpty else { return text.isEmpty && hasEmpty }
        return tokens.contains { $0.count == text.count && text.elementsEqual($0) }
    }
}

/// What a single field is.
enum FieldKind {
    /// The first reading that takes `text`; levels takes all.
    static func of(_ text: UnsafeBufferPointer<UInt8>) -> ColumnReading {
        guard let base = text.baseAddress, !text.isEmpty else { return .levels }
        var field = podium_csv_field(start: 0, length: UInt32(min(text.count, Int(PODIUM_CSV_LENGTH_MASK))))
        return withUnsafePointer(to: &field) { field in
            let column = podium_csv_column(
                base: base, unescaped: base, limit: base + text.count, fields: field, stride: 1)
            var (integer, number) = (Int64(0), 0.0)
            if podium_csv_parse_integers(column, 0, 1, PODIUM_CSV_LOSSLESS, &integer) == 1 { return .integer }
            if podium_csv_parse_numbers(column, 0, 1, PODIUM_CSV_LOSSLESS, &number) == 1 { return .number }
            if podium_csv_parse_dates(column, 0, 1, &integer) == 1 { return .date }
            return .levels
        }
    }
}
