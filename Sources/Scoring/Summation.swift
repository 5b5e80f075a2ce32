/// Adds `term(0)`, `term(1)`, … `term(count - 1)` pairwise, always in the same order.
///
/// Terms are added in four lanes within blocks of 256, and block sums as the leaves of a binary tree. The error is at most
/// (66 + log₂(count / 256)) · 2⁻⁵³ · Σ|term|, where a plain loop's grows with `count`.
///
/// Source: Higham, "The accuracy of floating point summation", SIAM J. Sci. Comput. 14 (1993).
@inline(__always)
func pairwiseSum(_ count: Int, _ term: (Int) -> Double) -> Double {
    var tree = SumTree()
    var start = 0
    while start < count {
        let end = min(start + 256, count)
        tree.add(blockSum(start, end, term))
        start = end
    }
    return tree.total
}

@inline(__always)
private func blockSum(_ start: Int, _ end: Int, _ term: (Int) -> Double) -> Double {
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var index = start
    while index + 4 <= end {
        a += term(index)
        b += term(index + 1)
        c += term(index + 2)
        d += term(index + 3)
        index += 4
    }
    while index < end {
        a += term(index)
        index += 1
    }
    return (a + b) + (c + d)
}

/// The sums of complete subtrees, one a level, as in a binary counter: two sums of a level become one of the next.
private struct SumTree {
    private var levels: [Double] = []
    private var leafCount = 0

    mutating func add(_ leaf: Double) {
        var sum = leaf
        var level = 0
        while leafCount >> level & 1 == 1 {
            sum += levels[level]
            level += 1
        }
        if level == levels.count { levels.append(sum) } else { levels[level] = sum }
        leafCount += 1
    }

    var total: Double {
        var sum = 0.0
        for level in levels.indices where leafCount >> level & 1 == 1 { sum += levels[level] }
        return sum
    }
}

/// The mean of `term(0 ..< count)`, weighted when there are weights; see `pairwiseSum` for its precision.
@inline(__always)
func weightedMean(_ count: Int, _ weights: [Double]?, _ term: (Int) -> Double) -> Double {
    guard let weights else { return pairwiseSum(count, term) / Double(count) }
    return weights.withUnsafeBufferPointer { weights in
        pairwiseSum(count) { weights[$0] * term($0) } / pairwiseSum(count) { weights[$0] }
    }
}

extension [Double] {
    /// The arithmetic mean of a few numbers, summed one after the other; NaN for none.
    var mean: Double { reduce(0, +) / Double(count) }
}
