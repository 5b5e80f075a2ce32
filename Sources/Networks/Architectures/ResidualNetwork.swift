public import Randomness
public import Tensors

/// Two 3 × 3 convolutions with batch norms, the input added before the last ReLU (He and others, CVPR 2016). Where size
/// or channels change, the input goes through a 1 × 1 convolution and a norm first.
public final class ResidualBlock: Layer {
    private let first: Convolution
    private let firstNorm: BatchNorm
    private let second: Convolution
    private let secondNorm: BatchNorm
    private let shortcut: Sequential?

    /// A block from `inputs` to `outputs` channels.
    public init(_ inputs: Int, _ outputs: Int, stride: Int = 1, seed: Seed) {
        first = Convolution(inputs, outputs, stride: stride, seed: seed.child("first"))
        firstNorm = BatchNorm(outputs, relu: true)
        second = Convolution(outputs, outputs, seed: seed.child("second"))
        secondNorm = BatchNorm(outputs, relu: true)
        shortcut =
            stride == 1 && inputs == outputs
            ? nil
            : Sequential([
                Convolution(inputs, outputs, kernel: 1, stride: stride, seed: seed.child("shortcut")),
                BatchNorm(outputs),
            ])
    }

    /// The parts, in the order in which they work.
    public var children: [(name: String, module: any Module)] {
        [("c1", first), ("b1", firstNorm), ("c2", second), ("b2", secondNorm)]
            + (shortcut.map { [("short", $0)] } ?? [])
    }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        let inner = second(firstNorm(first(x, pass), pass), pass)
        return pass.noting(secondNorm.forward(inner, adding: shortcut?(x, pass) ?? x, pass), of: secondNorm)
    }
}

/// A small convolutional ResNet: a stem, then stages of residual blocks, each stage after the first with twice the
/// channels at half the size, then the mean of all pixels and one linear layer.
public final class ResidualNetwork: ImageNetwork {
    /// What comes before the first stage.
    public enum Stem: String, Sendable, Hashable, Codable {
        /// One convolution at the image's size.
        case plain
        /// A convolution to half the width at the image's size and one of stride 2 after it, so that all stages work at
        /// half the size: for the same time a network may be twice as wide. After the stem of He and others, "Bag of
        /// tricks for image classification", CVPR 2019.
        case halving
    }

    /// A network for images of `channels` channels.
    ///
    /// - Parameters:
    ///   - width: the channels of the first stage.
    ///   - blocks: how many blocks each stage has.
    /// - Throws: `NetworksError` with code `setting` for a dropout outside 0 ..< 1.
    public init(
        height: Int, width imageWidth: Int, channels: Int, outputs: Int, stem: Stem = .plain, width: Int = 16,
        blocks: [Int] = [1, 1, 1], dropout: Double = 0, seed: Seed
    ) throws {
        var layers = Self.layers(of: stem, channels, width, seed: seed.child("stem"))
        var current = width
        for (stage, count) in blocks.enumerated() {
            for block in 0..<count {
                let next = width << stage
                layers.append(
                    ResidualBlock(
                        current, next, stride: stage > 0 && block == 0 ? 2 : 1,
                        seed: seed.child("stage", stage).child("block", block)))
                current = next
            }
        }
        layers.append(MeanPool())
        if dropout > 0 { layers.append(try Dropout(dropout, seed: seed.child("dropout"))) }
        layers.append(Linear(current, outputs, seed: seed.child("head")))
        super.init(shape: [height, imageWidth, channels], outputs: outputs, body: Sequential(layers))
    }

    private static func layers(of stem: Stem, _ channels: Int, _ width: Int, seed: Seed) -> [any Layer] {
        let half = max(1, width / 2)
        return switch stem {
        case .plain: [Convolution(channels, width, seed: seed), BatchNorm(width, relu: true)]
        case .halving:
            [
                Convolution(channels, half, seed: seed.child("full")), BatchNorm(half, relu: true),
                Convolution(half, width, stride: 2, seed: seed.child("half")), BatchNorm(width, relu: true),
            ]
        }
    }
}
