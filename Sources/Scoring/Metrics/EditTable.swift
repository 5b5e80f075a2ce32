/// The least number of insertions, deletions and replacements between two sequences, by bits: a column of the table of
/// prefixes is kept as its differences, 64 of them in a word, so that a step takes a few operations for 64 cells.
///
/// Source: Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", J. ACM 46 (1999);
/// the whole distance as in Hyyrö, "Explaining and extending the bit-parallel approximate string matching algorithm of Myers"
/// (2001).
struct EditTable {
    /// Of each symbol below 128, where it stands in the pattern: `blocks` words each.
    private var low: [UInt64] = []
    /// As `low`, of other symbols.
    private var high: [UInt32: [UInt64]] = [:]
    private var blocks = 0
    /// Where a column of the table rises by one from row to row, and where it falls.
    private var rises: [UInt64] = []
    private var falls: [UInt64] = []

    /// The distance; the same for both orders.
    mutating func distance(_ a: [UInt32], _ b: [UInt32]) -> Int {
        let (pattern, text) = a.count <= b.count ? (a, b) : (b, a)
        guard !pattern.isEmpty else { return text.count }
        lay(pattern)
        let lastBit: UInt64 = 1 << UInt64((pattern.count - 1) & 63)
        var distance = pattern.count
        for symbol in text { distance += advance(over: symbol, lastBit: lastBit) }
        return distance
    }

    private mutating func lay(_ pattern: [UInt32]) {
        blocks = (pattern.count + 63) / 64
        low = [UInt64](repeating: 0, count: 128 * blocks)
        high.removeAll(keepingCapacity: true)
        rises = [UInt64](repeating: ~0, count: blocks)
        falls = [UInt64](repeating: 0, count: blocks)
        for (place, symbol) in pattern.enumerated() {
            let bit: UInt64 = 1 << UInt64(place & 63)
            if symbol < 128 {
                low[Int(symbol) * blocks + place >> 6] |= bit
            } else {
                high[symbol, default: [UInt64](repeating: 0, count: blocks)][place >> 6] |= bit
            }
        }
    }

    /// Goes on by one symbol of the text; gives by how much the last row's value changes.
    private mutating func advance(over symbol: UInt32, lastBit: UInt64) -> Int {
        let others = symbol < 128 ? nil : high[symbol]
        var (rise, fall): (UInt64, UInt64) = (1, 0)
        var change = 0
        for block in 0..<blocks {
            let equal = symbol < 128 ? low[Int(symbol) * blocks + block] : others?[block] ?? 0
            let (above, below) = (rises[block], falls[block])
            let vertical = equal | below
            let reached = equal | fall
            let horizontal = ((reached & above) &+ above) ^ above | reached
            var up = below | ~(horizontal | above)
            var down = above & horizontal
            if block == blocks - 1 { change = (up & lastBit != 0 ? 1 : 0) - (down & lastBit != 0 ? 1 : 0) }
            let (nextRise, nextFall) = (up >> 63, down >> 63)
            up = up << 1 | rise
            down = down << 1 | fall
            (rises[block], falls[block]) = (down | ~(vertical | up), up & vertical)
            (rise, fall) = (nextRise, nextFall)
        }
        return change
    }
}
