public import Tensors

/// A network of layers over images `[height, width, channels]`.
public class ImageNetwork: Network {
    /// How many outputs an image has.
    public let outputs: Int
    private let shape: [Int]
    private let body: Sequential

    /// The network whose `body` maps `[images] + shape` to `[images, outputs]`.
    public init(shape: [Int], outputs: Int, body: Sequential) {
        self.shape = shape
        self.outputs = outputs
        self.body = body
    }

    /// The body.
    public var children: [(name: String, module: any Module)] { [("body", body)] }

    /// `[images, outputs]` for a batch's images.
    public func callAsFunction(_ inputs: Inputs, _ pass: Pass) -> Tensor {
        body(inputs.numbers ?? Tensor.zeros(Shape([0] + shape), on: backend), pass)
    }

    /// Throws where the samples are not images of this network's shape.
    public func validate(_ samples: Samples) throws {
        try samples.check(numbers: shape, cardinalities: [], for: "\(Self.self)")
    }
}
