import CKernels

/// What the split of one leaf must obey, and the units of its sums.
struct SplitRules {
    var kernel: podium_tree_split_rules
    /// Range that the leaf's value must stay in, from monotone splits above it.
    let bounds: ClosedRange<Double>
    let parameters: BoostingParameters

    init(
        _ parameters: BoostingParameters, total: podium_tree_sum, rows: Int, gradients: FixedPointGradients,
        bounds: ClosedRange<Double>
    ) {
        let hessian = Double(total.hessian) * gradients.hessianUnit
        kernel = podium_tree_split_rules(
            total: total, gradient_unit: gradients.gradientUnit, hessian_unit: gradients.hessianUnit,
            l1: parameters.l1, l2: parameters.l2, min_hessian: parameters.minHessianInLeaf,
            rows_per_hessian: Double(rows) / hessian, min_rows: Double(parameters.minRowsInLeaf),
            gradient_noise: gradients.noise)
        self.bounds = bounds
        self.parameters = parameters
    }

    /// T(G)²/(H + l2): twice what the leaf with these sums lowers the loss by.
    func score(_ sum: podium_tree_sum) -> Double {
        let hessian = Double(sum.hessian) * kernel.hessian_unit + kernel.l2
        let gradient = shrunk(sum)
        return hessian > 0 ? gradient * gradient / hessian : 0
    }

    /// -T(G)/(H + l2), inside the bounds.
    func value(_ sum: podium_tree_sum, extraL2: Double = 0) -> Double {
        let hessian = Double(sum.hessian) * kernel.hessian_unit + kernel.l2 + extraL2
        guard hessian > 0 else { return min(max(0, bounds.lowerBound), bounds.upperBound) }
        return min(max(-shrunk(sum) / hessian, bounds.lowerBound), bounds.upperBound)
    }

    /// What a leaf of this value lowers the loss by, doubled; equals `score` at the best value.
    func score(_ sum: podium_tree_sum, value: Double) -> Double {
        let hessian = Double(sum.hessian) * kernel.hessian_unit + kernel.l2
        return -(2 * shrunk(sum) * value + hessian * value * value)
    }

    /// Whether a leaf with these sums has hessian enough, and rows enough as estimated from it.
    func isLargeEnough(_ sum: podium_tree_sum) -> Bool {
        let hessian = Double(sum.hessian) * kernel.hessian_unit
        return sum.hessian > 0 && hessian >= kernel.min_hessian
            && hessian * kernel.rows_per_hessian >= kernel.min_rows - 0.5
    }

    private func shrunk(_ sum: podium_tree_sum) -> Double {
        let gradient = Double(sum.gradient) * kernel.gradient_unit
        return gradient < 0 ? min(0, gradient + kernel.l1) : max(0, gradient - kernel.l1)
    }
}
