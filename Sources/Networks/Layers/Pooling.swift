public import Tensors

/// The mean over all pixels: `[images, height, width, channels]` to `[images, channels]`.
public final class MeanPool: Layer {
    /// The layer; it has no settings.
    public init() {}

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor { x.meanPooled() }
}

/// The highest of each square of pixels, by steps of two; pixels over which no whole square stands are left out.
public final class MaxPool: Layer {
    private let kernel: Int

    /// A layer over squares of `kernel × kernel` pixels.
    public init(kernel: Int = 2) { self.kernel = kernel }

    /// The layer's result for `x`, `[images, height, width, channels]`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        if kernel == 2 { return x.maxPooled() }
        return x.permuted([0, 3, 1, 2]).maxPool2d((kernel, kernel), WindowGeometry(stride: 2))
            .permuted([0, 2, 3, 1]).contiguous()
    }
}
