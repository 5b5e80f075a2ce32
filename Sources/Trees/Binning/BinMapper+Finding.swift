import CKernels

extension BinMapper {
    /// Finds at most `maxBins` bins of about equal weight for a numeric feature.
    ///
    /// Where the sample has no more different values than bins, each value gets its own bin; otherwise a value more
    /// frequent than the mean bin gets its own, and the others share what is left. Bounds lie half way between
    /// neighbouring values.
    /// - Parameter sample: values without NaN; is sorted in place.
    static func numeric(sample: inout [Float], hasMissing: Bool, maxBins: Int, minRowsInBin: Int = 1) -> BinMapper {
        var scratch = [Float](repeating: 0, count: sample.count)
        sample.withUnsafeMutableBufferPointer { values in
            guard let start = values.baseAddress else { return }
            scratch.withUnsafeMutableBufferPointer { podium_tree_sort(start, $0.baseAddress, values.count) }
        }
        let runs = distinctRuns(of: sample)
        let bounds =
            runs.values.count <= maxBins
            ? zip(runs.values, runs.values.dropFirst()).map(bound)
            : quantileBounds(values: runs.values, counts: runs.counts, maxBins: maxBins)
        return BinMapper(kind: .numeric(bounds: bounds), hasMissing: hasMissing)
    }

    /// Bins of the categories that occur, the most frequent first, at most `maxBins`.
    static func categorical(counts: [Int32: Int], hasMissing: Bool, maxBins: Int) -> BinMapper {
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let kept = sorted.prefix(maxBins).map(\.key)
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

    private static func quantileBounds(values: [Float], counts: [Int], maxBins: Int) -> [Float] {
        var rest = counts.reduce(0, +)
        var binsLeft = maxBins
        let heavy = rest / maxBins
        for count in counts where count >= heavy && counts.count > 1 && count > 1 {
            rest -= count
            binsLeft -= 1
        }
        var target = Double(rest) / Double(max(1, binsLeft))
        var bounds: [Float] = []
        var filled = 0
        for index in 0..<(values.count - 1) where bounds.count < maxBins - 1 {
            let isHeavy = counts[index] >= heavy && counts[index] > 1
            let nextIsHeavy = counts[index + 1] >= heavy && counts[index + 1] > 1
            filled += counts[index]
            if !isHeavy { rest -= counts[index] }
            guard isHeavy || Double(filled) >= target || (nextIsHeavy && Double(filled) >= max(1, target / 2)) else {
                continue
            }
            bounds.append(bound(values[index], values[index + 1]))
            filled = 0
            if !isHeavy {
                binsLeft -= 1
                target = Double(rest) / Double(max(1, binsLeft))
            }
        }
        return bounds
    }
}
