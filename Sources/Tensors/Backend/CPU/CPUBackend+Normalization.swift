import CKernels
import Workers

extension CPUBackend {
    /// Layer normalization over the last axis of contiguous Float32, and each row's mean and inverse deviation:
    /// `statistics` is [2, rows].
    public func layerNorm(
        _ x: Tensor, scale: Tensor, shift: Tensor, epsilon: Float, into out: Tensor, statistics: Tensor
    ) {
        let (rows, width) = (statistics.shape[1], scale.count)
        let (from, factors, terms) = (x.floats, scale.floats, shift.floats)
        let (to, means) = (out.floats, statistics.floats)
        forEachRows(rows, columns: width) { first, count in
            podium_layer_norm(
                count, width, from + first * width, factors, terms, epsilon, to + first * width, means + first,
                means + rows + first)
        }
    }

    /// The gradient at `x`, and those at scale and shift as the two rows of `sums`.
    ///
    /// Pieces add up their rows' parts of these sums, which are then added in the order of the pieces.
    public func layerNormGradient(
        _ gradient: Tensor, at x: Tensor, scale: Tensor, statistics: Tensor, into out: Tensor, sums: Tensor
    ) {
        let (rows, width) = (statistics.shape[1], scale.count)
        let size = max(1, Self.grain / width)
        let bands = Tensor.zeros(Shape((rows + size - 1) / size, 2, width), on: self)
        let (incoming, from, factors) = (gradient.floats, x.floats, scale.floats)
        let (to, partial, means) = (out.floats, bands.floats, statistics.floats)
        WorkerPool.current.forEachRange(of: rows, size: size) { range in
            let (first, sum) = (range.lowerBound, partial + range.lowerBound / size * 2 * width)
            podium_layer_norm_backward(
                range.count, width, incoming + first * width, from + first * width, factors, means + first,
                means + rows + first, to + first * width, sum, sum + width)
        }
        reduce(.sum, bands, outer: 1, count: bands.shape[0], inner: 2 * width, into: sums)
    }
}
