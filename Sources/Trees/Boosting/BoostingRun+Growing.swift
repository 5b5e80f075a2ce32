import CKernels
import Randomness
import Workers

extension BoostingRun {
    /// Grows the tree of one output and adds it to the output's scores. Outputs may be grown side by side: each has
    /// gradients and scores of its own. Throws `TreesError` where a gradient is beyond what 32 bits hold.
    func growTree(_ output: Int, rate: Double, _ seed: Seed) throws -> Tree {
        try growers.withGrower { grower in
            let first = output * rows
            try grower.gradients.encode(gradients.start + first, hessians.start + first, seed: seed)
            if let bag { grower.partition.reset(to: bag.inside) } else { grower.partition.reset(count: rows) }
            var tree = grower.grow(chance(output, grower.gradients), seed: seed)
            if tree.splits.isEmpty { return tree }
            if let level = loss.renewalLevel { renew(&tree, grower.partition, level: level, output: output) }
            tree.scale(by: rate)
            addToScores(tree, grower, output)
            return tree
        }
    }

    /// What chance does to the next tree of an output.
    private func chance(_ output: Int, _ gradients: FixedPointGradients) -> SplitChance {
        let first = firstSquares[output]
        let unexplained = first > 0 ? min(1, gradients.meanSquare / first) : 1
        return SplitChance(
            gainNoise: parameters.gainNoise(rows: rows, round: model.rounds) * gradients.noise,
            shrinkage: parameters.splitShrinkage(rows: rows, unexplained: unexplained) * gradients.noise)
    }

    /// Adds the tree's values to the scores of the rows in each leaf, whether they are in the sample or not.
    private func addToScores(_ tree: Tree, _ grower: TreeGrower, _ output: Int) {
        let scores = scores.start + output * rows
        let add = { (leaf: Int, rows: UnsafePointer<UInt32>, count: Int) in
            podium_tree_add_to_rows(scores, rows, count, Float(tree.leaves[leaf].value))
        }
        grower.partition.forEachLeaf(add)
        guard let bag else { return }
        grower.outside.reset(to: bag.outside)
        for step in grower.history { grower.outside.apply(step, matrix) }
        grower.outside.forEachLeaf(add)
    }

    /// Replaces the leaves' values by the quantile of their rows' residuals.
    private func renew(_ tree: inout Tree, _ partition: RowPartition, level: Double, output: Int) {
        let values = Memory<Double>(count: tree.leaves.count)
        let scores = scores.start + output * rows
        partition.forEachLeaf { leaf, rows, count in
            let rows = UnsafeBufferPointer(start: rows, count: count)
            let residuals = rows.map { target[Int($0)] - scores[Int($0)] }
            let weights = weights.map { weights in rows.map { weights[Int($0)] } }
            values.start[leaf] = WeightedQuantile.of(residuals, weights: weights, level: level)
        }
        for leaf in tree.leaves.indices { tree.leaves[leaf].value = values.start[leaf] }
    }
}
