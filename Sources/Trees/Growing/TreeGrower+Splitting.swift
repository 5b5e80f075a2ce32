import CKernels

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

    /// The value of a side of the leaf's split, drawn towards the leaf's own as far as the split may be chance.
    private func value(of side: podium_tree_sum, under leaf: Leaf, _ rules: SplitRules) -> Double {
        let value = rules.value(side, extraL2: leaf.candidate.extraL2)
        let share = chance.signalShare(of: leaf.candidate.gain)
        return share < 1 ? leaf.value + share * (value - leaf.value) : value
    }

    private func addChildren(of leaf: Leaf, at index: Int, feature: Int) {
        let rules = rules(for: leaf, rows: 1)
        var left = Leaf(depth: leaf.depth + 1, total: leaf.candidate.left, bounds: leaf.bounds)
        left.path = leaf.path.union([feature])
        var right = left
        right.total = leaf.total - left.total
        left.value = value(of: left.total, under: leaf, rules)
        right.value = value(of: right.total, under: leaf, rules)
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
}

extension ClosedRange<Double> {
    /// The parts below and above `middle`, which is clamped to the range.
    fileprivate func parted(at middle: Double) -> (ClosedRange<Double>, ClosedRange<Double>) {
        let middle = Swift.min(Swift.max(middle, lowerBound), upperBound)
        return (lowerBound...middle, middle...upperBound)
    }
}
