import Tensors

/// Batch normalization over the last axis with what usually follows it, a residual sum and ReLU.
struct BatchNormalization {
    let x: Tensor
    let gamma: Tensor
    let beta: Tensor
    let residual: Tensor?
    let relu: Bool

    /// Mean and variance (divided by the number of rows) of each channel: Float64, `[2, channels]`.
    func moments() -> Tensor {
        x.computed(Shape(2, gamma.count), .float64) { $0.channelMoments(x, into: $1) }
    }

    /// The result; gradients flow through the moments too where they are those of the batch.
    func normalized(_ moments: Tensor, epsilon: Double, ofBatch: Bool) -> Tensor {
        let statistics = x.computed(Shape(4, gamma.count)) {
            $0.channelStatistics(moments, scale: gamma, shift: beta, epsilon: epsilon, into: $1)
        }
        let pass = ChannelNormalization(x, statistics, isOfBatch: ofBatch, relu: relu)
        let result = x.computed(x.shape) { $0.normalizeChannels(pass, adding: residual, into: $1) }
        let y = residual == nil ? nil : result.detached()
        return result.derived(from: [x, gamma, beta] + (residual.map { [$0] } ?? [])) { incoming in
            backward(incoming.contiguous(), pass, y)
        }
    }

    private func backward(_ gradient: Tensor, _ pass: ChannelNormalization, _ y: Tensor?) {
        func place(_ shape: Shape) -> Tensor { Tensor(uninitialized: shape, on: gradient.backend) }
        let passed = residual?.requiresGrad ?? false ? place(x.shape) : nil
        let dx = x.requiresGrad || passed != nil ? place(x.shape) : nil
        let gradients = ChannelNormalization.Gradients(
            scale: place(gamma.shape), shift: place(beta.shape), x: dx, residual: passed)
        gradient.backend.normalizeChannelsGradient(gradient, at: pass, y, into: gradients)
        gamma.accumulate(gradients.scale)
        beta.accumulate(gradients.shift)
        if let dx { x.accumulate(dx) }
        if let passed { residual?.accumulate(passed) }
    }
}
