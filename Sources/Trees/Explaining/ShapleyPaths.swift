import CKernels
import Workers

/// The ways from the root of a tree to its leaves, for exact Shapley values, where a feature that is left out is
/// averaged over by the training rows on each side.
///
/// Each way is reduced to its different features; several splits by one feature are one step, which a row passes where
/// it passes all of them. What depends on the tree alone is computed once, and blocks of rows go side by side through
/// the rest. Time O(rows · leaves · depth²).
///
/// Source: Lundberg, Erion, Lee, "Consistent individualized feature attribution for tree ensembles", 2018; the cut by
/// paths is that of Mitchell, Frank, Holmes, "GPUTreeShap", 2022.
struct ShapleyPaths {
    /// Rows that go side by side.
    static let blockRows = Int(PODIUM_TREE_SHAPLEY_ROWS)
    /// Most different features on one path: weights of longer paths would vanish in rounding.
    private static let mostSteps = Int(PODIUM_TREE_SHAPLEY_STEPS)

    /// One way: which of `steps` belong to it, and what its leaf answers.
    private struct Path {
        let steps: Range<Int>
        let value: Double
    }

    /// A side of a split, as seen from a path's step.
    private struct Turn {
        let split: Int
        let isLeft: Bool
    }

    private let tree: Tree
    private let expected: Double
    private let features: Int
    private var paths: [Path] = []
    /// For each step of each path: its feature, and the share of training rows that pass it.
    private var stepFeatures: [Int] = []
    private var shares: [Double] = []
    /// The turns of step i: `turns[turnStarts[i]..<turnStarts[i + 1]]`.
    private var turns: [Turn] = []
    private var turnStarts = [0]

    /// Throws `TreesError` where a path has too many different features.
    init(_ tree: Tree, features: Int) throws {
        self.tree = tree
        self.features = features
        expected = tree.expectedValue
        let parents = tree.parents
        for leaf in tree.leaves.indices where !tree.splits.isEmpty { try addPath(to: leaf, parents) }
    }

    private mutating func addPath(to leaf: Int, _ parents: Tree.Parents) throws {
        let first = shares.count
        var order: [Int] = []
        var byFeature: [Int: (share: Double, turns: [Turn])] = [:]
        var (child, parent) = (~leaf, parents.ofLeaves[leaf])
        while parent >= 0 {
            let split = tree.splits[parent]
            if byFeature[split.feature] == nil { order.append(split.feature) }
            let share = split.rows > 0 ? tree.rows(of: child) / split.rows : 0
            byFeature[split.feature, default: (1, [])].share *= share
            byFeature[split.feature]?.turns.append(Turn(split: parent, isLeft: split.left == child))
            (child, parent) = (parent, parents.ofSplits[parent])
        }
        guard order.count <= Self.mostSteps else {
            throw TreesError(.shape, "a path of \(order.count) features; at most \(Self.mostSteps) can be explained")
        }
        for feature in order {
            guard let step = byFeature[feature] else { continue }
            stepFeatures.append(feature)
            shares.append(step.share)
            turns += step.turns
            turnStarts.append(turns.count)
        }
        paths.append(Path(steps: first..<shares.count, value: tree.leaves[leaf].value))
    }
}

extension ShapleyPaths {
    /// Sums over trees, of which tree t adds to output t % `outputs`: rows × outputs × (features + 1).
    static func sums(
        of trees: [ShapleyPaths], outputs: Int, features: Int, data: TreeData, pool: WorkerPool
    ) -> [Double] {
        let stride = outputs * (features + 1)
        var sums = [Double](repeating: 0, count: data.rows * stride)
        sums.withUnsafeMutableBufferPointer { buffer in
            let sums = buffer.start
            pool.forEachRange(of: data.rows, size: blockRows) { rows in
                let values = Memory<Float>(count: rows.count * features)
                data.copyRows(rows, to: values.start)
                for (index, paths) in trees.enumerated() {
                    let place = rows.lowerBound * stride + index % outputs * (features + 1)
                    paths.add(values.start, rows: rows.count, to: sums + place, stride: stride)
                }
            }
        }
        return sums
    }

    /// Adds the values of `rows` rows, at most a block, to `result`: one for each feature and the expected value after
    /// them; the rows' results lie `stride` numbers apart.
    private func add(_ values: UnsafePointer<Float>, rows: Int, to result: UnsafeMutablePointer<Double>, stride: Int) {
        for row in 0..<rows { result[row * stride + features] += expected }
        guard !paths.isEmpty else { return }
        let width = Self.blockRows
        let goesLeft = Memory<Bool>(repeating: false, count: tree.splits.count * width)
        for (index, split) in tree.splits.enumerated() {
            for row in 0..<rows {
                goesLeft.start[index * width + row] = split.goesLeft(values[row * features + split.feature])
            }
        }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * Self.mostSteps * width) { buffer in
            let (passes, added) = (buffer.start, buffer.start + Self.mostSteps * width)
            for path in paths {
                setPasses(of: path, goesLeft.start, passes)
                shares.withUnsafeBufferPointer {
                    podium_tree_shapley_path(
                        $0.start + path.steps.lowerBound, path.steps.count, passes, path.value, added)
                }
                for (position, step) in path.steps.enumerated() {
                    for row in 0..<rows { result[row * stride + stepFeatures[step]] += added[position * width + row] }
                }
            }
        }
    }

    /// For each step and row, 1 where the row passes the step, else 0.
    private func setPasses(
        of path: Path, _ goesLeft: UnsafePointer<Bool>, _ passes: UnsafeMutablePointer<Double>
    ) {
        let width = Self.blockRows
        for (position, step) in path.steps.enumerated() {
            let passes = passes + position * width
            for row in 0..<width { passes[row] = 1 }
            for turn in turns[turnStarts[step]..<turnStarts[step + 1]] {
                let sides = goesLeft + turn.split * width
                for row in 0..<width where sides[row] != turn.isLeft { passes[row] = 0 }
            }
        }
    }
}

extension Tree {
    /// The split above each split and leaf; -1 above the root.
    fileprivate struct Parents {
        var ofSplits: [Int]
        var ofLeaves: [Int]
    }

    fileprivate var parents: Parents {
        var parents = Parents(
            ofSplits: [Int](repeating: -1, count: splits.count), ofLeaves: [Int](repeating: -1, count: leaves.count))
        for (index, split) in splits.enumerated() {
            for child in [split.left, split.right] {
                if child < 0 { parents.ofLeaves[~child] = index } else { parents.ofSplits[child] = index }
            }
        }
        return parents
    }
}
