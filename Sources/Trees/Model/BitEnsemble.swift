import CKernels
import Workers

/// Trees in the form that predicts many rows fastest: `podium_tree_add_bit_scores` tells how.
///
/// Each value of a row is ranked once among the thresholds of its feature, and every tree then works on these bytes.
/// That pays off where many trees ask many rows.
struct BitEnsemble {
    private static let rankCount = Int(PODIUM_TREE_SLOTS)
    private static let blockRows = Int(PODIUM_TREE_BIT_ROWS)
    /// The rank of NaN, where thresholds leave it free.
    private static let missingRank = UInt8.max

    private var nodes: [podium_tree_bit_node] = []
    private var values: [Float] = []
    private var nodeOffsets: [UInt32] = [0]
    private var leafOffsets: [UInt32] = [0]
    /// The features that trees ask about, and for each of them 256 thresholds in increasing order, unused ones +infinity.
    private let features: [Int]
    private var bounds: [Float] = []
    /// Positions of the features whose thresholds leave no rank for NaN.
    private var full: [Int] = []

    /// Trees in the form above; nil where a tree has more than 256 leaves or asks about categories, or a feature has
    /// more than 255 thresholds.
    init?(_ trees: ArraySlice<Tree>) {
        guard let thresholds = Self.thresholds(of: trees), thresholds.count <= UInt16.max else { return nil }
        features = thresholds.keys.sorted()
        var places: [Int: FeaturePlace] = [:]
        for (position, feature) in features.enumerated() {
            let sorted = thresholds[feature, default: []].sorted()
            bounds += sorted
            bounds += repeatElement(.infinity, count: Self.rankCount - sorted.count)
            let isFull = sorted.count == Self.rankCount - 1
            if isFull { full.append(position) }
            places[feature] = FeaturePlace(
                position: UInt16(position), hasMissing: !isFull,
                ranks: Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, UInt8($0)) }))
        }
        for tree in trees { append(tree, places) }
    }

    /// The thresholds of each feature; nil where a split is of another kind, or they or the leaves are too many.
    private static func thresholds(of trees: ArraySlice<Tree>) -> [Int: Set<Float>]? {
        var thresholds: [Int: Set<Float>] = [:]
        for tree in trees {
            guard tree.leaves.count <= Int(PODIUM_TREE_BIT_LEAVES) else { return nil }
            for split in tree.splits {
                guard case .threshold(let value) = split.condition, split.missing == .nan else { return nil }
                thresholds[split.feature, default: []].insert(value)
            }
        }
        return thresholds.values.allSatisfy { $0.count < rankCount } ? thresholds : nil
    }

    private struct FeaturePlace {
        let position: UInt16
        let hasMissing: Bool
        let ranks: [Float: UInt8]
    }

    private mutating func append(_ tree: Tree, _ places: [Int: FeaturePlace]) {
        let order = LeafOrder(tree)
        values += order.leaves.map { Float(tree.leaves[$0].value) }
        var new: [podium_tree_bit_node] = []
        for (split, range) in zip(tree.splits, order.leftLeaves) {
            guard case .threshold(let threshold) = split.condition, let place = places[split.feature] else { continue }
            let bound = place.ranks[threshold] ?? 0
            let missing = split.missingLeft && place.hasMissing ? Self.missingRank : bound
            new.append(podium_tree_bit_node(feature: place.position, bound: bound, missing: missing, striking: range))
        }
        // Nodes of equally many bytes follow one another, so that the kernel's branches are foreseen.
        nodes += new.sorted { $0.last - $0.first < $1.last - $1.first }
        nodeOffsets.append(UInt32(nodes.count))
        leafOffsets.append(UInt32(values.count))
    }
}

