public import Randomness
public import Tensors

/// Linear layers with batch normalisation, ReLU and dropout between them, over numbers and embedded codes.
///
/// The shape of fastai's tabular model: embeddings and numbers side by side, then blocks, then one linear layer.
public final class MultilayerPerceptron: Network {
    /// How many outputs a row has.
    public let outputs: Int
    private let numbers: Int
    private let cardinalities: [Int]
    private let embeddings: Embeddings?
    private let body: Sequential

    /// A network for `numbers` columns of numbers and columns of `cardinalities` codes.
    ///
    /// - Parameters:
    ///   - hidden: the widths of the hidden layers; none makes it logistic, softmax or linear regression.
    ///   - dropout: the rate after each hidden layer.
    ///   - embeddingWidths: the rule of `Embeddings` unless given.
    public init(
        numbers: Int, cardinalities: [Int] = [], hidden: [Int] = [128, 128], outputs: Int, dropout: Double = 0,
        embeddingWidths: [Int]? = nil, seed: Seed
    ) throws {
        self.numbers = numbers
        self.cardinalities = cardinalities
        self.outputs = outputs
        embeddings =
            cardinalities.isEmpty
            ? nil : Embeddings(cardinalities, widths: embeddingWidths, seed: seed.child("embeddings"))
        var layers: [any Layer] = []
        var width = numbers + (embeddings?.width ?? 0)
        for (index, next) in hidden.enumerated() {
            layers += [Linear(width, next, seed: seed.child("linear", index)), BatchNorm(next, relu: true)]
            if dropout > 0 { layers.append(try Dropout(dropout, seed: seed.child("dropout", index))) }
            width = next
        }
        body = Sequential(layers + [Linear(width, outputs, seed: seed.child("linear", hidden.count))])
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

    /// Throws where the samples or targets do not suit; see the protocol.
    public func validate(_ samples: Samples) throws {
        try samples.check(numbers: [numbers], cardinalities: cardinalities, for: "MultilayerPerceptron")
    }
}

extension Samples {
    /// Throws where rows are not `shape` numbers and one code within each of `cardinalities`.
    func check(numbers shape: [Int], cardinalities: [Int], for network: String) throws {
        guard self.shape == shape, codeColumns == cardinalities.count else {
            throw NetworksError(
                .shape,
                "\(network): rows of shape \(self.shape) and \(codeColumns) codes, expected \(shape) and "
                    + "\(cardinalities.count)")
        }
        guard codeColumns > 0 else { return }
        if let bad = codes.indices.first(where: { codes[$0] < 0 || codes[$0] >= cardinalities[$0 % codeColumns] }) {
            let column = bad % codeColumns
            throw NetworksError(
                .data,
                "\(network): code \(codes[bad]) of row \(bad / codeColumns), column \(column) is not in 0 ..< "
                    + "\(cardinalities[column])")
        }
    }
}
