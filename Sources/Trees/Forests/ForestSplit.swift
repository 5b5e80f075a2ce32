import CKernels
import Randomness

/// A way to part a node of a forest's tree.
struct ForestSplit {
    enum Rule {
        /// Bins up to this one go left; missing values as told.
        case bins(upTo: Int, threshold: Float, missingLeft: Bool)
        /// Values up to the threshold go left; missing ones as told.
        case values(threshold: Float, missingLeft: Bool)
        /// These bins of categories go left; missing values and unknown categories right.
        case categories(SIMD4<UInt64>)
    }

    /// The sides' scores; -infinity where no split is allowed.
    var score = -Double.infinity
    /// Position among the table's features.
    var feature = -1
    var rule = Rule.categories(.zero)

    /// Writes, for each bin, 1 where its rows go left.
    func fill(_ goesLeft: UnsafeMutablePointer<UInt8>, _ mapper: BinMapper) {
        for bin in 0..<Int(PODIUM_TREE_SLOTS) {
            let isLeft =
                switch rule {
                case .bins(let last, _, let missingLeft): bin < mapper.binCount ? bin <= last : missingLeft
                case .categories(let set): set.contains(bin: bin)
                case .values: false
                }
            goesLeft[bin] = isLeft ? 1 : 0
        }
    }
}

extension SIMD4<UInt64> {
    /// Whether the bit of a bin is set.
    func contains(bin: Int) -> Bool { self[bin >> 6] >> UInt64(bin & 63) & 1 == 1 }

    /// The bins 0..<count.
    static func bins(below count: Int) -> Self {
        var set = Self.zero
        for word in 0..<4 {
            let bits = Swift.min(64, Swift.max(0, count - 64 * word))
            set[word] = bits == 64 ? .max : (1 << UInt64(bits)) - 1
        }
        return set
    }

    /// The number of bins.
    var nonzeroBitCount: Int { (0..<4).reduce(0) { $0 + self[$1].nonzeroBitCount } }

    /// `size` of the bins, each set as likely as any other (Knuth, "The Art of Computer Programming" 2, 3.4.2, S).
    func subset(of size: Int, _ generator: inout Philox) -> Self {
        var (left, wanted, chosen) = (nonzeroBitCount, size, Self.zero)
        for word in 0..<4 {
            var bits = self[word]
            while bits != 0, wanted > 0 {
                if generator.index(below: left) < wanted {
                    chosen[word] |= bits & ~(bits - 1)
                    wanted -= 1
                }
                left -= 1
                bits &= bits - 1
            }
        }
        return chosen
    }

    init(_ words: (UInt64, UInt64, UInt64, UInt64)) { self.init(words.0, words.1, words.2, words.3) }
}
