/// Sorting of real numbers by their bits, in time linear in their number.
///
/// Keys are stretched over the 64 bits by subtracting the least and shifting out the zeros in front. Three passes of 11
/// bits, least significant first, sort by the upper 33 bits; keys that share these are few and next to each other, and
/// are put in order in place.
///
/// Source: Knuth, "The Art of Computer Programming" 3, 5.2.5, algorithm R and exercise 5.2.5–7 (MSD digits and a final
/// insertion sort); Herf, "Radix tricks" (2001), for the keys of real numbers.
enum RadixSort {
    private static let passes = 3
    private static let bucketCount = 2048
    /// Fewer keys are left to the standard sort.
    private static let smallest = 4096

    /// An unsigned number whose order is that of the real number; -0 and 0 have the same.
    @inline(__always)
    static func key(_ number: Double) -> UInt64 {
        let bits = (number + 0).bitPattern
        return bits >> 63 == 1 ? ~bits : bits | 1 << 63
    }

    /// Sorts in increasing order, with room for as many keys again.
    static func sort(_ keys: inout [UInt64]) {
        guard keys.count >= smallest, let least = keys.min(), let greatest = keys.max() else { return keys.sort() }
        guard least < greatest else { return }
        let digits = Digits(least: least, shift: UInt64((greatest - least).leadingZeroBitCount))
        var spare = [UInt64](unsafeUninitializedCapacity: keys.count) { $1 = keys.count }
        let histograms = digits.histograms(keys)
        for pass in 0..<passes {
            digits.scatter(keys, into: &spare, pass, histograms[pass * bucketCount..<(pass + 1) * bucketCount])
            swap(&keys, &spare)
        }
        digits.sortRuns(&keys)
    }

    /// How keys are cut into digits.
    private struct Digits {
        let least: UInt64
        let shift: UInt64

        /// The 11 bits that `pass` sorts by; pass 2 sees the highest.
        @inline(__always)
        func bucket(_ key: UInt64, _ pass: Int) -> Int {
            Int(truncatingIfNeeded: ((key &- least) &<< shift) &>> UInt64(31 + 11 * pass)) & (bucketCount - 1)
        }

        /// The bits that the passes have sorted by.
        @inline(__always)
        func head(_ key: UInt64) -> UInt64 { ((key &- least) &<< shift) &>> 31 }

        func histograms(_ keys: [UInt64]) -> [Int] {
            var counts = [Int](repeating: 0, count: passes * bucketCount)
            counts.withUnsafeMutableBufferPointer { counts in
                for key in keys {
                    for pass in 0..<passes { counts[pass * bucketCount + bucket(key, pass)] += 1 }
                }
            }
            return counts
        }

        func scatter(_ keys: [UInt64], into target: inout [UInt64], _ pass: Int, _ counts: ArraySlice<Int>) {
            var next: [Int] = []
            var total = 0
            for count in counts {
                next.append(total)
                total += count
            }
            target.withUnsafeMutableBufferPointer { target in
                next.withUnsafeMutableBufferPointer { next in
                    for key in keys {
                        let bucket = bucket(key, pass)
                        target[next[bucket]] = key
                        next[bucket] += 1
                    }
                }
            }
        }

        /// Sorts the runs of keys that share their head.
        func sortRuns(_ keys: inout [UInt64]) {
            keys.withUnsafeMutableBufferPointer { keys in
                var start = 0
                while start < keys.count {
                    let head = head(keys[start])
                    var end = start + 1
                    while end < keys.count, self.head(keys[end]) == head { end += 1 }
                    if end - start > 1 { sortRun(UnsafeMutableBufferPointer(rebasing: keys[start..<end])) }
                    start = end
                }
            }
        }

        /// Insertion for short runs, which is quick for equal keys too.
        private func sortRun(_ keys: UnsafeMutableBufferPointer<UInt64>) {
            var keys = keys
            guard keys.count <= 32 else { return keys.sort() }
            for index in 1..<keys.count {
                let key = keys[index]
                var hole = index
                while hole > 0, keys[hole - 1] > key {
                    keys[hole] = keys[hole - 1]
                    hole -= 1
                }
                keys[hole] = key
            }
        }
    }
}
