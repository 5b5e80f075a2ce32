import Frames

/// Rows of whole numbers that lie close together: a table over their range.
struct DenseRows: Sendable {
    private let first: Int64
    private let table: [Int32]

    /// The table may have so many places for each number.
    private static let spread: UInt64 = 4

    /// Nil when the numbers are too far apart, one comes twice, or there are none.
    init?(_ numbers: [Int64]) {
        guard let low = numbers.min(), let high = numbers.max(), numbers.count <= Int32.max else { return nil }
        let (span, isTooLarge) = high.subtractingReportingOverflow(low)
        guard !isTooLarge, UInt64(span) < Self.spread * UInt64(numbers.count) + 1024 else { return nil }
        var table = [Int32](repeating: -1, count: Int(span) + 1)
        for (row, number) in numbers.enumerated() {
            guard table[Int(number - low)] < 0 else { return nil }
            table[Int(number - low)] = Int32(row)
        }
        first = low
        self.table = table
    }

    func rows(of numbers: [Int64]) -> [Int32] {
        table.withUnsafeBufferPointer { table in
            numbers.withUnsafeBufferPointer { numbers in
                [Int32](unsafeUninitializedCapacity: numbers.count) { rows, count in
                    for index in numbers.indices {
                        let place = UInt64(bitPattern: numbers[index] &- first)
                        rows[index] = place < UInt64(table.count) ? table[Int(place)] : -1
                    }
                    count = numbers.count
                }
            }
        }
    }

    func rows(ofTexts texts: TextValues) -> [Int32] {
        rows(of: (0..<texts.count).map { texts[$0].flatMap { Int64($0) } ?? first &- 1 })
    }
}
