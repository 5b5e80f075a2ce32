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

    /// One way: which of the steps belong to it, and where it ends.
    private struct Path {
        let steps: Range<Int>
        let leaf: Int
    }

    /// A side of a split, as seen from a path's step.
    private struct Turn {
        let split: Int
        let isLeft: Bool
    }

    private let tree: Tree
    /// What the leaves answer: leaves × outputs.
    private let answers: [Double]
    private let outputs: Int
    private let features: Int
    private var paths: [Path] = []
    /// For each step of each path: its feature, and the share of training rows that pass it.
    private var stepFeatures: [Int] = []
    private var shares: [Double] = []
    /// The turns of step i: `turns[turnStarts[i]..<turnStarts[i + 1]]`.
    private var turns: [Turn] = []
    private var turnStarts = [0]

    /// The ways of a tree whose leaves answer with `answers`, leaves × outputs. Throws `TreesError` where a path has too
    /// many different features.
    init(_ tree: Tree, answers: [Double], features: Int) throws {
        self.tree = tree
        self.answers = answers
        self.features = features
        outputs = answers.count / tree.leaves.count
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
        paths.append(Path(steps: first..<shares.count, leaf: leaf))
    }
}

extension ShapleyPaths {
    /// Trees whose paths are held at once.
    private static let groupSize = 32

    /// Sums over `count` trees: rows × outputs × (features + 1). The answers of tree t begin at output
    /// t × (its outputs) % `outputs`.
    static func sums(
        ofTrees count: Int, outputs: Int, features: Int, data: TreeData, pool: WorkerPool,
        _ paths: (Int) throws -> ShapleyPaths
    ) throws -> [Double] {
        let stride = outputs * (features + 1)
        var sums = [Double](repeating: 0, count: data.rows * stride)
        for first in Swift.stride(from: 0, to: count, by: groupSize) {
            let group = try pool.map(min(groupSize, count - first)) { try paths(first + $0) }
            sums.withUnsafeMutableBufferPointer { buffer in
                let sums = buffer.start
                pool.forEachRange(of: data.rows, size: blockRows) { rows in
                    let values = Memory<Float>(count: rows.count * features)
                    data.copyRows(rows, to: values.start)
                    for (index, paths) in group.enumerated() {
                        let output = (first + index) * paths.outputs % outputs
                        let place = rows.lowerBound * stride + output * (features + 1)
                        paths.add(values.start, rows: rows.count, to: sums + place, stride: stride)
                    }
                }
            }
        }
        return sums
    }

    /// Adds the values of `rows` rows, at most a block, to `result`: for each output one for each feature and the
    /// expected answer after them; the rows' results lie `stride` numbers apart.
    private func add(_ values: UnsafePointer<Float>, rows: Int, to result: UnsafeMutablePointer<Double>, stride: Int) {
        for output in 0..<outputs {
            let expected = expectedAnswer(output)
            for row in 0..<rows { result[row * stride + output * (features + 1) + features] += expected }
        }
        guard !paths.isEmpty else { return }
        let width = Self.blockRows
        let goesLeft = sides(values, rows: rows)
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * Self.mostSteps * width) { buffer in
            let (passes, added) = (buffer.start, buffer.start + Self.mostSteps * width)
            for path in paths {
                setPasses(of: path, goesLeft.start, passes)
                shares.withUnsafeBufferPointer {
                    podium_tree_shapley_path($0.start + path.steps.lowerBound, path.steps.count, passes, 1, added)
                }
                spread(path, added, rows: rows, to: result, stride: stride)
            }
        }
    }

    /// Adds what a path with the answer 1 gives to its features, times its leaf's answers.
    private func spread(
        _ path: Path, _ added: UnsafePointer<Double>, rows: Int, to result: UnsafeMutablePointer<Double>, stride: Int
    ) {
        for output in 0..<outputs {
            let answer = answers[path.leaf * outputs + output]
            for (position, step) in path.steps.enumerated() {
                let place = output * (features + 1) + stepFeatures[step]
                for row in 0..<rows {
                    result[row * stride + place] += added[position * Self.blockRows + row] * answer
                }
            }
        }
    }

    /// The mean answer over the training rows.
    private func expectedAnswer(_ output: Int) -> Double {
        let rows = tree.leaves.reduce(0) { $0 + $1.rows }
        guard rows > 0 else { return answers[output] }
        return tree.leaves.enumerated().reduce(0) { $0 + answers[$1.offset * outputs + output] * $1.element.rows }
            / rows
    }

    /// For each split and row, whether the row goes left.
    private func sides(_ values: UnsafePointer<Float>, rows: Int) -> Memory<Bool> {
        let goesLeft = Memory<Bool>(repeating: false, count: tree.splits.count * Self.blockRows)
        for (index, split) in tree.splits.enumerated() {
            for row in 0..<rows {
                goesLeft.start[index * Self.blockRows + row] = split.goesLeft(values[row * features + split.feature])
            }
        }
        return goesLeft
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
