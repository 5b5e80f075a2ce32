import CKernels

/// Finds the best split by one feature.
struct SplitFinder {
    private let matrix: BinnedMatrix
    private let parameters: BoostingParameters
    private let categories: CategorySplitSearch

    init(matrix: BinnedMatrix, parameters: BoostingParameters) {
        self.matrix = matrix
        self.parameters = parameters
        categories = CategorySplitSearch(parameters)
    }

    /// The best split of a leaf by usable feature `position`, given the leaf's histogram.
    func best(
        _ position: Int, in histogram: UnsafePointer<podium_tree_sum>, rules: SplitRules
    ) -> SplitCandidate {
        let feature = matrix.usable[position]
        let sums = histogram + Int(matrix.offsets[position])
        let mapper = matrix.mappers[feature]
        var candidate: SplitCandidate
        if mapper.isCategorical {
            candidate = categories.best(sums, bins: mapper.binCount, rules: rules)
        } else if parameters.monotone.isEmpty {
            candidate = numeric(sums, mapper, rules)
        } else {
            let direction = parameters.monotone[feature]?.rawValue ?? 0
            candidate = BoundedSplitSearch(sums: sums, mapper: mapper, rules: rules, direction: direction).best()
        }
        candidate.feature = position
        candidate.gain -= parentScore(rules) + parameters.minGain
        return candidate.gain > 0 ? candidate : SplitCandidate()
    }

    private func parentScore(_ rules: SplitRules) -> Double {
        guard !parameters.monotone.isEmpty else { return rules.score(rules.kernel.total) }
        return rules.score(rules.kernel.total, value: rules.value(rules.kernel.total))
    }

    private func numeric(
        _ sums: UnsafePointer<podium_tree_sum>, _ mapper: BinMapper, _ rules: SplitRules
    ) -> SplitCandidate {
        var kernel = rules.kernel
        let found = podium_tree_best_split(sums, mapper.binCount, mapper.hasMissing, &kernel)
        var missingLeft = found.missing_left
        if !mapper.hasMissing || sums[mapper.binCount].hessian == 0 {
            // Nothing was learned about missing values here: they follow the larger side.
            missingLeft = 2 * found.left.hessian >= kernel.total.hessian
        }
        return SplitCandidate(
            gain: found.score, rule: .threshold(bin: Int(found.bin), missingLeft: missingLeft), left: found.left)
    }
}
