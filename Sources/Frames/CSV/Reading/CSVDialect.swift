import CKernels

/// The bytes that cut a file into records and fields.
struct CSVDialect: Sendable, Hashable {
    var delimiter: UInt8
    /// 0 where nothing is quoted.
    var quote: UInt8
    var trimsBlanks = false
    var fieldLimit = 16 << 20
}

extension CSVDialect {
    /// What may cut fields.
    static let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")]

    /// Which of comma, tab, semicolon and bar cuts the first records into equally many fields; of several the one that
    /// makes the most fields, and a comma where none occurs.
    static func detectDelimiter(in bytes: UnsafeBufferPointer<UInt8>, quote: UInt8) -> UInt8 {
        let head = UnsafeBufferPointer(rebasing: bytes.prefix(1 << 16))
        var best = (delimiter: UInt8(ascii: ","), score: 0)
        for delimiter in candidates {
            let score = score(of: delimiter, in: head, isWhole: head.count == bytes.count, quote: quote)
            if score > best.score { best = (delimiter, score) }
        }
        return best.delimiter
    }

    /// How many delimiters the first record has; more than any irregular file's where all the first records have as
    /// many.
    private static func score(
        of delimiter: UInt8, in head: UnsafeBufferPointer<UInt8>, isWhole: Bool, quote: UInt8
    ) -> Int {
        var counts: [Int] = []
        var (fields, inside, length) = (0, false, 0)
        for byte in head {
            if quote != 0, byte == quote { inside.toggle() }
            if !inside, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if length > 0 { counts.append(fields) }
                (fields, length) = (0, 0)
                if counts.count == 100 { break }
                continue
            }
            length += 1
            if !inside, byte == delimiter { fields += 1 }
        }
        if counts.isEmpty || (isWhole && length > 0 && counts.count < 100) { counts.append(fields) }
        let isRegular = counts.allSatisfy { $0 == counts[0] }
        return isRegular ? counts[0] << 32 : counts[0]
    }
}
