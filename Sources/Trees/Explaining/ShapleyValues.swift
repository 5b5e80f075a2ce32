/// The exact Shapley values of one row in one tree, where a feature that is left out is averaged over by the
/// training rows on each side.
///
/// Source: Lundberg, Erion, Lee, "Consistent individualized feature attribution for tree ensembles", 2018,
/// algorithm 2. Time O(leaves · depth²).
struct ShapleyValues {
    /// One feature of the path from the root: which shares of the subsets flow this way without and with it.
    private struct Step {
        var feature: Int
        var without: Double
        var with: Double
        /// Weight of the subsets of the path's features that have as many features as the step's position.
        var weight: Double
    }

    private let tree: Tree
    private let row: UnsafePointer<Float>
    private let result: UnsafeMutablePointer<Double>

    /// Adds the values of `tree` at `row` to `result`, one for each feature and the expected value after them.
    static func add(_ tree: Tree, features: Int, row: UnsafePointer<Float>, to result: UnsafeMutablePointer<Double>) {
        result[features] += tree.expectedValue
        guard !tree.splits.isEmpty else { return }
        ShapleyValues(tree: tree, row: row, result: result).visit(
            0, [], Step(feature: -1, without: 1, with: 1, weight: 0))
    }

    private func visit(_ node: Int, _ path: [Step], _ step: Step) {
        var path = path
        Self.extend(&path, by: step)
        guard node >= 0 else {
            addLeaf(tree.leaves[~node].value, path)
            return
        }
        let split = tree.splits[node]
        let isLeft = split.goesLeft(row[split.feature])
        let (hot, cold) = isLeft ? (split.left, split.right) : (split.right, split.left)
        var (without, with) = (1.0, 1.0)
        if let earlier = path.firstIndex(where: { $0.feature == split.feature }) {
            (without, with) = (path[earlier].without, path[earlier].with)
            Self.unwind(&path, earlier)
        }
        let rows = split.rows > 0 ? split.rows : 1
        visit(
            hot, path, Step(feature: split.feature, without: without * tree.rows(of: hot) / rows, with: with, weight: 0)
        )
        visit(
            cold, path, Step(feature: split.feature, without: without * tree.rows(of: cold) / rows, with: 0, weight: 0))
    }

    private func addLeaf(_ value: Double, _ path: [Step]) {
        for index in path.indices.dropFirst() {
            let weight = Self.unwoundSum(path, index)
            result[path[index].feature] += weight * (path[index].with - path[index].without) * value
        }
    }

    private static func extend(_ path: inout [Step], by step: Step) {
        let depth = path.count
        var step = step
        step.weight = depth == 0 ? 1 : 0
        path.append(step)
        for index in stride(from: depth - 1, through: 0, by: -1) {
            path[index + 1].weight += step.with * path[index].weight * Double(index + 1) / Double(depth + 1)
            path[index].weight *= step.without * Double(depth - index) / Double(depth + 1)
        }
    }

    /// Takes back the extension by the step at `position`.
    private static func unwind(_ path: inout [Step], _ position: Int) {
        let depth = path.count - 1
        let (without, with) = (path[position].without, path[position].with)
        var next = path[depth].weight
        for index in stride(from: depth - 1, through: 0, by: -1) {
            if with != 0 {
                let weight = path[index].weight
                path[index].weight = next * Double(depth + 1) / (Double(index + 1) * with)
                next = weight - path[index].weight * without * Double(depth - index) / Double(depth + 1)
            } else {
                path[index].weight *= Double(depth + 1) / (without * Double(depth - index))
            }
        }
        for index in position..<depth {
            path[index].feature = path[index + 1].feature
            path[index].without = path[index + 1].without
            path[index].with = path[index + 1].with
        }
        path.removeLast()
    }

    /// The sum of weights after `unwind`, without changing the path.
    private static func unwoundSum(_ path: [Step], _ position: Int) -> Double {
        let depth = path.count - 1
        let (without, with) = (path[position].without, path[position].with)
        var next = path[depth].weight
        var total = 0.0
        for index in stride(from: depth - 1, through: 0, by: -1) {
            if with != 0 {
                let weight = next * Double(depth + 1) / (Double(index + 1) * with)
                total += weight
                next = path[index].weight - weight * without * Double(depth - index) / Double(depth + 1)
            } else if without != 0 {
                total += path[index].weight / without * Double(depth + 1) / Double(depth - index)
            }
        }
        return total
    }
}
