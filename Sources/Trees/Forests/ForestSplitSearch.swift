import CKernels
import Randomness

/// Finds or draws the split of a node of a forest's tree, feature by feature.
final class ForestSplitSearch {
    private let table: ForestTable
    private let scratch: podium_forest_scratch
    private let memory: (sorted: Memory<UInt64>, bins: Memory<UInt8>, values: Memory<Float>, sums: Memory<Double>)

    /// A search in nodes of at most `rows` rows.
    init(_ table: ForestTable, goal: ForestGoal, rows: Int) {
        self.table = table
        memory = (Memory(count: rows), Memory(count: rows), Memory(count: rows), Memory(count: 3 * goal.width))
        scratch = podium_forest_scratch(
            sorted: memory.sorted.start, bins: memory.bins.start, values: memory.values.start,
            sums: memory.sums.start)
    }

    /// The best threshold or set of the feature at `position`, or one drawn with `generator` where it is given; nil where
    /// the node's rows share a value.
    func split(
        _ node: podium_forest_node, by position: Int, drawing generator: inout Philox, isDrawn: Bool
    ) -> ForestSplit? {
        switch table.features[position].feature {
        case .raw(let column): drawThreshold(node, column, &generator)
        case .binned(let mapper, let column) where mapper.isCategorical:
            isDrawn ? drawCategories(node, column, mapper, &generator) : bestCategories(node, column, mapper)
        case .binned(let mapper, let column): bestThreshold(node, column, mapper)
        }
    }
}

// MARK: - Searching

extension ForestSplitSearch {
    private func bestThreshold(_ node: podium_forest_node, _ column: Int, _ mapper: BinMapper) -> ForestSplit? {
        let found = withUnsafePointers(node) {
            podium_forest_best_threshold($0, table.bins(column), UInt32(mapper.binCount), $1)
        }
        guard found.bin_count > 1 else { return nil }
        let threshold = mapper.middle(from: Int(found.bin), to: Int(found.next_bin))
        return ForestSplit(
            score: found.score,
            rule: .bins(upTo: Int(found.bin), threshold: threshold, missingLeft: found.missing_left))
    }

    private func bestCategories(_ node: podium_forest_node, _ column: Int, _ mapper: BinMapper) -> ForestSplit? {
        let found = withUnsafePointers(node) {
            podium_forest_best_categories($0, table.bins(column), UInt32(mapper.binCount), $1)
        }
        guard found.bin_count > 1 else { return nil }
        var left = SIMD4(found.left.words)
        // Categories that this node has not seen follow most of its rows.
        if 2 * found.left_count >= node.count { left |= .bins(below: mapper.binCount) & ~SIMD4(found.present.words) }
        return ForestSplit(score: found.score, rule: .categories(left))
    }

    private func withUnsafePointers<Result>(
        _ node: podium_forest_node,
        _ body: (UnsafePointer<podium_forest_node>, UnsafePointer<podium_forest_scratch>) -> Result
    ) -> Result {
        withUnsafePointer(to: node) { node in withUnsafePointer(to: scratch) { body(node, $0) } }
    }
}

extension BinMapper {
    /// The middle of the gap between two bins, of which those between are empty; above all values where they are the same.
    fileprivate func middle(from bin: Int, to next: Int) -> Float {
        guard case .numeric(let bounds) = kind, next > bin else { return .infinity }
        return Float((Double(bounds[bin]) + Double(bounds[next - 1])) / 2)
    }
}

// MARK: - Drawing

extension ForestSplitSearch {
    /// A threshold drawn uniformly between the node's smallest and largest value.
    private func drawThreshold(
        _ node: podium_forest_node, _ column: Int, _ generator: inout Philox
    ) -> ForestSplit? {
        let share = generator.uniform()
        let range = withUnsafePointers(node) { podium_forest_find_range($0, table.values(column), $1) }
        let hasMissing = range.missing > 0
        guard range.low < range.high || (hasMissing && range.missing < node.count) else { return nil }
        let threshold = Self.threshold(at: share, from: range.low, to: range.high)
        let found = withUnsafePointers(node) { podium_forest_score_threshold($0, threshold, hasMissing, $1) }
        return ForestSplit(
            score: found.score, rule: .values(threshold: threshold, missingLeft: found.missing_left))
    }

    /// At least `low` and, unless both are the same, below `high`.
    private static func threshold(at share: Double, from low: Float, to high: Float) -> Float {
        let limit = Float.greatestFiniteMagnitude
        let (first, last) = (Double(max(low, -limit)), Double(min(high, limit)))
        let drawn = Float(first + share * (last - first))
        return drawn < high ? max(low, drawn) : low
    }

    /// A set that holds between one and all but one of the node's categories, and each other category or not.
    private func drawCategories(
        _ node: podium_forest_node, _ column: Int, _ mapper: BinMapper, _ generator: inout Philox
    ) -> ForestSplit? {
        let bins = withUnsafePointers(node) { podium_forest_find_bins($0, table.bins(column), $1) }
        let present = SIMD4(bins.words)
        let known = SIMD4<UInt64>.bins(below: mapper.binCount)
        let hasMissing = present & ~known != .zero
        let count = (present & known).nonzeroBitCount
        guard count + (hasMissing ? 1 : 0) > 1 else { return nil }
        let taken = 1 + generator.index(below: hasMissing ? count : count - 1)
        let others = SIMD4(generator.next(), generator.next(), generator.next(), generator.next()) & known & ~present
        let left = others | (present & known).subset(of: taken, &generator)
        let words = podium_forest_bins(words: (left[0], left[1], left[2], left[3]))
        let found = withUnsafePointers(node) { podium_forest_score_categories($0, words, $1) }
        return ForestSplit(score: found.score, rule: .categories(left))
    }
}
