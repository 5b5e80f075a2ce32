import CKernels

/// Finds the best threshold where leaf values are bounded and must not fall (direction 1) or rise (-1).
struct BoundedSplitSearch {
    let sums: UnsafePointer<podium_tree_sum>
    let mapper: BinMapper
    let rules: SplitRules
    let direction: Int

    func best() -> SplitCandidate {
        var best = SplitCandidate()
        let bins = mapper.binCount
        let missing = mapper.hasMissing ? sums[bins] : podium_tree_sum()
        var left = podium_tree_sum()
        for bin in 0..<(mapper.hasMissing ? bins : bins - 1) {
            left = left + sums[bin]
            consider(left, bin, missingLeft: false, &best)
            if missing.hessian != 0, bin < bins - 1 { consider(left + missing, bin, missingLeft: true, &best) }
        }
        return best
    }

    private func consider(_ left: podium_tree_sum, _ bin: Int, missingLeft: Bool, _ best: inout SplitCandidate) {
        let right = rules.kernel.total - left
        guard rules.isLargeEnough(left), rules.isLargeEnough(right) else { return }
        let (leftValue, rightValue) = (rules.value(left), rules.value(right))
        guard Double(direction) * (rightValue - leftValue) >= 0 else { return }
        let score = rules.score(left, value: leftValue) + rules.score(right, value: rightValue)
        guard score > best.gain else { return }
        best = SplitCandidate(gain: score, rule: .threshold(bin: bin, missingLeft: missingLeft), left: left)
    }
}
