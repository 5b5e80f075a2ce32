extension BoostingRun {
    /// Rows whose scores and gradients fit in the first-level cache.
    private static var refinementRows: Int { 1024 }

    /// Takes further Newton steps for the leaves' values, from the gradients that the loss has after the earlier ones.
    ///
    /// One step stops short where the loss bends less away from the current score, as the log loss does.
    func refine(_ tree: inout Tree) {
        let values = Memory<Double>(count: tree.leaves.count)
        let start = tree.leaves.map(\.value)
        grower.partition.forEachLeaf { leaf, rows, count in
            var value = start[leaf]
            for _ in 1..<parameters.leafIterations {
                let sums = gradientSums(rows: UnsafeBufferPointer(start: rows, count: count), offset: Float(value))
                guard sums.hessian + parameters.l2 > 0 else { break }
                value -= (sums.gradient + parameters.l2 * value) / (sums.hessian + parameters.l2)
            }
            values.start[leaf] = value
        }
        for leaf in tree.leaves.indices { tree.leaves[leaf].value = values.start[leaf] }
    }

    /// Whether values can be refined: row by row, and without penalties or bounds that the steps would ignore.
    var canRefine: Bool {
        guard parameters.leafIterations > 1, loss.isRefinable, parameters.l1 == 0, parameters.monotone.isEmpty else {
            return false
        }
        if case .goss = parameters.rowSampling { return false }
        return true
    }

    /// The sums of gradients and hessians of these rows when `offset` is added to their scores.
    private func gradientSums(rows: UnsafeBufferPointer<UInt32>, offset: Float) -> (gradient: Double, hessian: Double) {
        var sums = (gradient: 0.0, hessian: 0.0)
        let size = Self.refinementRows
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 5 * size) { buffer in
            let scores = buffer.start
            let (target, weights) = (scores + size, scores + 2 * size)
            let (gradients, hessians) = (scores + 3 * size, scores + 4 * size)
            for first in stride(from: 0, to: rows.count, by: size) {
                let count = min(size, rows.count - first)
                gather(UnsafeBufferPointer(rebasing: rows[first..<first + count]), offset, scores, target, weights)
                let batch = LossBatch(
                    rows: count, scores: scores, target: target, weights: self.weights == nil ? nil : weights,
                    gradients: gradients, hessians: hessians)
                loss.addGradients(of: 0..<count, batch)
                for index in 0..<count {
                    sums.gradient += Double(gradients[index])
                    sums.hessian += Double(hessians[index])
                }
            }
        }
        return sums
    }

    private func gather(
        _ rows: UnsafeBufferPointer<UInt32>, _ offset: Float, _ scores: UnsafeMutablePointer<Float>,
        _ target: UnsafeMutablePointer<Float>, _ weights: UnsafeMutablePointer<Float>
    ) {
        self.target.withUnsafeBufferPointer { from in
            for (index, row) in rows.enumerated() {
                scores[index] = self.scores.start[Int(row)] + offset
                target[index] = from[Int(row)]
            }
        }
        self.weights.withOptionalPointer { from in
            guard let from else { return }
            for (index, row) in rows.enumerated() { weights[index] = from[Int(row)] }
        }
    }
}
