import CKernels
import Workers

/// Trees in the compact form that predicts: nodes of 16 bytes, one tree after the other.
struct TreeEnsemble: Sendable, Hashable {
    private var nodes: [Node] = []
    private var leaves: [Float] = []
    private var sets: [UInt32] = []
    private var nodeOffsets: [UInt32] = [0]
    private var leafOffsets: [UInt32] = [0]
    /// Whether a tree only compares with thresholds, which has a faster kernel.
    private var isPlain: [Bool] = []

    /// Number of trees.
    var count: Int { nodeOffsets.count - 1 }

    /// The layout of `podium_tree_node`.
    private struct Node: Sendable, Hashable {
        var threshold: Float
        var feature: UInt32
        var left: Int32
        var right: Int32
    }

    init(_ trees: some Sequence<Tree> = []) {
        for tree in trees { append(tree) }
    }

    mutating func append(_ tree: Tree) {
        isPlain.append(tree.splits.allSatisfy { flags(of: $0) & ~PODIUM_TREE_MISSING_LEFT == 0 })
        for split in tree.splits {
            nodes.append(
                Node(
                    threshold: threshold(of: split), feature: UInt32(split.feature) | flags(of: split),
                    left: Int32(split.left), right: Int32(split.right)))
        }
        leaves += tree.leaves.lazy.map { Float($0.value) }
        nodeOffsets.append(UInt32(nodes.count))
        leafOffsets.append(UInt32(leaves.count))
    }

    private mutating func threshold(of split: Tree.Split) -> Float {
        switch split.condition {
        case .threshold(let value): return value
        case .categories(let words):
            let start = UInt32(sets.count)
            sets.append(UInt32(words.count))
            sets += words
            return Float(bitPattern: start)
        }
    }

    private func flags(of split: Tree.Split) -> UInt32 {
        var flags = split.missingLeft ? PODIUM_TREE_MISSING_LEFT : 0
        if case .categories = split.condition { return flags | PODIUM_TREE_CATEGORICAL }
        switch split.missing {
        case .nan: break
        case .nanIsZero: flags |= PODIUM_TREE_NAN_IS_ZERO
        case .zero: flags |= PODIUM_TREE_ZERO_IS_MISSING
        }
        return flags
    }
}

extension TreeEnsemble {
    /// Rows whose values stay in the first-level cache over all trees.
    private static let blockRows = 128
    /// Rows that one piece of parallel work predicts.
    private static let pieceRows = 2048

    /// Adds the trees `range` to `scores` (row-major, rows × `outputs`); tree t belongs to output t % `outputs`.
    func addScores(
        of data: TreeData, trees range: Range<Int>, outputs: Int, to scores: inout [Double], pool: WorkerPool
    ) {
        scores.withUnsafeMutableBufferPointer { scores in
            let scores = scores.start
            pool.forEachRange(of: data.rows, size: Self.pieceRows) { piece in
                addScores(of: data, rows: piece, trees: range, outputs: outputs, to: scores)
            }
        }
    }

    /// As above, for some rows, on this thread.
    func addScores(
        of data: TreeData, rows piece: Range<Int>, trees range: Range<Int>, outputs: Int,
        to scores: UnsafeMutablePointer<Double>
    ) {
        forEachBlock(of: data, rows: piece) { rows, values, ensemble in
            for output in 0..<outputs {
                let first = range.lowerBound + (output - range.lowerBound % outputs + outputs) % outputs
                podium_tree_add_scores(
                    &ensemble, first, range.upperBound, outputs, values, data.features, rows.count,
                    scores + rows.lowerBound * outputs + output, outputs)
            }
        }
    }

    /// The leaf that each row reaches in each tree of `range`: row-major, rows × trees.
    func leafIndices(of data: TreeData, trees range: Range<Int>, pool: WorkerPool) -> [UInt32] {
        let width = range.count
        return [UInt32](unsafeUninitializedCapacity: data.rows * width) { leaves, count in
            let leaves = leaves.start
            forEachLeafBlock(of: data, trees: Array(range), pool: pool) { rows, tree, block in
                for (position, row) in rows.enumerated() {
                    (leaves + row * width + tree - range.lowerBound).initialize(to: block[position])
                }
            }
            count = data.rows * width
        }
    }

    /// Calls `body` with blocks of rows, a tree and the leaves that the rows reach in it; blocks in parallel, the
    /// trees of a block in order.
    func forEachLeafBlock(
        of data: TreeData, trees: [Int], pool: WorkerPool,
        _ body: (Range<Int>, _ tree: Int, UnsafePointer<UInt32>) -> Void
    ) {
        pool.forEachRange(of: data.rows, size: Self.pieceRows) { piece in
            forEachBlock(of: data, rows: piece) { rows, values, ensemble in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: rows.count) { leaves in
                    for tree in trees {
                        podium_tree_leaf_indices(
                            &ensemble, tree, values, data.features, rows.count, leaves.baseAddress)
                        body(rows, tree, UnsafePointer(leaves.start))
                    }
                }
            }
        }
    }

    private func forEachBlock(
        of data: TreeData, rows piece: Range<Int>,
        _ body: (Range<Int>, UnsafePointer<Float>, inout podium_tree_ensemble) -> Void
    ) {
        withEnsemble { ensemble in
            var ensemble = ensemble
            withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.blockRows * max(1, data.features)) {
                let block = $0.start
                for first in stride(from: piece.lowerBound, to: piece.upperBound, by: Self.blockRows) {
                    let rows = first..<min(piece.upperBound, first + Self.blockRows)
                    data.copyRows(rows, to: block)
                    body(rows, UnsafePointer(block), &ensemble)
                }
            }
        }
    }

    private func withEnsemble<Result>(_ body: (podium_tree_ensemble) -> Result) -> Result {
        nodes.withUnsafeBytes { nodes in
            withOffsets { ensemble in
                var ensemble = ensemble
                ensemble.nodes = nodes.baseAddress?.assumingMemoryBound(to: podium_tree_node.self)
                return body(ensemble)
            }
        }
    }

    /// The ensemble without its nodes.
    private func withOffsets<Result>(_ body: (podium_tree_ensemble) -> Result) -> Result {
        leaves.withUnsafeBufferPointer { leaves in
            sets.withUnsafeBufferPointer { sets in
                nodeOffsets.withUnsafeBufferPointer { nodeOffsets in
                    leafOffsets.withUnsafeBufferPointer { leafOffsets in
                        isPlain.withUnsafeBufferPointer { isPlain in
                            body(
                                podium_tree_ensemble(
                                    nodes: nil, leaves: leaves.baseAddress, sets: sets.baseAddress,
                                    node_offsets: nodeOffsets.baseAddress, leaf_offsets: leafOffsets.baseAddress,
                                    is_plain: isPlain.baseAddress))
                        }
                    }
                }
            }
        }
    }
}
