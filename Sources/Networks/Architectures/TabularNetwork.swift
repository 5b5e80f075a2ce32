import Randomness
public import Tensors

/// A network of layers over rows of numbers and embedded codes, side by side.
public class TabularNetwork: Network {
    /// How many outputs a row has.
    public let outputs: Int
    private let numbers: Int
    private let cardinalities: [Int]
    private let embeddings: Embeddings?
    private let body: Sequential

    /// The network whose body `makeBody` makes for the number of columns that the embeddings and numbers have together.
    init(
        numbers: Int, cardinalities: [Int], embeddingWidths: [Int]? = nil, outputs: Int, seed: Seed,
        makeBody: (_ width: Int) throws -> Sequential
    ) throws {
        guard numbers >= 0, outputs > 0, embeddingWidths.map({ $0.count == cardinalities.count }) ?? true else {
            throw NetworksError(
                .setting,
                "a network needs at least one output and a width for each code column, not \(outputs) outputs "
                    + "and \(embeddingWidths?.count ?? 0) widths for \(cardinalities.count) columns")
        }
        self.numbers = numbers
        self.cardinalities = cardinalities
        self.outputs = outputs
        embeddings =
            cardinalities.isEmpty
            ? nil : Embeddings(cardinalities, widths: embeddingWidths, seed: seed.child("embeddings"))
        body = try makeBody(numbers + (embeddings?.width ?? 0))
    }

    /// The parts, in the order in which they work.
    public var children: [(name: String, module: any Module)] {
        (embeddings.map { [("embeddings", $0)] } ?? []) + [("body", body)]
    }

    /// `[rows, outputs]` for a batch's inputs.
    public func callAsFunction(_ inputs: Inputs, _ pass: Pass) -> Tensor {
        guard let embeddings, let codes = inputs.codes else {
            return body(inputs.numbers ?? Tensor.zeros(Shape(0, numbers), on: backend), pass)
        }
        return body(pass.noting(embeddings(codes, then: inputs.numbers), of: embeddings), pass)
    }

    /// Throws where the samples are not rows that this network reads.
    public func validate(_ samples: Samples) throws {
        try samples.check(numbers: [numbers], cardinalities: cardinalities, for: "\(Self.self)")
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
