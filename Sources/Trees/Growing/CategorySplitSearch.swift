import CKernels

/// Finds the set of categories that best goes left.
///
/// Categories sorted by gradient ÷ hessian have the best of all subsets among their prefixes (Fisher, "On grouping
/// for maximum homogeneity", JASA 1958). The penalties that keep rare categories from overfitting are LightGBM's, but
/// for one: sorted categories part noise too, and the more of them the better. What noise alone is expected to gain is
/// therefore taken off, so that a column of thousands of names does not win over columns that know something.
struct CategorySplitSearch {
    private let limits: podium_tree_category_rules

    init(_ parameters: BoostingParameters) {
        limits = podium_tree_category_rules(
            smoothing: parameters.categoricalSmoothing, l2: parameters.categoricalL2,
            min_group_rows: Double(parameters.minRowsPerCategoryGroup), noise: parameters.categoricalNoise,
            most: max(0, parameters.maxCategoriesPerSplit), one_hot: max(0, parameters.oneHotCategories))
    }

    func best(_ sums: UnsafePointer<podium_tree_sum>, bins: Int, rules: SplitRules) -> SplitCandidate {
        var (kernel, limits) = (rules.kernel, limits)
        let found = podium_tree_best_categories(sums, bins, &kernel, &limits)
        return SplitCandidate(
            gain: found.score, rule: .categories(BinSet(found.set)), left: found.left, extraL2: found.extra_l2)
    }
}
