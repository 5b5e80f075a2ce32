public import Randomness
public import Tensors

/// The layers of SqueezeNet 1.1 before its classes (Iandola and others, arXiv 1602.07360): 0.7 million weights.
public final class SqueezeNet: Layer {
    /// The channels of the last layer.
    public static let features = 512

    private let body: Sequential
    private let names: [String]

    /// The layers with weights drawn from the seed.
    public init(seed: Seed) {
        var layers: [(name: String, layer: any Layer)] = [
            (
                "conv1",
                Sequential([
                    Convolution(3, 64, stride: 2, padding: .same, bias: true, seed: seed.child("conv1")),
                    Activation(.relu),
                ])
            )
        ]
        var channels = 64
        for (index, squeezed) in [16, 16, 32, 32, 48, 48, 64, 64].enumerated() {
            if [0, 2, 4].contains(index) { layers.append(("pool\(index + 1)", MaxPool(kernel: 3))) }
            layers.append(("fire\(index + 2)", Fire(channels, squeezed: squeezed, seed: seed.child("fire", index + 2))))
            channels = 8 * squeezed
        }
        body = Sequential(layers.map(\.layer))
        names = layers.map(\.name)
    }

    /// The layers, in the order in which they work, by the paper's names.
    public var children: [(name: String, module: any Module)] {
        zip(names, body.children).map { (name: $0, module: $1.module) }
    }

    /// `[images, height', width', features]` for `[images, height, width, 3]`, about a sixteenth of the sides.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor { body(x, pass) }
}

/// One convolution squeezes the channels to few, two of 1 × 1 and 3 × 3 widen them again, side by side.
final class Fire: Layer {
    private let squeeze, narrow, wide: Convolution

    init(_ inputs: Int, squeezed: Int, seed: Seed) {
        squeeze = Convolution(inputs, squeezed, kernel: 1, bias: true, seed: seed.child("squeeze"))
        narrow = Convolution(squeezed, 4 * squeezed, kernel: 1, bias: true, seed: seed.child("expand1x1"))
        wide = Convolution(squeezed, 4 * squeezed, kernel: 3, bias: true, seed: seed.child("expand3x3"))
    }

    var children: [(name: String, module: any Module)] {
        [("squeeze1x1", squeeze), ("expand1x1", narrow), ("expand3x3", wide)]
    }

    func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        let squeezed = squeeze(x, pass).relu()
        return Tensor.concatenated([narrow(squeezed, pass), wide(squeezed, pass)], axis: 3).relu()
    }
}
