import CKernels

extension BinMapper {
    /// Numbers that a byte has for bins, that of missing values included.
    private static let maxSlots = Int(PODIUM_TREE_SLOTS)

    /// Finds at most `maxBins` bins of about equal weight for a numeric feature.
    ///
    /// Where the sample has no more different values than bins, each value gets its own bin; otherwise a value more
    /// frequent than the mean bin gets its own, and the others share what is left. Bounds lie half way between
    /// neighboring values.
    /// - Parameter sample: values without NaN; is sorted in place.
    static func numeric(sample: inout [Float], hasMissing: Bool, maxBins: Int) -> BinMapper {
        let maxBins = min(maxBins, hasMissing ? maxSlots - 1 : maxSlots)
        var scratch = [Float](repeating: 0, count: sample.count)
        sample.withUnsafeMutableBufferPointer { values in
            guard let start = values.baseAddress else { return }
            scratch.withUnsafeMutableBufferPointer { podium_tree_sort(start, $0.baseAddress, values.count) }
        }
        let runs = distinctRuns(of: sample)
        let bounds =
            runs.values.count <= maxBins
            ? zip(runs.values, runs.values.dropFirst()).map(bound)
            : binEnds(counts: runs.counts, maxBins: maxBins).map { bound(runs.values[$0], runs.values[$0 + 1]) }
        return BinMapper(kind: .numeric(bounds: bounds), hasMissing: hasMissing)
    }

    /// Bins of the categories that occur, the most frequent first, at most `maxBins`.
    static func categorical(counts: [Int32: Int], hasMissing: Bool, maxBins: Int) -> BinMapper {
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let fitsWhole = !hasMissing && sorted.count <= min(maxBins, maxSlots)
        let kept = sorted.prefix(fitsWhole ? maxSlots : min(maxBins, maxSlots - 1)).map(\.key)
        return BinMapper(kind: .categorical(codes: kept), hasMissing: hasMissing || kept.count < sorted.count)
    }

    /// A bound b with lower ≤ b < upper, half way between them where floats allow.
    private static func bound(_ lower: Float, _ upper: Float) -> Float {
        if lower == -.infinity { return -.greatestFiniteMagnitude }
        if upper == .infinity { return .greatestFiniteMagnitude }
        let middle = Float((Double(lower) + Double(upper)) / 2)
        return middle < upper ? max(lower, middle) : lower
    }

    private static func distinctRuns(of sorted: [Float]) -> (values: [Float], counts: [Int]) {
        var values: [Float] = []
        var counts: [Int] = []
        for value in sorted {
            if value == values.last {
                counts[counts.count - 1] += 1
            } else {
                values.append(value)
                counts.append(1)
            }
        }
        return (values, counts)
    }

    /// The last value of each bin but the last bin. A value more frequent than the mean bin has its own bin.
    private static func binEnds(counts: [Int], maxBins: Int) -> [Int] {
        var rest = counts.reduce(0, +)
        let heavy = max(2, rest / maxBins)
        var binsLeft = maxBins
        for count in counts where count >= heavy {
            rest -= count
            binsLeft -= 1
        }
        var ends: [Int] = []
        var filled = 0
        for index in 0..<(counts.count - 1) where ends.count < maxBins - 1 {
            let isHeavy = counts[index] >= heavy
            let target = Double(rest) / Double(max(1, binsLeft))
            filled += counts[index]
            let isFull = Double(filled) >= target
            guard isHeavy || isFull || (counts[index + 1] >= heavy && Double(filled) >= target / 2) else { continue }
            ends.append(index)
            if !isHeavy {
                rest -= filled
                binsLeft -= 1
            }
            filled = 0
        }
        return ends
    }
}
