import CKernels
import Randomness
import Workers

/// Grows one tree after another on the same binned table.
///
/// Each split builds the histogram of the smaller child only; that of the larger one is the parent's less the
/// smaller one's, exactly, since sums are integers.
final class TreeGrower {
    /// A leaf of the tree that grows.
    struct Leaf {
        var depth = 0
        var total = podium_tree_sum()
        /// Number in the histogram pool; nil where the leaf cannot be split or its histogram is given back.
        var histogram: Int?
        var candidate = SplitCandidate()
        var value = 0.0
        var bounds = -Double.infinity...Double.infinity
        /// Features of the splits above.
        var path: Set<Int> = []
        /// The node above and whether this is its left child.
        var parent: (split: Int, isLeft: Bool)?
    }

    let matrix: BinnedMatrix
    let parameters: BoostingParameters
    let partition: RowPartition
    let pool: WorkerPool
    let finder: SplitFinder
    let histograms: HistogramPool
    private let builder: HistogramBuilder
    let candidates: Memory<SplitCandidate>

    var gradients: FixedPointGradients
    var leaves: [Leaf] = []
    var splits: [Tree.Split] = []
    /// The splits in the order they were made, for rows that are not in the sample.
    private(set) var history: [RowPartition.Step] = []
    private(set) var features = FeatureSampler()

    init(_ matrix: BinnedMatrix, parameters: BoostingParameters, gradients: FixedPointGradients, pool: WorkerPool) {
        self.matrix = matrix
        self.parameters = parameters
        self.pool = pool
        self.gradients = gradients
        finder = SplitFinder(matrix: matrix, parameters: parameters)
        partition = RowPartition(capacity: matrix.rows, pool: pool)
        histograms = HistogramPool(slotCount: matrix.slotCount)
        builder = HistogramBuilder(matrix, pool: pool)
        candidates = Memory(count: 2 * matrix.usable.count)
    }

    /// Grows a tree for the rows in leaf 0 of the partition and their gradients. Values are not yet scaled by the
    /// learning rate; afterwards the partition holds the rows of each leaf.
    func grow(seed: Seed) -> Tree {
        features = FeatureSampler(matrix, parameters, seed: seed)
        histograms.reset()
        splits = []
        history = []
        leaves = [makeRoot()]
        evaluate([0])
        if parameters.growth == .oblivious { growLevels() } else { growLeaves() }
        return makeTree()
    }

    private func growLeaves() {
        while leaves.count < parameters.maxLeaves, let next = nextLeaf() {
            split(next)
            guard leaves.count < parameters.maxLeaves else { return }
            refresh([(next, leaves.count - 1)])
        }
    }

    private func nextLeaf() -> Int? {
        let open = leaves.indices.filter { leaves[$0].candidate.gain > 0 }
        switch parameters.growth {
        case .leafWise, .oblivious:
            return open.max { (leaves[$0].candidate.gain, $1) < (leaves[$1].candidate.gain, $0) }
        case .depthWise:
            return open.min { (leaves[$0].depth, $0) < (leaves[$1].depth, $1) }
        }
    }

    private func makeRoot() -> Leaf {
        var root = Leaf()
        guard !matrix.usable.isEmpty else { return root }
        let histogram = histograms.take()
        root.histogram = histogram
        build(leaf: 0, into: histogram)
        let sums = histograms[histogram]
        for slot in 0..<Int(matrix.offsets[1]) { root.total = root.total + sums[slot] }
        return root
    }

    private func build(leaf: Int, into histogram: Int) {
        builder.build(
            rows: partition.rows(of: leaf), count: partition.count(of: leaf), gradients: gradients,
            tiles: features.tiles, into: histograms[histogram])
    }
}

// MARK: - Splitting

extension TreeGrower {
    /// Splits a leaf by its candidate; the left child keeps the leaf's number, the right one gets the next.
    func split(_ index: Int) {
        let leaf = leaves[index]
        let candidate = leaf.candidate
        let feature = matrix.usable[candidate.feature]
        let mapper = matrix.mappers[feature]
        let step = RowPartition.Step(leaf: index, feature: candidate.feature, goesLeft: candidate.goesLeft(mapper))
        let rows = partition.count(of: index)
        partition.apply(step, matrix)
        history.append(step)
        splits.append(
            Tree.Split(
                feature: feature, condition: candidate.condition(mapper), missing: .nan,
                missingLeft: candidate.missingLeft, left: ~index, right: ~leaves.count, gain: candidate.gain,
                value: leaf.value, rows: Double(rows), hessian: Double(leaf.total.hessian) * gradients.hessianUnit))
        link(leaf.parent, to: splits.count - 1)
        addChildren(of: leaf, at: index, feature: feature)
    }

