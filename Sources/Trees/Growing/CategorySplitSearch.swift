import CKernels

/// Finds the set of categories that best goes left.
///
/// Categories sorted by gradient ÷ hessian have the best of all subsets among their prefixes (Fisher, "On grouping
/// for maximum homogeneity", JASA 1958). The penalties that keep rare categories from overfitting are LightGBM's.
struct CategorySplitSearch {
    let sums: UnsafePointer<podium_tree_sum>
    let bins: Int
    let rules: SplitRules

    func best() -> SplitCandidate {
        bins <= rules.parameters.oneHotCategories ? bestOneHot() : bestPrefix()
    }

    private func bestOneHot() -> SplitCandidate {
        var best = SplitCandidate()
        for bin in 0..<bins {
            consider(sums[bin], extraL2: 0, &best) {
                var set = BinSet()
                set.insert(bin)
                return set
            }
        }
        return best
    }

    private func bestPrefix() -> SplitCandidate {
        let smoothing = rules.parameters.categoricalSmoothing
        let kept = (0..<bins).filter { rules.rows(sums[$0]) + 0.5 >= smoothing && sums[$0].hessian > 0 }
        let sorted = kept.sorted { (ratio($0), $0) < (ratio($1), $1) }
        var best = SplitCandidate()
        walk(sorted, &best)
        walk(sorted.reversed(), &best)
        return best
    }

    /// Considers the prefixes of `order`, at most half of the categories each.
    private func walk(_ order: [Int], _ best: inout SplitCandidate) {
        var left = podium_tree_sum()
        var groupRows = 0.0
        let most = min(rules.parameters.maxCategoriesPerSplit, (order.count + 1) / 2)
        let minGroup = Double(rules.parameters.minRowsPerCategoryGroup)
        for (position, bin) in order.enumerated().prefix(most) {
            left = left + sums[bin]
            groupRows += rules.rows(sums[bin])
            guard rules.isLargeEnough(left), groupRows >= minGroup - 0.5 else { continue }
            guard rules.rows(rules.kernel.total - left) >= minGroup - 0.5 else { return }
            groupRows = 0
            consider(left, extraL2: rules.parameters.categoricalL2, &best) {
                order[...position].reduce(into: BinSet()) { $0.insert($1) }
            }
        }
    }

    private func consider(
        _ left: podium_tree_sum, extraL2: Double, _ best: inout SplitCandidate, _ set: () -> BinSet
    ) {
        let right = rules.kernel.total - left
        guard rules.isLargeEnough(left), rules.isLargeEnough(right) else { return }
        let score = rules.score(left, extraL2: extraL2) + rules.score(right, extraL2: extraL2)
        guard score > best.gain else { return }
        best = SplitCandidate(gain: score, rule: .categories(set()), left: left, extraL2: extraL2)
    }

    private func ratio(_ bin: Int) -> Double {
        Double(sums[bin].gradient) * rules.kernel.gradient_unit
            / (rules.hessian(sums[bin]) + rules.parameters.categoricalSmoothing)
    }
}
