public import Randomness
public import Tensors

/// A convolution of images `[images, height, width, channels]` in which each channel has a kernel of its own.
public final class DepthwiseConvolution: Layer {
    /// `[kernel, kernel, channels]`; PyTorch's `[channels, 1, kernel, kernel]` permuted by 2, 3, 1, 0, without its last axis.
    public let weight: Tensor
    private let stride: Int
    private let padding: ImagePadding

    /// A layer over `channels` channels; by default the padding keeps the size at stride 1.
    public init(
        _ channels: Int, kernel: Int = 3, stride: Int = 1, padding: ImagePadding = .same,
        initializer: Initializer = .he, seed: Seed
    ) {
        let area = kernel * kernel
        weight = initializer(Shape(kernel, kernel, channels), inputs: area, outputs: area, seed: seed.child("weight"))
        self.stride = stride
        self.padding = padding
    }

    /// The trained tensor.
    public var ownWeights: [NamedTensor] { [NamedTensor("weight", weight, isMatrix: false)] }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        x.depthwiseChannelsLast(weight, stride: stride, padding: padding)
    }
}

extension DepthwiseConvolution: ScalableConvolution {
    func forward(_ x: Tensor, scale: Tensor, shift: Tensor) -> Tensor {
        x.depthwiseChannelsLast(weight * scale, bias: shift, stride: stride, padding: padding)
    }
}
