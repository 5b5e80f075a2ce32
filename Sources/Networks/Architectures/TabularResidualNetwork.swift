public import Randomness
public import Tensors

/// Residual blocks over rows of numbers and embedded codes: norm, linear, ReLU, dropout, linear, dropout, added to the
/// input; then norm, ReLU and one linear layer.
///
/// Source: the ResNet of Gorishniy and others, "Revisiting deep learning models for tabular data", NeurIPS 2021.
public final class TabularResidualNetwork: Network {
    /// How many outputs a row has.
    public let outputs: Int
    private let numbers: Int
    private let cardinalities: [Int]
    private let embeddings: Embeddings?
    private let body: Sequential

    /// A network for `numbers` columns of numbers and columns of `cardinalities` codes, with `blocks` blocks of `width`
    /// numbers that widen to `width · expansion` inside.
    public init(
        numbers: Int, cardinalities: [Int] = [], width: Int = 128, blocks: Int = 3, expansion: Double = 2,
        outputs: Int, dropout: Double = 0.1, seed: Seed
    ) throws {
        self.numbers = numbers
        self.cardinalities = cardinalities
        self.outputs = outputs
        embeddings = cardinalities.isEmpty ? nil : Embeddings(cardinalities, seed: seed.child("embeddings"))
        let inputs = numbers + (embeddings?.width ?? 0)
        var layers: [any Layer] = [Linear(inputs, width, seed: seed.child("first"))]
        for block in 0..<blocks {
            let seed = seed.child("block", block)
            let hidden = Int(Double(width) * expansion)
            var inner: [any Layer] = [
                BatchNorm(width), Linear(width, hidden, relu: true, seed: seed.child("widen")),
            ]
            if dropout > 0 { inner.append(try Dropout(dropout, seed: seed.child("dropout"))) }
            layers.append(Residual(Sequential(inner + [Linear(hidden, width, seed: seed.child("narrow"))])))
        }
        layers += [BatchNorm(width, relu: true), Linear(width, outputs, seed: seed.child("head"))]
        body = Sequential(layers)
    }

    /// The parts, in the order in which they work.
    public var children: [(name: String, module: any Module)] {
        (embeddings.map { [("embeddings", $0)] } ?? []) + [("body", body)]
    }

    /// `[rows, outputs]` for a batch's inputs.
    public func callAsFunction(_ inputs: Inputs, _ pass: Pass) -> Tensor {
        guard let embeddings, let codes = inputs.codes else {
            return body(inputs.numbers ?? Tensor.zeros(Shape(0, numbers)), pass)
        }
        return body(embeddings(codes, then: inputs.numbers), pass)
    }

    /// Throws where the samples are not rows that this network reads.
    public func validate(_ samples: Samples) throws {
        try samples.check(numbers: [numbers], cardinalities: cardinalities, for: "TabularResidualNetwork")
    }
}
