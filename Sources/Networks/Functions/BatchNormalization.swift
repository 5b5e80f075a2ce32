import CKernels
import Foundation
import Tensors
import Workers

/// Batch normalisation over the last axis with what usually follows it, a residual sum and ReLU, in two passes
/// forward and two backward.
struct BatchNormalization {
    /// Mean, 1 / deviation, scale and shift, by channel.
    struct Statistics {
        let mean, inverseDeviation, scale, shift: Tensor
    }

    let x: Tensor
    let gamma: Tensor
    let beta: Tensor
    let residual: Tensor?
    let relu: Bool

    private var channels: Int { x.shape[x.rank - 1] }
    private var rows: Int { x.count / max(1, channels) }
    private var blocks: Int { blockCount(rows: rows, columns: channels) }

    /// Mean and variance (divided by the number of rows) of each channel, in Float64.
    func moments() -> (mean: [Double], variance: [Double]) {
        let (channels, rows) = (channels, rows)
        let from = x.floats
        let sums = sumsOverBlocks { range, sums in
            podium_norm_moments(range.count, channels, from + range.lowerBound * channels, from, sums)
        }
        var (mean, variance) = ([Double](repeating: 0, count: channels), [Double](repeating: 0, count: channels))
        for j in 0..<channels {
            let shift = sums[j] / Double(rows)
            mean[j] = Double(from[j]) + shift
            variance[j] = max(0, sums[channels + j] / Double(rows) - shift * shift)
        }
        return (mean, variance)
    }

    func statistics(mean: [Double], variance: [Double], epsilon: Double) -> Statistics {
        let all = Tensor(uninitialized: Shape(4, channels))
        let (channels, to, gamma, beta) = (channels, all.floats, gamma.floats, beta.floats)
        for j in 0..<channels {
            let factor = 1 / (variance[j] + epsilon).squareRoot()
            to[j] = Float(mean[j])
            to[channels + j] = Float(factor)
            to[2 * channels + j] = Float(Double(gamma[j]) * factor)
            to[3 * channels + j] = Float(Double(beta[j]) - mean[j] * Double(gamma[j]) * factor)
        }
        return Statistics(
            mean: all[0], inverseDeviation: all[1], scale: all[2], shift: all[3])
    }

    /// The result; gradients flow through the statistics too where they are those of the batch.
    func normalized(_ statistics: Statistics, ofBatch: Bool) -> Tensor {
        let result = Tensor(uninitialized: x.shape)
        let (channels, from, to, other) = (channels, x.floats, result.floats, residual?.floats)
        let (scale, shift, relu) = (statistics.scale.floats, statistics.shift.floats, relu ? Int32(1) : 0)
        forEachBlock { range in
            let start = range.lowerBound * channels
            podium_norm_apply(
                range.count, channels, from + start, scale, shift, other.map { $0 + start }, relu, to + start)
        }
        let y = residual == nil ? nil : result.detached()
        return result.derived(from: [x, gamma, beta] + (residual.map { [$0] } ?? [])) { incoming in
            backward(incoming.contiguous(), y, statistics, ofBatch: ofBatch)
        }
    }

    private func backward(_ gradient: Tensor, _ y: Tensor?, _ statistics: Statistics, ofBatch: Bool) {
        let channels = channels
        let sums = sumsOverBlocks { range, sums in
            var pass = pass(range, gradient, y, statistics)
            podium_norm_gradient_sums(&pass, sums)
        }
        gamma.accumulate(Tensor(sums[channels...].map(Float.init)))
        beta.accumulate(Tensor(sums[..<channels].map(Float.init)))
        guard x.requiresGrad || residual?.requiresGrad ?? false else { return }
        let factors = factors(sums, statistics, ofBatch: ofBatch)
        let dx = Tensor(uninitialized: x.shape)
        let passed = residual?.requiresGrad ?? false ? Tensor(uninitialized: x.shape) : nil
        let (a, to, other) = (factors.floats, dx.floats, passed?.floats)
        forEachBlock { range in
            var pass = pass(range, gradient, y, statistics)
            let start = range.lowerBound * channels
            podium_norm_gradient(
                &pass, a, a + channels, a + 2 * channels, to + start, other.map { $0 + start })
        }
        withExtendedLifetime(factors) {}
        x.accumulate(dx)
        if let residual, let passed { residual.accumulate(passed) }
    }

    /// dx = a g + b (x − mean) + c, derived in Ioffe and Szegedy, arXiv 1502.03167, section 3.
    private func factors(_ sums: [Double], _ statistics: Statistics, ofBatch: Bool) -> Tensor {
        let result = Tensor.zeros(Shape(3, channels))
        let (to, scale, deviation) = (result.floats, statistics.scale.floats, statistics.inverseDeviation.floats)
        for j in 0..<channels {
            to[j] = scale[j]
            guard ofBatch else { continue }
            let perRow = Double(scale[j]) / Double(rows)
            to[channels + j] = Float(-perRow * Double(deviation[j]) * sums[channels + j])
            to[2 * channels + j] = Float(-perRow * sums[j])
        }
        return result
    }

    private func pass(
        _ rows: Range<Int>, _ gradient: Tensor, _ y: Tensor?, _ statistics: Statistics
    ) -> podium_norm_backward_t {
        let start = rows.lowerBound * channels
        return podium_norm_backward_t(
            rows: rows.count, channels: channels, gradient: gradient.floats + start, x: x.floats + start,
            y: y.map { UnsafePointer($0.floats + start) }, scale: statistics.scale.floats,
            shift: statistics.shift.floats, mean: statistics.mean.floats,
            inverse_deviation: statistics.inverseDeviation.floats, relu: relu ? 1 : 0)
    }

    private func range(_ block: Int) -> Range<Int> { rows * block / blocks..<rows * (block + 1) / blocks }

    private func forEachBlock(_ body: (Range<Int>) -> Void) {
        WorkerPool.current.forEach(blocks, keepingNeighbours: true) { body(range($0)) }
    }

    /// Two sums for each channel, added up in the order of the blocks.
    private func sumsOverBlocks(_ body: (Range<Int>, UnsafeMutablePointer<Double>) -> Void) -> [Double] {
        let width = 2 * channels
        var partial = [Double](repeating: 0, count: blocks * width)
        partial.withUnsafeMutableBufferPointer { partial in
            guard let start = partial.baseAddress else { return }
            WorkerPool.current.forEach(blocks, keepingNeighbours: true) { block in
                body(range(block), start + block * width)
            }
            for block in 1..<max(1, blocks) {
                for j in 0..<width { start[j] += start[block * width + j] }
            }
        }
        return Array(partial.prefix(width))
    }
}
