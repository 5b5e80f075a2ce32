import CKernels
import Randomness
import Workers

extension TreeGrower {
    /// Bins that are worth a piece of parallel work of their own.
    private static var pieceSlots: Int { 2048 }

    /// Finds candidates for new siblings; the left one still has the histogram of their parent.
    func refresh(_ left: Int, _ right: Int) {
        guard let parent = leaves[left].histogram else { return }
        leaves[left].histogram = nil
        let open = [left, right].filter(canSplit)
        guard !open.isEmpty else {
            histograms.giveBack(parent)
            return
        }
        let leftIsSmaller = partition.count(of: left) <= partition.count(of: right)
        let (smaller, larger) = leftIsSmaller ? (left, right) : (right, left)
        let histogram = histograms.take()
        leaves[smaller].histogram = histogram
        leaves[larger].histogram = parent
        build(leaf: smaller, into: histogram)
        let (part, whole) = (histograms[histogram], histograms[parent])
        evaluate(open) { slots in
            let first = slots.lowerBound
            builder.merge(slots, into: part)
            podium_tree_sums_subtract(whole + first, whole + first, part + first, slots.count)
        }
        for leaf in [left, right] where !open.contains(leaf) { release(leaf) }
    }

    func build(leaf: Int, into histogram: Int) {
        builder.build(
            rows: partition.rows(of: leaf), count: partition.count(of: leaf), gradients: gradients,
            tiles: features.tiles, into: histograms[histogram])
    }

    /// Finds the best split of each leaf in `open`, after `prepare` has finished the bins that it asks for.
    func evaluate(_ open: [Int], prepare: (Range<Int>) -> Void) {
        let searches = parameters.growth == .oblivious ? [] : open.compactMap(search)
        let width = matrix.usable.count
        let size = max(1, Self.pieceSlots * width / max(1, matrix.slotCount))
        pool.forEachRange(of: width, size: size) { range in
            prepare(Int(matrix.offsets[range.lowerBound])..<Int(matrix.offsets[range.upperBound]))
            for (index, search) in searches.enumerated() {
                for position in range {
                    (candidates.start + index * width + position).initialize(to: search.best(position, finder))
                }
            }
        }
        for (index, search) in searches.enumerated() {
            choose(search.leaf, UnsafeBufferPointer(start: candidates.start + index * width, count: width))
        }
    }

    /// Gives a leaf the best of these candidates.
    private func choose(_ leaf: Int, _ candidates: UnsafeBufferPointer<SplitCandidate>) {
        leaves[leaf].candidate = best(of: candidates, depth: leaves[leaf].depth, leaf: leaf)
        if leaves[leaf].candidate.gain <= 0 { release(leaf) }
    }

    /// The candidate with the highest gain, noise added, of those that gain anything; of equal ones, that of the first
    /// feature. Its gain stays what it was.
    func best(of candidates: UnsafeBufferPointer<SplitCandidate>, depth: Int, leaf: Int) -> SplitCandidate {
        let scale = chance.gainNoise
        var generator = features.gainNoise(depth: depth, leaf: leaf)
        var best = (gain: -Double.infinity, candidate: SplitCandidate())
        for candidate in candidates where candidate.gain > 0 {
            let gain = scale > 0 ? candidate.gain + scale * generator.normal() : candidate.gain
            if gain > best.gain { best = (gain, candidate) }
        }
        return best.candidate
    }

    private func release(_ leaf: Int) {
        if let histogram = leaves[leaf].histogram { histograms.giveBack(histogram) }
        leaves[leaf].histogram = nil
    }

    private func canSplit(_ leaf: Int) -> Bool {
        let rows = partition.count(of: leaf)
        return rows >= max(2, 2 * parameters.minRowsInLeaf) && leaves[leaf].depth < depthLimit
    }

    func rules(for leaf: Leaf, rows: Int) -> SplitRules {
        SplitRules(parameters, total: leaf.total, rows: rows, gradients: gradients, bounds: leaf.bounds)
    }

    private func search(_ leaf: Int) -> LeafSearch? {
        guard let histogram = leaves[leaf].histogram else { return nil }
        var allowed = [Bool](repeating: false, count: matrix.usable.count)
        let positions = features.positions(depth: leaves[leaf].depth, leaf: leaf, path: leaves[leaf].path)
        for position in positions { allowed[position] = true }
        return LeafSearch(
            leaf: leaf, sums: UnsafePointer(histograms[histogram]),
            rules: rules(for: leaves[leaf], rows: partition.count(of: leaf)), allowed: allowed)
    }
}

/// The search for the best split of one leaf.
private struct LeafSearch {
    let leaf: Int
    let sums: UnsafePointer<podium_tree_sum>
    let rules: SplitRules
    /// For each usable feature, whether the leaf may be split by it.
    let allowed: [Bool]

    func best(_ position: Int, _ finder: SplitFinder) -> SplitCandidate {
        allowed[position] ? finder.best(position, in: sums, rules: rules) : SplitCandidate()
    }
}
