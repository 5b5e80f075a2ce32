public import Randomness
public import Tensors

/// x Wᵀ + b over the last axis, and ReLU after it where asked for.
public final class Linear: Layer {
    /// `[outputs, inputs]`, as in PyTorch.
    public let weight: Tensor
    /// `[outputs]`.
    public let bias: Tensor?
    /// Whether negative results become 0.
    public let relu: Bool

    /// A layer from `inputs` to `outputs` numbers; weights and bias start within ± 1 / √inputs unless told otherwise.
    public init(
        _ inputs: Int, _ outputs: Int, bias: Bool = true, relu: Bool = false,
        initializer: Initializer = .fanInUniform, seed: Seed
    ) {
        weight = initializer(Shape(outputs, inputs), inputs: inputs, outputs: outputs, seed: seed.child("weight"))
        self.bias =
            bias
            ? Initializer.fanInUniform(Shape(outputs), inputs: inputs, outputs: outputs, seed: seed.child("bias")) : nil
        self.relu = relu
    }

    /// The trained tensors.
    public var ownWeights: [NamedTensor] {
        [NamedTensor("weight", weight)] + (bias.map { [NamedTensor("bias", $0)] } ?? [])
    }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor { x.linear(weight, bias: bias, relu: relu) }
}
