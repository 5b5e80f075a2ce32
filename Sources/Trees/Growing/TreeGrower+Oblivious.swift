import CKernels
import Workers

extension TreeGrower {
    /// Grows level by level: every leaf of a level is split by the same condition, the one with the highest total
    /// gain. A leaf on which the condition leaves a side too small stays as it is.
    func growLevels() {
        for depth in 0..<depthLimit where 2 * leaves.count <= parameters.maxLeaves {
            let open = leaves.indices.filter { leaves[$0].histogram != nil }
            guard let best = bestOfLevel(depth, open) else { return }
            for leaf in open {
                let search = LevelSplitSearch(self, leaf: leaf, feature: best.feature)
                guard let candidate = search.candidate(best.rule) else { continue }
                leaves[leaf].candidate = candidate
                split(leaf)
                refresh(leaf, leaves.count - 1)
            }
        }
    }

    private func bestOfLevel(_ depth: Int, _ open: [Int]) -> SplitCandidate? {
        // A leaf may have been left out of an earlier level; the condition must be allowed for all that are open.
        let path = open.reduce(into: Set<Int>()) { $0.formUnion(leaves[$1].path) }
        let positions = features.positions(depth: depth, leaf: 0, path: path)
        pool.forEach(positions.count) { index in
            (candidates.start + index).initialize(to: bestCondition(positions[index], open))
        }
        let best = best(
            of: UnsafeBufferPointer(start: candidates.start, count: positions.count), depth: depth, leaf: 0)
        return best.gain > 0 ? best : nil
    }

    /// The condition on one feature with the highest gain, added up over leaves, less the least gain of a split.
    private func bestCondition(_ position: Int, _ open: [Int]) -> SplitCandidate {
        let rules = LevelSplitSearch.rules(matrix.mappers[matrix.usable[position]])
        var gains = [Double](repeating: 0, count: rules.count)
        for leaf in open { LevelSplitSearch(self, leaf: leaf, feature: position).addGains(of: rules, to: &gains) }
        var best = SplitCandidate()
        for (rule, gain) in zip(rules, gains) where gain - parameters.minGain > best.gain {
            best = SplitCandidate(gain: gain - parameters.minGain, feature: position, rule: rule)
        }
        return best
    }
}

/// What the conditions of a level do to one leaf.
private struct LevelSplitSearch {
    let sums: UnsafePointer<podium_tree_sum>
    let mapper: BinMapper
    let rules: SplitRules
    let direction: Double
    let feature: Int

    init(_ grower: TreeGrower, leaf: Int, feature: Int) {
        let index = grower.matrix.usable[feature]
        let histogram = grower.leaves[leaf].histogram.map { grower.histograms[$0] }
        sums = UnsafePointer(histogram ?? grower.histograms[0]) + Int(grower.matrix.offsets[feature])
        mapper = grower.matrix.mappers[index]
        rules = grower.rules(for: grower.leaves[leaf], rows: grower.partition.count(of: leaf))
        direction = Double(grower.parameters.monotone[index]?.rawValue ?? 0)
        self.feature = feature
    }

    /// The conditions that a level considers: thresholds, with missing values on either side; one category each.
    static func rules(_ mapper: BinMapper) -> [SplitCandidate.Rule] {
        if mapper.isCategorical {
            return (0..<mapper.binCount).map { bin in
                var set = BinSet()
                set.insert(bin)
                return .categories(set)
            }
        }
        guard mapper.hasMissing else {
            return (0..<mapper.binCount - 1).map { .threshold(bin: $0, missingLeft: false) }
        }
        return (0..<mapper.binCount).map { .threshold(bin: $0, missingLeft: false) }
            + (0..<mapper.binCount - 1).map { .threshold(bin: $0, missingLeft: true) }
    }

    func addGains(of conditions: [SplitCandidate.Rule], to gains: inout [Double]) {
        var prefix = podium_tree_sum()
        for (index, condition) in conditions.enumerated() {
            if case .threshold(let bin, let missingLeft) = condition {
                if bin == 0 { prefix = missingLeft ? sums[mapper.binCount] : podium_tree_sum() }
                prefix = prefix + sums[bin]
                gains[index] += gain(prefix) ?? 0
            } else {
                gains[index] += gain(left(condition)) ?? 0
            }
        }
    }

    /// The leaf's split by `rule`; nil where a side is too small.
    func candidate(_ rule: SplitCandidate.Rule) -> SplitCandidate? {
        let left = left(rule)
        guard let gain = gain(left) else { return nil }
        return SplitCandidate(gain: gain, feature: feature, rule: rule, left: left)
    }

    private func left(_ rule: SplitCandidate.Rule) -> podium_tree_sum {
        switch rule {
        case .threshold(let bin, let missingLeft):
            return (0...bin).reduce(missingLeft ? sums[mapper.binCount] : podium_tree_sum()) { $0 + sums[$1] }
        case .categories(let set):
            return (0..<mapper.binCount).reduce(podium_tree_sum()) { set.contains($1) ? $0 + sums[$1] : $0 }
        }
    }

    private func gain(_ left: podium_tree_sum) -> Double? {
        let total = rules.kernel.total
        let right = total - left
        guard rules.isLargeEnough(left), rules.isLargeEnough(right) else { return nil }
        let (leftValue, rightValue) = (rules.value(left), rules.value(right))
        guard direction * (rightValue - leftValue) >= 0 else { return nil }
        return rules.score(left, value: leftValue) + rules.score(right, value: rightValue)
            - rules.score(total, value: rules.value(total))
    }
}
