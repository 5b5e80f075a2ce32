public import Tensors

/// Group normalization of images, channels last (Wu and He, ECCV 2018): each image's channels in `groups` groups, each
/// group to mean 0 and variance 1.
public final class GroupNorm: Layer {
    /// Scale, `[channels]`.
    public let weight: Tensor
    /// Shift, `[channels]`.
    public let bias: Tensor
    private let groups: Int
    private let epsilon: Double

    /// A layer for `channels` channels; throws with code `setting` where `groups` does not divide them.
    public init(_ channels: Int, groups: Int, epsilon: Double = 1e-5) throws {
        guard groups > 0, channels % groups == 0 else {
            throw NetworksError(.setting, "GroupNorm: \(groups) groups do not divide \(channels) channels evenly")
        }
        weight = Tensor.ones(Shape(channels)).requiringGrad()
        bias = Tensor.zeros(Shape(channels)).requiringGrad()
        self.groups = groups
        self.epsilon = epsilon
    }

    /// The trained tensors.
    public var ownWeights: [NamedTensor] { [NamedTensor("weight", weight), NamedTensor("bias", bias)] }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        let channels = weight.count
        let grouped = x.reshaped(
            to: Shape(x.shape[0], x.count / max(1, x.shape[0] * channels), groups, channels / groups))
        let centered = grouped - grouped.mean([1, 3], keepingAxes: true)
        let variance = centered.squared().mean([1, 3], keepingAxes: true)
        return (centered / (variance + epsilon).squareRoot()).reshaped(to: x.shape) * weight + bias
    }
}
