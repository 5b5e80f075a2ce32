public import Randomness
public import Tensors

/// A network that paints any photo in one pass, in each of several styles or between them: what differs from style to style is only
/// how each convolution's result is scaled and shifted.
///
/// Sources: Dumoulin, Shlens and Kudlur, "A learned representation for artistic style", ICLR 2017, for the styles; Johnson, Alahi
/// and Fei-Fei, "Perceptual losses for real-time style transfer and super-resolution", ECCV 2016, for the layers, here narrow ones.
public final class StyleNetwork: Layer {
    /// How many styles it knows.
    public static let styles = 26

    /// How much of each style, `[styles]`, of sum 1.
    public var mixture: [Float] = (0..<styles).map { $0 == 0 ? 1 : 0 }

    private let layers: [(name: String, layer: StyledConvolution)]

    /// The layers with weights drawn from the seed.
    public init(seed: Seed) {
        func layer(
            _ name: String, _ inputs: Int, _ outputs: Int, kernel: Int = 3, stride: Int = 1
        ) -> (name: String, layer: StyledConvolution) {
            (name, StyledConvolution(inputs, outputs, kernel: kernel, stride: stride, seed: seed.child(name)))
        }
        layers =
            [
                layer("contract.0", 3, 32, kernel: 9), layer("contract.1", 32, 32, stride: 2),
                layer("contract.2", 32, 32, stride: 2),
            ] + (0..<12).map { layer("res.\($0 / 2).\($0 % 2)", 32, 32) } + [
                layer("expand.0", 32, 8), layer("expand.1", 8, 4), layer("expand.2", 4, 3, kernel: 9),
            ]
    }

    /// The layers, in the order in which they work.
    public var children: [(name: String, module: any Module)] { layers.map { (name: $0.name, module: $0.layer) } }

    /// The painted pictures for `[images, height, width, 3]`, numbers 0 … 1 both; the sides are rounded up to multiples of four.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        let mixture = Tensor(mixture, Shape(1, Self.styles), on: x.backend)
        func styled(_ x: Tensor, _ index: Int) -> Tensor { layers[index].layer(x, mixture) }
        var seen = (0..<3).reduce(x) { styled($0, $1).relu() }
        for first in stride(from: 3, to: 15, by: 2) { seen = seen + styled(styled(seen, first).relu(), first + 1) }
        seen = styled(seen.doubled(), 15).relu()
        seen = styled(seen.doubled(), 16).relu()
        return styled(seen, 17).sigmoid()
    }
}

/// A convolution of the mirrored picture, and a norm of each channel of each image by itself, which a style scales and shifts.
final class StyledConvolution: Module {
    private let weight, gamma, beta: Tensor
    private let stride: Int

    init(_ inputs: Int, _ outputs: Int, kernel: Int, stride: Int, seed: Seed) {
        let area = kernel * kernel
        weight = Initializer.he(
            Shape(kernel, kernel, inputs, outputs), inputs: inputs * area, outputs: outputs * area, seed: seed)
        gamma = Tensor.ones(Shape(StyleNetwork.styles, outputs)).requiringGrad()
        beta = Tensor.zeros(Shape(StyleNetwork.styles, outputs)).requiringGrad()
        self.stride = stride
    }

    var ownWeights: [NamedTensor] {
        [NamedTensor("w", weight), NamedTensor("norm.gamma", gamma), NamedTensor("norm.beta", beta)]
    }

    func callAsFunction(_ x: Tensor, _ mixture: Tensor) -> Tensor {
        let seen = x.mirrored(by: weight.shape[0] / 2).conv2dChannelsLast(weight, stride: stride)
        let centered = seen - seen.mean([1, 2], keepingAxes: true)
        let variance = centered.squared().mean([1, 2], keepingAxes: true)
        return centered * (variance + 1e-5).reciprocalSquareRoot() * mixture.matmul(gamma) + mixture.matmul(beta)
    }
}

extension Tensor {
    /// Images `[images, height, width, channels]` with as many pixels more on each side, mirrored at the outermost pixels; there are
    /// more than `pixels` a side.
    fileprivate func mirrored(by pixels: Int) -> Tensor {
        [1, 2].reduce(self) { image, axis in
            let last = image.shape[axis] - 1
            return Tensor.concatenated(
                [
                    image.sliced(axis, 1..<pixels + 1, by: -1), image,
                    image.sliced(axis, last - pixels..<last, by: -1),
                ], axis: axis)
        }
    }

    /// Each pixel of `[images, height, width, channels]` as a square of 2 × 2.
    fileprivate func doubled() -> Tensor {
        let (images, height, width, channels) = (shape[0], shape[1], shape[2], shape[3])
        return reshaped(to: [images, height, 1, width, 1, channels])
            .broadcast(to: [images, height, 2, width, 2, channels])
            .reshaped(to: [images, height * 2, width * 2, channels])
    }
}