extension BitEnsemble {
    /// Adds all trees to `scores` (row-major, rows × `outputs`); the first tree belongs to output `firstOutput`, the
    /// others to the following ones in turn. Calls `other` for blocks of rows that must be predicted in another way:
    /// those with values missing where thresholds leave no rank for them.
    func addScores(
        of data: TreeData, firstOutput: Int, outputs: Int, to scores: UnsafeMutablePointer<Double>, pool: WorkerPool,
        other: (Range<Int>) -> Void
    ) {
        withEnsemble { ensemble in
            pool.forEachRange(of: data.rows, size: Self.blockRows * 16) { piece in
                var ensemble = ensemble
                withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.blockRows * max(1, features.count)) {
                    let ranks = $0.start
                    ranks.initialize(repeating: 0, count: $0.count)
                    for first in stride(from: piece.lowerBound, to: piece.upperBound, by: Self.blockRows) {
                        let rows = first..<min(piece.upperBound, first + Self.blockRows)
                        guard !lacksRank(rows, of: data) else {
                            other(rows)
                            continue
                        }
                        rank(rows, of: data, to: ranks)
                        for tree in 0..<min(outputs, nodeOffsets.count - 1) {
                            podium_tree_add_bit_scores(
                                &ensemble, tree, nodeOffsets.count - 1, outputs, ranks, rows.count,
                                scores + rows.lowerBound * outputs + (firstOutput + tree) % outputs, outputs)
                        }
                    }
                }
            }
        }
    }

    private func lacksRank(_ rows: Range<Int>, of data: TreeData) -> Bool {
        full.contains { position in
            data.withFeature(features[position]) { values, stride in rows.contains { values[$0 * stride].isNaN } }
        }
    }

    private func rank(_ rows: Range<Int>, of data: TreeData, to ranks: UnsafeMutablePointer<UInt8>) {
        bounds.withUnsafeBufferPointer { bounds in
            for (position, feature) in features.enumerated() {
                data.withFeature(feature) { values, stride in
                    podium_tree_bin_values(
                        values + rows.lowerBound * stride, stride, rows.count, bounds.start + position * Self.rankCount,
                        Self.missingRank, ranks + position * Self.blockRows)
                }
            }
        }
    }

    private func withEnsemble(_ body: (podium_tree_bit_ensemble) -> Void) {
        nodes.withUnsafeBufferPointer { nodes in
            values.withUnsafeBufferPointer { values in
                nodeOffsets.withUnsafeBufferPointer { nodeOffsets in
                    leafOffsets.withUnsafeBufferPointer { leafOffsets in
                        body(
                            podium_tree_bit_ensemble(
                                nodes: nodes.baseAddress, values: values.baseAddress,
                                node_offsets: nodeOffsets.baseAddress, leaf_offsets: leafOffsets.baseAddress))
                    }
                }
            }
        }
    }
}

/// The leaves of a tree from left to right.
private struct LeafOrder {
    /// Indices of the leaves in that order.
    private(set) var leaves: [Int]
    /// For each split, the places of the leaves below its left child.
    private(set) var leftLeaves: [Range<Int>] = []

    init(_ tree: Tree) {
        leaves = [Int](repeating: 0, count: tree.leaves.count)
        // A child always has a higher index than its parent.
        var counts = [Int](repeating: 1, count: tree.splits.count)
        let count = { (child: Int, counts: [Int]) in child < 0 ? 1 : counts[child] }
        for (index, split) in tree.splits.enumerated().reversed() {
            counts[index] = count(split.left, counts) + count(split.right, counts)
        }
        var starts = [Int](repeating: 0, count: tree.splits.count)
        for (index, split) in tree.splits.enumerated() {
            let middle = starts[index] + count(split.left, counts)
            leftLeaves.append(starts[index]..<middle)
            for (child, start) in [(split.left, starts[index]), (split.right, middle)] {
                if child < 0 { leaves[start] = ~child } else { starts[child] = start }
            }
        }
    }
}

extension podium_tree_bit_node {
    /// A node that strikes out these leaves where a row goes right.
    fileprivate init(feature: UInt16, bound: UInt8, missing: UInt8, striking leaves: Range<Int>) {
        let (first, last) = (leaves.lowerBound / 8, (leaves.upperBound - 1) / 8)
        let before = ~(UInt8.max << UInt8(leaves.lowerBound % 8))
        let after = (UInt8.max << UInt8((leaves.upperBound - 1) % 8)) << 1
        self.init(
            feature: feature, bound: bound, missing: missing, first: UInt8(first), last: UInt8(last),
            first_mask: first == last ? before | after : before, last_mask: after)
    }
}
