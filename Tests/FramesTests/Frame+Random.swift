import Randomness

@testable import Frames

extension Frame {
    /// A frame with a column of each kind, of odd values, some missing.
    static func random(_ generator: inout Philox, rows: Int) throws -> Frame {
        let words = [
            "", "NA", "a,b", "x;y", "q\"q", "\"", "two\nlines", "\r", "é日", " blank ", "plain", "1.5", "\u{FEFF}b",
        ]
        func missing() -> Bool { generator.index(below: 6) == 0 }
        func word() -> String { words[generator.index(below: words.count)] }
        let numbers = (0..<rows).map { _ in
            missing()
                ? Double.nan : Double(bitPattern: generator.next()).isNaN ? 0.1 : Double(bitPattern: generator.next())
        }
        let integers = (0..<rows).map { _ in missing() ? nil : Int64(truncatingIfNeeded: generator.next()) }
        let dates = (0..<rows).map { _ in missing() ? nil : Int64(generator.index(below: 1 << 50)) }
        let texts = (0..<rows).map { _ in missing() ? nil : word() + word() }
        let levels = (0..<rows).map { _ in missing() ? nil : word() }
        return try Frame([
            Column("number", .number(numbers.map { $0.isNaN ? .nan : $0 })),
            Column("the, integer", .integer(IntegerValues(integers))),
            Column("date", .date(IntegerValues(dates))),
            Column("\"text\"", .text(TextValues(texts))),
            try Column("level", .text(TextValues(levels))).converted(to: .category),
        ])
    }
}

extension IntegerValues {
    fileprivate init(_ values: [Int64?]) {
        self.init(values.map { $0 ?? 0 }, missing: values.contains(nil) ? values.map { $0 == nil } : [])
    }
}
