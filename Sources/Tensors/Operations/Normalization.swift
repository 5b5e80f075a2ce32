extension Tensor {
    /// Mean 0 and variance 1 over `axes`: (x - mean) / √(variance + epsilon).
    ///
    /// The statistics are part of the derivative. Batch norm standardizes over all axes but the channels, layer norm
    /// over the last ones, group norm over those of a group.
    public func standardized(_ axes: [Int], epsilon: Double = 1e-5) -> Tensor {
        let x = real().detached()
        let centered = x - x.mean(axes, keepingAxes: true)
        let scale = (centered.squared().mean(axes, keepingAxes: true) + epsilon).reciprocalSquareRoot()
        let result = centered * scale
        return result.derived(from: self) { [y = result.detached()] gradient in
            let mean = gradient.mean(axes, keepingAxes: true)
            let slope = (gradient * y).mean(axes, keepingAxes: true)
            self.accumulate((gradient - mean - y * slope) * scale)
        }
    }

    /// Batch normalization by the batch's own statistics (Ioffe and Szegedy, 2015), scaled and shifted by channel.
    ///
    /// - Parameters:
    ///   - scale: `[channels]`.
    ///   - shift: `[channels]`.
    ///   - running: mean and variance `[channels]`, moved toward the batch's by `momentum`; the variance unbiased, for
    ///     which a channel must have two values.
    /// - Returns: this tensor's shape, `[batch, channels, …]`.
    public func batchNorm(
        scale: Tensor, shift: Tensor, running: (mean: Tensor, variance: Tensor)? = nil, momentum: Double = 0.1,
        epsilon: Double = 1e-5
    ) -> Tensor {
        let axes = (0..<rank).filter { $0 != 1 }
        if let running {
            require(
                count > scale.count,
                "batchNorm: of one value a channel, in shape \(shape), there is no variance to learn from")
            noGrad {
                running.mean.assign(running.mean * (1 - momentum) + mean(axes) * momentum)
                running.variance.assign(
                    running.variance * (1 - momentum) + variance(axes, correction: 1) * momentum)
            }
        }
        return standardized(axes, epsilon: epsilon) * scale.asChannels(of: self) + shift.asChannels(of: self)
    }

    /// Batch normalization by statistics gathered in training, for prediction.
    public func batchNorm(
        scale: Tensor, shift: Tensor, mean: Tensor, variance: Tensor, epsilon: Double = 1e-5
    ) -> Tensor {
        let factor = scale * (variance + epsilon).reciprocalSquareRoot()
        return self * factor.asChannels(of: self) + (shift - mean * factor).asChannels(of: self)
    }

    /// Layer normalization over the last axis (Ba, Kiros and Hinton, 2016), scaled and shifted along it.
    public func layerNorm(scale: Tensor, shift: Tensor, epsilon: Double = 1e-5) -> Tensor {
        require(
            rank >= 1 && scale.shape == Shape(shape[rank - 1]) && shift.shape == scale.shape,
            "layerNorm: scale \(scale.shape) and shift \(shift.shape) must be vectors along the last axis of \(shape)")
        guard dataType == .float32, scale.dataType == .float32, shift.dataType == .float32, count > 0 else {
            return standardized([-1], epsilon: epsilon) * scale + shift
        }
        return fusedLayerNorm(scale, shift, Float(epsilon))
    }

    private func fusedLayerNorm(_ scale: Tensor, _ shift: Tensor, _ epsilon: Float) -> Tensor {
        let width = shape[rank - 1]
        let (x, a, b) = (contiguous(), scale.contiguous(), shift.contiguous())
        let result = Tensor(uninitialized: shape, on: backend)
        let statistics = Tensor(uninitialized: Shape(2, count / width), on: backend)
        backend.layerNorm(x, scale: a, shift: b, epsilon: epsilon, into: result, statistics: statistics)
        return result.derived(from: [self, scale, shift]) { incoming in
            let dx = Tensor(uninitialized: self.shape, on: x.backend)
            let sums = Tensor(uninitialized: Shape(2, width), on: x.backend)
            x.backend.layerNormGradient(
                incoming.contiguous(), at: x, scale: a, statistics: statistics, into: dx, sums: sums)
            self.accumulate(dx)
            scale.accumulate(sums[0].copy())
            shift.accumulate(sums[1].copy())
        }
    }

    /// Group normalization (Wu and He, 2018): over each sample's `groups` groups of channels and their pixels.
    public func groupNorm(groups: Int, scale: Tensor, shift: Tensor, epsilon: Double = 1e-5) -> Tensor {
        require(
            rank >= 2 && groups > 0 && shape[1] % groups == 0,
            "groupNorm: \(groups) groups do not divide the channels of shape \(shape) (batch, channels, …)")
        let grouped = reshaped(to: Shape(shape[0], groups, count / max(1, shape[0] * groups)))
        return grouped.standardized([2], epsilon: epsilon).reshaped(to: shape) * scale.asChannels(of: self)
            + shift.asChannels(of: self)
    }

    /// A vector along axis 1 of `other`.
    private func asChannels(of other: Tensor) -> Tensor {
        require(
            other.rank >= 2 && shape == Shape(other.shape[1]),
            "normalization: scale, shift and statistics need shape [channels], not \(shape) for input \(other.shape)")
        var target = Shape(repeating: 1, count: other.rank)
        target[1] = count
        return reshaped(to: target)
    }
}
