import CKernels
import Foundation

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

    /// Bounds of bins of about equal weight, some moved to a round number nearby.
    private static func quantileBounds(values: [Float], counts: [Int], maxBins: Int) -> [Float] {
        let ends = binEnds(counts: counts, maxBins: maxBins)
        return ends.indices.map { index in
            let end = ends[index]
            let before = index > 0 ? ends[index - 1] : -1
            let after = index + 1 < ends.count ? ends[index + 1] : values.count - 1
            guard end - before > 2, after - end > 2 else { return bound(values[end], values[end + 1]) }
            return roundNumber(from: values[(before + end + 1) / 2], to: values[(end + after) / 2])
                ?? bound(values[end], values[end + 1])
        }
    }

    /// A number of one significant digit in a range: 0, 0.5, 20, where what is measured may change its meaning.
    /// On the data tried so far it made scores neither better nor worse.
    private static func roundNumber(from low: Float, to high: Float) -> Float? {
        if low <= 0, high >= 0 { return 0 }
        guard high > 0 else { return roundNumber(from: -high, to: -low).map { -$0 } }
        let unit = pow(10, floor(log10(Double(high))))
        let candidate = Float((Double(high) / unit).rounded(.down) * unit)
        return candidate >= low && candidate <= high ? candidate : nil
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