    private func link(_ parent: (split: Int, isLeft: Bool)?, to split: Int) {
        guard let parent else { return }
        if parent.isLeft { splits[parent.split].left = split } else { splits[parent.split].right = split }
    }

    private func addChildren(of leaf: Leaf, at index: Int, feature: Int) {
        let rules = rules(for: leaf, rows: 1)
        var left = Leaf(depth: leaf.depth + 1, total: leaf.candidate.left, bounds: leaf.bounds)
        left.path = leaf.path.union([feature])
        var right = left
        right.total = leaf.total - left.total
        left.value = rules.value(left.total, extraL2: leaf.candidate.extraL2)
        right.value = rules.value(right.total, extraL2: leaf.candidate.extraL2)
        left.parent = (splits.count - 1, true)
        right.parent = (splits.count - 1, false)
        let middle = (left.value + right.value) / 2
        switch parameters.monotone[feature] {
        case .increasing: (left.bounds, right.bounds) = leaf.bounds.parted(at: middle)
        case .decreasing: (right.bounds, left.bounds) = leaf.bounds.parted(at: middle)
        case nil: break
        }
        left.histogram = leaf.histogram
        leaves[index] = left
        leaves.append(right)
    }

    /// Finds candidates for pairs of new siblings; the left one still has the histogram of their parent.
    func refresh(_ pairs: [(left: Int, right: Int)]) {
        var open: [Int] = []
        for pair in pairs {
            let parent = leaves[pair.left].histogram
            leaves[pair.left].histogram = nil
            let children = [pair.left, pair.right].filter(canSplit)
            guard let parent else { continue }
            guard !children.isEmpty else {
                histograms.giveBack(parent)
                continue
            }
            let leftIsSmaller = partition.count(of: pair.left) <= partition.count(of: pair.right)
            let (smaller, larger) = leftIsSmaller ? (pair.left, pair.right) : (pair.right, pair.left)
            let histogram = histograms.take()
            build(leaf: smaller, into: histogram)
            leaves[smaller].histogram = histogram
            leaves[larger].histogram = parent
            podium_tree_sums_subtract(
                histograms[parent], histograms[parent], histograms[histogram], matrix.slotCount)
            open += children
        }
        evaluate(open)
    }

    private func canSplit(_ leaf: Int) -> Bool {
        let rows = partition.count(of: leaf)
        return rows >= max(2, 2 * parameters.minRowsInLeaf) && leaves[leaf].depth < depthLimit
    }

    var depthLimit: Int { parameters.maxDepth ?? (parameters.growth == .oblivious ? 6 : .max) }

    func rules(for leaf: Leaf, rows: Int) -> SplitRules {
        SplitRules(parameters, total: leaf.total, rows: rows, gradients: gradients, bounds: leaf.bounds)
    }

    /// Finds the best split of each leaf in `open`.
    func evaluate(_ open: [Int]) {
        guard parameters.growth != .oblivious else { return }
        for leaf in open {
            guard let histogram = leaves[leaf].histogram else { continue }
            let sums = UnsafePointer(histograms[histogram])
            let rules = rules(for: leaves[leaf], rows: partition.count(of: leaf))
            let positions = features.positions(depth: leaves[leaf].depth, leaf: leaf, path: leaves[leaf].path)
            pool.forEachRange(of: positions.count, size: 8) { range in
                for index in range {
                    (candidates.start + index).initialize(to: finder.best(positions[index], in: sums, rules: rules))
                }
            }
            var best = SplitCandidate()
            for index in positions.indices where candidates.start[index].gain > best.gain {
                best = candidates.start[index]
            }
            leaves[leaf].candidate = best
        }
    }

    private func makeTree() -> Tree {
        let answers = leaves.indices.map { index in
            Tree.Leaf(
                value: leaves[index].value, rows: Double(partition.count(of: index)),
                hessian: Double(leaves[index].total.hessian) * gradients.hessianUnit)
        }
        return Tree(splits: splits, leaves: answers)
    }
}

extension ClosedRange<Double> {
    /// The parts below and above `middle`, which is clamped to the range.
    fileprivate func parted(at middle: Double) -> (ClosedRange<Double>, ClosedRange<Double>) {
        let middle = Swift.min(Swift.max(middle, lowerBound), upperBound)
        return (lowerBound...middle, middle...upperBound)
    }
}
