public import Randomness
public import Tensors

/// Layers that see images, and what is said of what they see: its mean over all places, and weighted sums of that. Takes images of any
/// size that the layers take.
public final class PooledNetwork: Network {
    /// `[images, height, width, channels]` to `[images, height', width', features]`.
    public let layers: any Layer
    /// `features` numbers to the outputs.
    public let head: Linear
    /// How many outputs an image has.
    public let outputs: Int
    private let shape: [Int]
    private let dropout: Dropout

    /// Puts a head with weights drawn from the seed on layers that give `features` channels.
    ///
    /// - Parameters:
    ///   - shape: `[height, width, channels]` of the images that are predicted.
    ///   - dropout: the share of the pooled numbers that a training step leaves out.
    /// - Throws: `NetworksError` with code `setting` for a dropout outside 0 ..< 1.
    public init(
        _ layers: any Layer, features: Int, outputs: Int, shape: [Int], dropout: Double, seed: Seed
    ) throws {
        self.layers = layers
        self.outputs = outputs
        self.shape = shape
        self.dropout = try Dropout(dropout, seed: seed.child("dropout"))
        head = Linear(features, outputs, seed: seed.child("head"))
    }

    /// The layers, and the head.
    public var children: [(name: String, module: any Module)] { [("layers", layers), ("head", head)] }

    /// `[images, outputs]` for a batch's images.
    public func callAsFunction(_ inputs: Inputs, _ pass: Pass) -> Tensor {
        let images = inputs.numbers ?? Tensor.zeros(Shape([0] + shape), on: backend)
        return head(dropout(layers(images, pass).meanPooled(), pass), pass)
    }

    /// Throws where the samples are not images of this network's shape.
    public func validate(_ samples: Samples) throws {
        try samples.check(numbers: shape, cardinalities: [], for: "\(Self.self)")
    }
}
