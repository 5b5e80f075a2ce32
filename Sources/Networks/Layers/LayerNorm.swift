public import Tensors

/// Layer normalization over the last axis (Ba, Kiros, Hinton, arXiv 1607.06450).
public final class LayerNorm: Layer {
    /// Scale, `[channels]`.
    public let weight: Tensor
    /// Shift, `[channels]`.
    public let bias: Tensor
    private let epsilon: Double

    /// A layer for `channels` numbers a row.
    public init(_ channels: Int, epsilon: Double = 1e-5) {
        weight = Tensor.ones(Shape(channels)).requiringGrad()
        bias = Tensor.zeros(Shape(channels)).requiringGrad()
        self.epsilon = epsilon
    }

    /// The trained tensors.
    public var ownWeights: [NamedTensor] { [NamedTensor("weight", weight), NamedTensor("bias", bias)] }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        x.layerNorm(scale: weight, shift: bias, epsilon: epsilon)
    }
}
