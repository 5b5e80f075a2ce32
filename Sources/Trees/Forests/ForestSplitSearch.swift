import CKernels
import Randomness

/// Searches the best split of one node of a forest's tree, feature by feature.
///
/// Only the bins that occur in the node are visited and cleared again, so that small nodes cost little.
final class ForestSplitSearch {
    private let matrix: BinnedMatrix
    private let goal: ForestGoal
    private let parameters: ForestParameters
    private let sums: Memory<Double>
    private let touched: Memory<UInt64>
    private let left: Memory<Double>
    private let right: Memory<Double>

    init(_ matrix: BinnedMatrix, goal: ForestGoal, parameters: ForestParameters) {
        self.matrix = matrix
        self.goal = goal
        self.parameters = parameters
        sums = Memory(repeating: 0, count: Int(PODIUM_TREE_SLOTS) * goal.width)
        touched = Memory(repeating: 0, count: Int(PODIUM_TREE_SLOTS) / 64)
        left = Memory(count: goal.width)
        right = Memory(count: goal.width)
    }

    /// The best split by usable feature `position`; nil where all rows share a bin, otherwise possibly without a rule
    /// that is allowed (gain -infinity).
    func best(
        _ position: Int, rows: UnsafeBufferPointer<UInt32>, weights: [Float], total: [Double],
        generator: inout Philox
    ) -> SplitCandidate? {
        matrix.withColumn(position) {
            goal.add(rows, column: $0, weights: weights, to: sums.start, touched: touched.start)
        }
        let bins = takeTouchedBins()
        defer { clear(bins) }
        guard bins.count > 1 else { return nil }
        let mapper = matrix.mappers[matrix.usable[position]]
        var candidate =
            mapper.isCategorical
            ? bestCategories(bins, mapper, total, &generator)
            : bestThreshold(bins, mapper, total, &generator)
        candidate.feature = position
        return candidate
    }

    // MARK: Thresholds

    private func bestThreshold(
        _ bins: [Int], _ mapper: BinMapper, _ total: [Double], _ generator: inout Philox
    ) -> SplitCandidate {
        var best = SplitCandidate()
        let hasMissing = bins.last == mapper.binCount
        let values = hasMissing ? Array(bins.dropLast()) : bins
        let chosen = parameters.randomThresholds ? randomThreshold(values, mapper, &generator) : nil
        for missingLeft in hasMissing ? [false, true] : [false] {
            startLeft(missingLeft ? bins.last : nil)
            for (index, bin) in values.enumerated() where hasMissing || index < values.count - 1 {
                add(bin)
                if let chosen, index != chosen { continue }
                if missingLeft, index == values.count - 1 { continue }
                consider(total, &best) { .threshold(bin: bin, missingLeft: missingLeft) }
            }
        }
        if !hasMissing, best.gain > -.infinity { followLargerSide(&best, values, total) }
        return best
    }

    /// The index among `bins` of a threshold drawn uniformly from the range of the node's values, of which the bounds
    /// tell all but the outermost half bins.
    private func randomThreshold(_ bins: [Int], _ mapper: BinMapper, _ generator: inout Philox) -> Int? {
        guard case .numeric(let bounds) = mapper.kind, let first = bins.first, let last = bins.last, last > first else {
            return 0
        }
        let low = Double(bounds[first])
        let high = Double(bounds[last - 1])
        let margin = last - 1 > first ? (high - low) / Double(2 * (last - 1 - first)) : 0
        let drawn = low - margin + (high - low + 2 * margin) * generator.uniform()
        // The bound nearest to what was drawn.
        return bins.indices.dropLast().min {
            abs(Double(bounds[bins[$0]]) - drawn) < abs(Double(bounds[bins[$1]]) - drawn)
        }
    }

    private func followLargerSide(_ best: inout SplitCandidate, _ values: [Int], _ total: [Double]) {
        guard case .threshold(let threshold, _) = best.rule else { return }
        let count = values.reduce(0.0) { $1 <= threshold ? $0 + sums.start[$1 * goal.width + goal.width - 1] : $0 }
        best.rule = .threshold(bin: threshold, missingLeft: 2 * count >= total[goal.width - 1])
    }

    // MARK: Categories

    private func bestCategories(
        _ bins: [Int], _ mapper: BinMapper, _ total: [Double], _ generator: inout Philox
    ) -> SplitCandidate {
        var best = SplitCandidate()
        var known = bins.filter { $0 < mapper.binCount }
        if parameters.randomThresholds {
            generator.shuffle(&known)
        } else {
            let lead = total.indices.dropLast().max { total[$0] < total[$1] } ?? 0
            let ranks = known.map { goal.rank(sums.start + $0 * goal.width, lead: lead) }
            known = known.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { known[$0] }
        }
        let chosen = parameters.randomThresholds ? generator.index(below: max(1, known.count - 1)) : nil
        startLeft(nil)
        var set = BinSet()
        for (index, bin) in known.enumerated() where known.count < bins.count || index < known.count - 1 {
            add(bin)
            set.insert(bin)
            if let chosen, index != chosen { continue }
            consider(total, &best) { .categories(set) }
        }
        return best
    }

    // MARK: Sums

    private func startLeft(_ bin: Int?) {
        left.start.initialize(repeating: 0, count: goal.width)
        if let bin { add(bin) }
    }

    private func add(_ bin: Int) {
        let from = sums.start + bin * goal.width
        for index in 0..<goal.width { left.start[index] += from[index] }
    }

    private func consider(_ total: [Double], _ best: inout SplitCandidate, _ rule: () -> SplitCandidate.Rule) {
        for index in 0..<goal.width { right.start[index] = total[index] - left.start[index] }
        let least = Double(parameters.minRowsInLeaf)
        guard left.start[goal.width - 1] >= least, right.start[goal.width - 1] >= least else { return }
        let score = goal.score(left.start) + goal.score(right.start)
        if score > best.gain { best = SplitCandidate(gain: score, rule: rule()) }
    }

    private func takeTouchedBins() -> [Int] {
        var bins: [Int] = []
        for word in 0..<touched.count {
            var bits = touched.start[word]
            while bits != 0 {
                bins.append(word * 64 + bits.trailingZeroBitCount)
                bits &= bits - 1
            }
            touched.start[word] = 0
        }
        return bins
    }

    private func clear(_ bins: [Int]) {
        for bin in bins { (sums.start + bin * goal.width).initialize(repeating: 0, count: goal.width) }
    }
}
