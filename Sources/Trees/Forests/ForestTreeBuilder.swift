import CKernels
import Randomness

/// Grows one tree of a forest, depth first.
final class ForestTreeBuilder {
    private struct Node {
        var rows: Range<Int>
        var depth: Int
        /// The split above and whether this is its left child.
        var parent: (split: Int, isLeft: Bool)?
    }

    private let table: ForestTable
    private let goal: ForestGoal
    private let parameters: ForestParameters
    /// Features that a node looks at.
    private let wantedFeatures: Int
    private let search: ForestSplitSearch
    private let rows: Memory<podium_forest_row>
    private let scratch: Memory<podium_forest_row>
    private let goesLeft = Memory<UInt8>(count: Int(PODIUM_TREE_SLOTS))
    /// The sums of the node that is looked at.
    private let total: Memory<Double>
    private var generator: Philox
    private var order: [Int]
    private var result = ForestTree()

    init(
        _ table: ForestTable, goal: ForestGoal, sample: Memory<podium_forest_row>, parameters: ForestParameters,
        wantedFeatures: Int, seed: Seed
    ) {
        self.table = table
        self.goal = goal
        self.parameters = parameters
        self.wantedFeatures = wantedFeatures
        search = ForestSplitSearch(table, goal: goal, rows: sample.count)
        rows = sample
        scratch = Memory(count: sample.count)
        total = Memory(count: goal.width)
        generator = seed.child("splits").generator()
        order = Array(table.features.indices)
    }

    func grow() -> ForestTree {
        var open = [Node(rows: 0..<rows.count, depth: 0, parent: nil)]
        while let node = open.popLast() {
            let isPure = podium_forest_total(
                rows.start + node.rows.lowerBound, node.rows.count, goal.criterion, goal.width, total.start)
            if !isPure, let split = bestSplit(node) {
                let (left, right) = part(node, split)
                open.append(right)
                open.append(left)
            } else {
                addLeaf(node)
            }
        }
        return result
    }

    /// Looks at features in random order until there were enough of them and one that could part the rows.
    private func bestSplit(_ node: Node) -> ForestSplit? {
        guard node.rows.count >= max(parameters.minRowsToSplit, 2 * parameters.minRowsInLeaf),
            node.depth < parameters.maxDepth ?? .max
        else { return nil }
        let rows = podium_forest_node(
            rows: rows.start + node.rows.lowerBound, count: node.rows.count, criterion: goal.criterion,
            width: goal.width, total: total.start, min_rows: parameters.minRowsInLeaf)
        var best: ForestSplit?
        for index in order.indices where index < wantedFeatures || best == nil {
            order.swapAt(index, index + generator.index(below: order.count - index))
            guard
                var found = search.split(
                    rows, by: order[index], drawing: &generator, isDrawn: parameters.randomThresholds)
            else { continue }
            found.feature = order[index]
            if found.score > best?.score ?? -.infinity || best == nil { best = found }
        }
        return best.flatMap { $0.score > -.infinity ? $0 : nil }
    }

    // MARK: Parting

    private func part(_ node: Node, _ split: ForestSplit) -> (left: Node, right: Node) {
        let leftCount = move(rows.start + node.rows.lowerBound, node.rows.count, split)
        link(node.parent, to: result.splits.count)
        addSplit(node, split)
        let middle = node.rows.lowerBound + leftCount
        let parent = result.splits.count - 1
        return (
            Node(rows: node.rows.lowerBound..<middle, depth: node.depth + 1, parent: (parent, true)),
            Node(rows: middle..<node.rows.upperBound, depth: node.depth + 1, parent: (parent, false))
        )
    }

    /// Moves the rows that go left to the front; returns their number.
    private func move(_ rows: UnsafeMutablePointer<podium_forest_row>, _ count: Int, _ split: ForestSplit) -> Int {
        switch (table.features[split.feature].feature, split.rule) {
        case (.raw(let column), .values(let threshold, let missingLeft)):
            return podium_forest_part_by_values(
                rows, count, table.values(column), threshold, missingLeft, scratch.start)
        case (.binned(let mapper, let column), _):
            split.fill(goesLeft.start, mapper)
            return podium_forest_part_by_bins(rows, count, table.bins(column), goesLeft.start, scratch.start)
        case (.raw, _): preconditionFailure("a split by bins of a feature that has none")
        }
    }

    private func addSplit(_ node: Node, _ split: ForestSplit) {
        let (index, feature) = table.features[split.feature]
        var own = ForestTree.Split(
            feature: UInt32(index), set: -1, threshold: 0, missingLeft: false, left: 0, right: 0,
            gain: Float(goal.gain(split.score - goal.purity(total.start))), value: Float(goal.value(total.start)),
            rows: UInt32(node.rows.count), weight: Float(goal.weight(total.start)))
        switch (split.rule, feature) {
        case (.bins(_, let threshold, let missingLeft), _), (.values(let threshold, let missingLeft), _):
            (own.threshold, own.missingLeft) = (threshold, missingLeft)
        case (.categories(let bins), .binned(let mapper, _)):
            own.set = Int32(result.sets.count)
            result.sets.append(mapper.categories(in: bins))
        case (.categories, .raw): preconditionFailure("a set of categories of a feature that has none")
        }
        result.splits.append(own)
    }

    private func addLeaf(_ node: Node) {
        link(node.parent, to: ~result.leaves.count)
        goal.appendAnswers(total.start, to: &result.answers)
        result.leaves.append(
            ForestTree.Leaf(
                answersEnd: UInt32(result.answers.count), rows: UInt32(node.rows.count),
                weight: Float(goal.weight(total.start))))
    }

    private func link(_ parent: (split: Int, isLeft: Bool)?, to child: Int) {
        guard let parent else { return }
        if parent.isLeft {
            result.splits[parent.split].left = Int32(child)
        } else {
            result.splits[parent.split].right = Int32(child)
        }
    }
}

extension BinMapper {
    /// The codes of these bins, as in `Tree.Condition.categories`.
    fileprivate func categories(in bins: SIMD4<UInt64>) -> [UInt32] {
        guard case .categorical(let codes) = kind else { return [0] }
        var words: [UInt32] = [0]
        for (bin, code) in codes.enumerated() where bins.contains(bin: bin) {
            while words.count <= Int(code) / 32 { words.append(0) }
            words[Int(code) / 32] |= 1 << UInt32(code % 32)
        }
        return words
    }
}
