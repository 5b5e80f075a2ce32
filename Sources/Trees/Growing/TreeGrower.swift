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
    let builder: HistogramBuilder
    let candidates: Memory<SplitCandidate>

    /// The gradients of the tree that grows.
    let gradients: FixedPointGradients
    /// Where rows outside the tree's sample go; made when first needed.
    lazy var outside = RowPartition(capacity: matrix.rows, pool: pool)
    var leaves: [Leaf] = []
    var splits: [Tree.Split] = []
    /// The splits in the order they were made, for rows that are not in the sample.
    var history: [RowPartition.Step] = []
    private(set) var features = FeatureSampler()
    private(set) var chance = SplitChance()

    init(_ matrix: BinnedMatrix, parameters: BoostingParameters, pool: WorkerPool) {
        self.matrix = matrix
        self.parameters = parameters
        self.pool = pool
        gradients = FixedPointGradients(rows: matrix.rows, precision: parameters.precision, pool: pool)
        finder = SplitFinder(matrix: matrix, parameters: parameters)
        partition = RowPartition(capacity: matrix.rows, pool: pool)
        histograms = HistogramPool(slotCount: matrix.slotCount)
        builder = HistogramBuilder(matrix, pool: pool)
        candidates = Memory(count: 2 * matrix.usable.count)
    }

    /// Grows a tree for the rows in leaf 0 of the partition and their gradients. Values are not yet scaled by the
    /// learning rate; afterwards the partition holds the rows of each leaf.
    func grow(_ chance: SplitChance, seed: Seed) -> Tree {
        self.chance = chance
        features = FeatureSampler(matrix, parameters, seed: seed)
        histograms.reset()
        splits = []
        history = []
        plantRoot()
        if parameters.growth == .oblivious { growLevels() } else { growLeaves() }
        return makeTree()
    }

    private func growLeaves() {
        while leaves.count < parameters.maxLeaves, let next = nextLeaf() {
            split(next)
            guard leaves.count < parameters.maxLeaves else { return }
            refresh(next, leaves.count - 1)
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

    private func plantRoot() {
        leaves = [Leaf()]
        guard let tile = features.tiles.first else { return }
        let histogram = histograms.take()
        leaves[0].histogram = histogram
        build(leaf: 0, into: histogram)
        let first = tile.features.lowerBound
        let sums = histograms[histogram]
        builder.merge(0..<matrix.slotCount, into: sums)
        for slot in Int(matrix.offsets[first])..<Int(matrix.offsets[first + 1]) {
            leaves[0].total = leaves[0].total + sums[slot]
        }
        evaluate([0]) { _ in }
    }

    private func makeTree() -> Tree {
        let answers = leaves.indices.map { index in
            Tree.Leaf(
                value: leaves[index].value, rows: Double(partition.count(of: index)),
                hessian: Double(leaves[index].total.hessian) * gradients.hessianUnit)
        }
        return Tree(splits: splits, leaves: answers)
    }

    var depthLimit: Int { parameters.maxDepth ?? (parameters.growth == .oblivious ? 6 : .max) }
}
