import CKernels
import Randomness
import Workers

extension BoostingRun {
    /// Draws the rows that the round's trees see. Gradients of GOSS's randomly kept rows are raised in place.
    func sampleRows(_ round: Int, _ seed: Seed) {
        switch parameters.rowSampling {
        case .all:
            bag = nil
        case .bagging(let fraction, let every):
            guard bag == nil || round % every == 0 else { return }
            let bagSeed = self.seed.child("bag", round / every)
            bag = partition { range in
                var generator = bagSeed.child("block", range.lowerBound).generator()
                return range.map { _ in generator.uniform() < fraction }
            }
        case .goss(let top, let other):
            sampleByGradient(round, top: top, other: other, seed)
        }
    }

    private func sampleByGradient(_ round: Int, top: Double, other: Double, _ seed: Seed) {
        // LightGBM's rule: the first trees see all rows, while gradients still say little.
        guard Double(round) >= 1 / parameters.learningRate, top + other < 1 else {
            bag = nil
            return
        }
        let sizes = gradientSizes()
        let bar = threshold(of: sizes, share: top)
        let chance = other / (1 - top)
        let factor = Float((1 - top) / other)
        bag = partition { [self] range in
            var generator = seed.child("goss", range.lowerBound).generator()
            return range.map { row in
                let isLucky = generator.uniform() < chance
                guard sizes.start[row] < bar else { return true }
                if isLucky { raise(row, by: factor) }
                return isLucky
            }
        }
    }

    private func raise(_ row: Int, by factor: Float) {
        for output in 0..<outputs {
            gradients.start[output * rows + row] *= factor
            hessians.start[output * rows + row] *= factor
        }
    }

    /// For each row, the sum over outputs of |gradient · hessian|.
    private func gradientSizes() -> Memory<Float> {
        let sizes = Memory<Float>(repeating: 0, count: rows)
        pool.forEachRange(of: rows, size: Self.blockRows) { range in
            for output in 0..<outputs {
                for row in range {
                    let index = output * rows + row
                    sizes.start[row] += abs(gradients.start[index] * hessians.start[index])
                }
            }
        }
        return sizes
    }

    /// The size that a share of the rows reaches.
    private func threshold(of sizes: Memory<Float>, share: Double) -> Float {
        let (sorted, scratch) = (Memory<Float>(count: rows), Memory<Float>(count: rows))
        sorted.start.update(from: sizes.start, count: rows)
        podium_tree_sort(sorted.start, scratch.start, rows)
        let kept = min(Int(share * Double(rows)), rows - 1)
        return kept == 0 ? .infinity : sorted.start[rows - kept]
    }

    /// Row numbers by whether they are in the sample, drawn block by block. A sample is never empty.
    private func partition(_ draw: (Range<Int>) -> [Bool]) -> (inside: [UInt32], outside: [UInt32]) {
        let isInside = Memory<Bool>(count: rows)
        pool.forEachRange(of: rows, size: Self.blockRows) { range in
            for (row, drawn) in zip(range, draw(range)) { isInside.start[row] = drawn }
        }
        var inside: [UInt32] = []
        var outside: [UInt32] = []
        for row in 0..<rows {
            if isInside.start[row] { inside.append(UInt32(row)) } else { outside.append(UInt32(row)) }
        }
        return inside.isEmpty ? (outside, []) : (inside, outside)
    }
}
