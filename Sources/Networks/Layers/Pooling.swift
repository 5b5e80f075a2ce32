public import Tensors

/// The mean over all pixels: `[images, height, width, channels]` to `[images, channels]`.
public final class MeanPool: Layer {
    /// The layer; it has no settings.
    public init() {}

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor { x.meanPooled() }
}

/// The highest of each 2 × 2 square of pixels.
public final class MaxPool: Layer {
    /// The layer; it has no settings.
    public init() {}

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor { x.maxPooled() }
}
