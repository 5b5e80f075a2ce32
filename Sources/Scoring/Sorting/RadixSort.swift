/// Sorting of real numbers by their bits, in time linear in their number.
enum RadixSort {
    private static let digitBits = 11
    private static let digitCount = 6
    private static let bucketCount = 1 << digitBits

    /// Sorts finite numbers in increasing order; -0 and 0 become the same 0.
    ///
    /// Least significant digit first, 11 bits at a time; a digit that all numbers share costs nothing, so probabilities
    /// with few decimals or of single precision are fast.
    ///
    /// Source: Knuth, "The Art of Computer Programming" 3, 5.2.5, algorithm R; Herf, "Radix tricks" (2001), for the keys.
    static func sorted(_ numbers: [Double]) -> [Double] {
        guard numbers.count > 2048 else { return numbers.map { $0 + 0 }.sorted() }
        var keys = numbers.map(key)
        var spare = [UInt64](repeating: 0, count: keys.count)
        let histograms = digitHistograms(keys)
        for digit in 0..<digitCount {
            let counts = histograms[digit * bucketCount..<(digit + 1) * bucketCount]
            if counts.contains(keys.count) { continue }
            scatter(keys, into: &spare, digit: digit, counts: counts)
            swap(&keys, &spare)
        }
        return keys.map(number)
    }

    /// An unsigned number whose order is that of the real number.
    private static func key(_ number: Double) -> UInt64 {
        let bits = (number + 0).bitPattern
        return bits >> 63 == 1 ? ~bits : bits | 1 << 63
    }

    private static func number(_ key: UInt64) -> Double {
        Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
    }

    private static func digitHistograms(_ keys: [UInt64]) -> [Int] {
        var counts = [Int](repeating: 0, count: digitCount * bucketCount)
        counts.withUnsafeMutableBufferPointer { counts in
            for key in keys {
                for digit in 0..<digitCount {
                    counts[digit * bucketCount + Int(key >> UInt64(digit * digitBits)) & (bucketCount - 1)] += 1
                }
            }
        }
        return counts
    }

    private static func scatter(_ keys: [UInt64], into target: inout [UInt64], digit: Int, counts: ArraySlice<Int>) {
        var next: [Int] = []
        var total = 0
        for count in counts {
            next.append(total)
            total += count
        }
        let shift = UInt64(digit * digitBits)
        target.withUnsafeMutableBufferPointer { target in
            next.withUnsafeMutableBufferPointer { next in
                for key in keys {
                    let bucket = Int(truncatingIfNeeded: key >> shift) & (bucketCount - 1)
                    target[next[bucket]] = key
                    next[bucket] += 1
                }
            }
        }
    }
}
