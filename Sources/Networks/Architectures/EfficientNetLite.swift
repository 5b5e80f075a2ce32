public import Randomness
public import Tensors

/// The layers of EfficientNet-Lite0 up to its pooled features: EfficientNet-B0 (Tan and Le, ICML 2019) without squeezing and with
/// ReLU6, from TensorFlow's `efficientnet/lite`. 3.4 million weights and 0.4 billion multiplications an image of 224 × 224.
public final class EfficientNetLite: Layer {
    /// The channels of the last convolution.
    public static let features = 1_280

    /// Blocks that are alike but for the first, which changes size and channels.
    private struct Stage {
        let expansion, kernel, stride, channels, blocks: Int
    }

    private static let stages = [
        Stage(expansion: 1, kernel: 3, stride: 1, channels: 16, blocks: 1),
        Stage(expansion: 6, kernel: 3, stride: 2, channels: 24, blocks: 2),
        Stage(expansion: 6, kernel: 5, stride: 2, channels: 40, blocks: 2),
        Stage(expansion: 6, kernel: 3, stride: 2, channels: 80, blocks: 3),
        Stage(expansion: 6, kernel: 5, stride: 1, channels: 112, blocks: 3),
        Stage(expansion: 6, kernel: 5, stride: 2, channels: 192, blocks: 4),
        Stage(expansion: 6, kernel: 3, stride: 1, channels: 320, blocks: 1),
    ]

    private static let stem = 32

    private let body: Sequential

    /// The layers with weights drawn from the seed.
    public init(seed: Seed) {
        var layers: [any Layer] = [
            NormedConvolution(
                Convolution(3, Self.stem, stride: 2, padding: .same, seed: seed.child("stem")), Self.stem, relu6: true)
        ]
        var channels = Self.stem
        for stage in Self.stages {
            for block in 0..<stage.blocks {
                layers.append(
                    InvertedResidual(
                        channels, stage.channels, expansion: stage.expansion, kernel: stage.kernel,
                        stride: block == 0 ? stage.stride : 1, seed: seed.child("block", layers.count)))
                channels = stage.channels
            }
        }
        let head = Convolution(channels, Self.features, kernel: 1, seed: seed.child("head"))
        layers.append(NormedConvolution(head, Self.features, relu6: true))
        body = Sequential(layers)
    }

    /// The layers, in the order in which they work.
    public var children: [(name: String, module: any Module)] { body.children }

    /// `[images, height / 32, width / 32, features]` for `[images, height, width, 3]`, sides rounded up.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor { body(x, pass) }
}

/// Wide in the middle, narrow at its ends, where a shortcut leads by (Sandler and others, MobileNetV2, CVPR 2018).
final class InvertedResidual: Layer {
    private let layers: [(name: String, layer: NormedConvolution)]
    private let hasShortcut: Bool

    init(_ inputs: Int, _ outputs: Int, expansion: Int, kernel: Int, stride: Int, seed: Seed) {
        let wide = inputs * expansion
        let expand = NormedConvolution(
            Convolution(inputs, wide, kernel: 1, seed: seed.child("expand")), wide, relu6: true)
        let depthwise = NormedConvolution(
            DepthwiseConvolution(wide, kernel: kernel, stride: stride, seed: seed.child("depthwise")), wide, relu6: true
        )
        let project = NormedConvolution(
            Convolution(wide, outputs, kernel: 1, seed: seed.child("project")), outputs, relu6: false)
        layers = (expansion > 1 ? [("expand", expand)] : []) + [("depthwise", depthwise), ("project", project)]
        hasShortcut = stride == 1 && inputs == outputs
    }

    var children: [(name: String, module: any Module)] { layers.map { ($0.name, $0.layer) } }

    func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        let result = layers.reduce(x) { $1.layer($0, pass) }
        return hasShortcut ? result + x : result
    }
}
