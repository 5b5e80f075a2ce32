import CKernels
import Workers

// Batch normalization over the last axis with what usually follows it, a residual sum and ReLU, in two passes forward and
// two backward.
extension CPUBackend {
    /// Mean and variance of each channel, about the first row, so that the variance stays exact far from 0.
    public func channelMoments(_ x: Tensor, into moments: Tensor) {
        let (channels, from) = (moments.shape[1], x.floats)
        let rows = x.count / max(1, channels)
        let to = moments.pointer.assumingMemoryBound(to: Double.self)
        withSums(overBlocksOf: rows, channels) { range, sums in
            podium_norm_moments(range.count, channels, from + range.lowerBound * channels, from, sums)
        } body: { sums in
            for j in 0..<channels {
                let shift = sums[j] / Double(rows)
                to[j] = Double(from[j]) + shift
                to[channels + j] = max(0, sums[channels + j] / Double(rows) - shift * shift)
            }
        }
    }

    /// Mean, inverse deviation, scale and shift of each channel.
    public func channelStatistics(
        _ moments: Tensor, scale: Tensor, shift: Tensor, epsilon: Double, into statistics: Tensor
    ) {
        let mean = moments.pointer.assumingMemoryBound(to: Double.self)
        let (channels, to, gamma, beta) = (moments.shape[1], statistics.floats, scale.floats, shift.floats)
        for j in 0..<channels {
            let factor = 1 / (mean[channels + j] + epsilon).squareRoot()
            to[j] = Float(mean[j])
            to[channels + j] = Float(factor)
            to[2 * channels + j] = Float(Double(gamma[j]) * factor)
            to[3 * channels + j] = Float(Double(beta[j]) - mean[j] * Double(gamma[j]) * factor)
        }
    }

    /// The normalized rows.
    public func normalizeChannels(_ pass: ChannelNormalization, adding residual: Tensor?, into out: Tensor) {
        let channels = pass.channels
        let (from, to, other) = (pass.x.floats, out.floats, residual?.floats)
        let (scale, relu) = (pass.statistics.floats + 2 * channels, pass.relu ? Int32(1) : 0)
        forEachBlock(of: pass.rows, channels) { range in
            let start = range.lowerBound * channels
            podium_norm_apply(
                range.count, channels, from + start, scale, scale + channels, other.map { $0 + start }, relu,
                to + start)
        }
    }

    /// The gradients; those at scale and shift come from the same sums as that at the input.
    public func normalizeChannelsGradient(
        _ gradient: Tensor, at pass: ChannelNormalization, _ y: Tensor?, into gradients: ChannelNormalization.Gradients
    ) {
        let (rows, channels) = (pass.rows, pass.channels)
        withSums(overBlocksOf: rows, channels) { range, sums in
            var kernel = pass.kernel(range, gradient, y)
            podium_norm_gradient_sums(&kernel, sums)
        } body: { sums in
            let (shift, scale) = (gradients.shift.floats, gradients.scale.floats)
            for j in 0..<channels { (shift[j], scale[j]) = (Float(sums[j]), Float(sums[channels + j])) }
            if let dx = gradients.x { inputGradient(gradient, at: pass, y, sums, into: dx, gradients.residual) }
        }
    }

    /// dx = a g + b (x − mean) + c, derived in Ioffe and Szegedy, arXiv 1502.03167, section 3.
    private func inputGradient(
        _ gradient: Tensor, at pass: ChannelNormalization, _ y: Tensor?, _ sums: UnsafePointer<Double>,
        into dx: Tensor, _ passed: Tensor?
    ) {
        let (channels, to, other) = (pass.channels, dx.floats, passed?.floats)
        withScratch(3 * channels) { a in
            pass.writeFactors(sums, to: a)
            forEachBlock(of: pass.rows, channels) { range in
                var kernel = pass.kernel(range, gradient, y)
                let start = range.lowerBound * channels
                podium_norm_gradient(
                    &kernel, a, a + channels, a + 2 * channels, to + start, other.map { $0 + start })
            }
        }
    }

    private func range(_ block: Int, of rows: Int, _ channels: Int) -> Range<Int> {
        let blocks = blockCount(rows, channels)
        return rows * block / blocks..<rows * (block + 1) / blocks
    }

    /// Into how many blocks of rows a pass is cut.
    private func blockCount(_ rows: Int, _ channels: Int) -> Int { max(1, min(16, rows * channels / Self.wideGrain)) }

    private func forEachBlock(of rows: Int, _ channels: Int, _ body: (Range<Int>) -> Void) {
        WorkerPool.current.forEach(blockCount(rows, channels), keepingNeighbors: true) {
            body(range($0, of: rows, channels))
        }
    }

    /// Calls `body` with two sums for each channel, added up in the order of the blocks.
    private func withSums(
        overBlocksOf rows: Int, _ channels: Int, add: (Range<Int>, UnsafeMutablePointer<Double>) -> Void,
        body: (UnsafePointer<Double>) -> Void
    ) {
        let (blocks, width) = (blockCount(rows, channels), 2 * channels)
        withScratch(blocks * width, of: Double.self) { sums in
            sums.update(repeating: 0, count: blocks * width)
            WorkerPool.current.forEach(blocks, keepingNeighbors: true) { block in
                add(range(block, of: rows, channels), sums + block * width)
            }
            for block in 1..<blocks {
                for j in 0..<width { sums[j] += sums[block * width + j] }
            }
            body(sums)
        }
    }
}

extension ChannelNormalization {
    fileprivate var channels: Int { statistics.shape[1] }
    fileprivate var rows: Int { x.count / max(1, channels) }

    /// What the kernels of the backward pass read, for some rows.
    fileprivate func kernel(_ rows: Range<Int>, _ gradient: Tensor, _ y: Tensor?) -> podium_norm_backward {
        let (start, mean) = (rows.lowerBound * channels, statistics.floats)
        return podium_norm_backward(
            rows: rows.count, channels: channels, gradient: gradient.floats + start, x: x.floats + start,
            y: y.map { UnsafePointer($0.floats + start) }, scale: mean + 2 * channels, shift: mean + 3 * channels,
            mean: mean, inverse_deviation: mean + channels, relu: relu ? 1 : 0)
    }

    /// The factors a, b and c of the gradient at the input, by channel.
    fileprivate func writeFactors(_ sums: UnsafePointer<Double>, to: UnsafeMutablePointer<Float>) {
        let (channels, rows) = (channels, Double(rows))
        let (deviation, scale) = (statistics.floats + channels, statistics.floats + 2 * channels)
        for j in 0..<channels {
            let perRow = Double(scale[j]) / rows
            to[j] = scale[j]
            to[channels + j] = isOfBatch ? Float(-perRow * Double(deviation[j]) * sums[channels + j]) : 0
            to[2 * channels + j] = isOfBatch ? Float(-perRow * sums[j]) : 0
        }
    }
}
