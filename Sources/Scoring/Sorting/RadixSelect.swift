/// Finding the number of a given rank without sorting, in time linear in their number whatever their order.
enum RadixSelect {
    /// The finite number that `rank` (from 0) others precede in increasing order.
    ///
    /// Keeps the keys that share the sought one's leading digit, then of these the ones that share the next digit, and so
    /// on; the keys are `RadixSort`'s.
    static func number(atRank rank: Int, of numbers: [Double]) -> Double {
        var candidates = numbers.map(RadixSort.key)
        var rank = rank
        for shift in [53, 42, 31, 20, 9, 0] as [UInt64] where candidates.count > 1 {
            let digit = digit(atRank: &rank, of: candidates, shift)
            candidates = candidates.filter { ($0 &>> shift) & 2047 == digit }
        }
        return number(candidates[0])
    }

    /// The digit of the key at `rank`, which becomes the rank among the keys of that digit.
    private static func digit(atRank rank: inout Int, of keys: [UInt64], _ shift: UInt64) -> UInt64 {
        var counts = [Int](repeating: 0, count: 2048)
        counts.withUnsafeMutableBufferPointer { counts in
            for key in keys { counts[Int(truncatingIfNeeded: (key &>> shift) & 2047)] += 1 }
        }
        var digit = 0
        while rank >= counts[digit] {
            rank -= counts[digit]
            digit += 1
        }
        return UInt64(digit)
    }

    private static func number(_ key: UInt64) -> Double {
        Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
    }
}
