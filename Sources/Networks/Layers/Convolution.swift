public import Randomness
public import Tensors

/// A two-dimensional convolution of images `[images, height, width, channels]`.
public final class Convolution: Layer {
    /// `[kernel, kernel, inputs, outputs]`; PyTorch's `[outputs, inputs, kernel, kernel]` permuted by 2, 3, 1, 0.
    public let weight: Tensor
    /// `[outputs]`.
    public let bias: Tensor?
    private let stride: Int
    private let padding: ImagePadding

    /// A layer from `inputs` to `outputs` channels; by default the padding keeps the size at stride 1.
    public init(
        _ inputs: Int, _ outputs: Int, kernel: Int = 3, stride: Int = 1, padding: ImagePadding? = nil,
        bias: Bool = false,
        initializer: Initializer = .he, seed: Seed
    ) {
        let shape = Shape(kernel, kernel, inputs, outputs)
        let area = kernel * kernel
        weight = initializer(shape, inputs: inputs * area, outputs: outputs * area, seed: seed.child("weight"))
        self.bias = bias ? Initializer.constant(0)(Shape(outputs), inputs: inputs, outputs: outputs, seed: seed) : nil
        self.stride = stride
        self.padding = padding ?? .pixels(kernel / 2)
    }

    /// The trained tensors.
    public var ownWeights: [NamedTensor] {
        [NamedTensor("weight", weight)] + (bias.map { [NamedTensor("bias", $0)] } ?? [])
    }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        require(
            x.rank == 4 && x.shape[3] == weight.shape[2],
            "Convolution: input of shape \(x.shape), expected [images, height, width, \(weight.shape[2])]")
        return x.conv2dChannelsLast(weight, bias: bias, stride: stride, padding: padding)
    }
}

extension Convolution: ScalableConvolution {
    func forward(_ x: Tensor, scale: Tensor, shift: Tensor) -> Tensor {
        x.conv2dChannelsLast(
            weight * scale, bias: bias.map { $0 * scale + shift } ?? shift, stride: stride, padding: padding)
    }
}
