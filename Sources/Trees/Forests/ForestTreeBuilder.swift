import CKernels
import Randomness

/// A tree whose leaves answer with several numbers.
struct ForestTree: Sendable, Hashable {
    /// The splits; the leaves' values are those of the first output.
    var tree: Tree
    /// Row-major: leaves × outputs.
    var answers: [Double]
}

/// Grows one tree of a forest, depth first.
final class ForestTreeBuilder {
    private struct Node {
        var rows: Range<Int>
        var depth: Int
        /// The split above and whether this is its left child.
        var parent: (split: Int, isLeft: Bool)?
    }

    private let matrix: BinnedMatrix
    private let goal: ForestGoal
    private let parameters: ForestParameters
    private let weights: [Float]
    private let search: ForestSplitSearch
    private let rows: Memory<UInt32>
    private let scratch: Memory<UInt32>
    private var generator: Philox
    private var order: [Int]
    private var result = ForestTree(tree: Tree(splits: [], leaves: []), answers: [])

    init(_ matrix: BinnedMatrix, goal: ForestGoal, sample: RowSample, parameters: ForestParameters, seed: Seed) {
        self.matrix = matrix
        self.goal = goal
        self.parameters = parameters
        weights = sample.weights
        search = ForestSplitSearch(matrix, goal: goal, parameters: parameters)
        rows = Memory(count: sample.rows.count)
        scratch = Memory(count: sample.rows.count)
        generator = seed.child("splits").generator()
        order = Array(matrix.usable.indices)
        sample.rows.withUnsafeBufferPointer { rows.start.update(from: $0.start, count: $0.count) }
    }

    func grow() -> ForestTree {
        var open = [Node(rows: 0..<rows.count, depth: 0, parent: nil)]
        while let node = open.popLast() {
            let total = goal.total(buffer(node.rows), weights: weights)
            if let candidate = bestSplit(node, total) {
                open += split(node, candidate, total).reversed()
            } else {
                addLeaf(node, total)
            }
        }
        return result
    }

    private func buffer(_ range: Range<Int>) -> UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(start: rows.start + range.lowerBound, count: range.count)
    }

    /// Looks at features in random order until enough of them could part the rows.
    private func bestSplit(_ node: Node, _ total: [Double]) -> SplitCandidate? {
        let rows = buffer(node.rows)
        guard rows.count >= max(parameters.minRowsToSplit, 2 * parameters.minRowsInLeaf),
            node.depth < parameters.maxDepth ?? .max, !goal.isPure(rows)
        else { return nil }
        let wanted = parameters.features.count(of: matrix.features)
        var best = SplitCandidate()
        var seen = 0
        for index in order.indices where seen < wanted {
            order.swapAt(index, index + generator.index(below: order.count - index))
            guard
                let found = search.best(
                    order[index], rows: rows, weights: weights, total: total, generator: &generator)
            else { continue }
            seen += 1
            if found.gain > best.gain { best = found }
        }
        guard best.gain > -.infinity else { return nil }
        best.gain -= total.withUnsafeBufferPointer { goal.score($0.start) }
        return best
    }

    private func split(_ node: Node, _ candidate: SplitCandidate, _ total: [Double]) -> [Node] {
        let feature = matrix.usable[candidate.feature]
        let mapper = matrix.mappers[feature]
        let start = rows.start + node.rows.lowerBound
        let leftCount = matrix.withColumn(candidate.feature) {
            podium_tree_partition($0, candidate.goesLeft(mapper), start, 0, node.rows.count, start, scratch.start)
        }
        (start + leftCount).update(from: scratch.start, count: node.rows.count - leftCount)
        link(node.parent, to: result.tree.splits.count)
        result.tree.splits.append(
            Tree.Split(
                feature: feature, condition: candidate.condition(mapper), missing: .nan,
                missingLeft: candidate.missingLeft, left: 0, right: 0, gain: candidate.gain,
                value: goal.answer(total)[0], rows: Double(node.rows.count), hessian: goal.weight(total)))
        let middle = node.rows.lowerBound + leftCount
        let split = result.tree.splits.count - 1
        return [
            Node(rows: node.rows.lowerBound..<middle, depth: node.depth + 1, parent: (split, true)),
            Node(rows: middle..<node.rows.upperBound, depth: node.depth + 1, parent: (split, false)),
        ]
    }

    private func addLeaf(_ node: Node, _ total: [Double]) {
        link(node.parent, to: ~result.tree.leaves.count)
        let answer = goal.answer(total)
        result.tree.leaves.append(
            Tree.Leaf(value: answer[0], rows: Double(node.rows.count), hessian: goal.weight(total)))
        result.answers += answer
    }

    private func link(_ parent: (split: Int, isLeft: Bool)?, to child: Int) {
        guard let parent else { return }
        if parent.isLeft {
            result.tree.splits[parent.split].left = child
        } else {
            result.tree.splits[parent.split].right = child
        }
    }
}
