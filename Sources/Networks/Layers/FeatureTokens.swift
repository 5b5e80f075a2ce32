public import Randomness
public import Tensors

/// Rows of numbers and codes as tokens for a transformer, a learnt token first: `[rows, 1 + columns, width]`.
///
/// Source: the feature tokenizer of Gorishniy and others, "Revisiting deep learning models for tabular data",
/// NeurIPS 2021.
public final class FeatureTokens: Module {
    private let first: Tensor
    private let weight: Tensor
    private let bias: Tensor
    private let tables: [Tensor]
    private let width: Int

    /// Tokens of `width` numbers for `numbers` columns of numbers and columns of `cardinalities` codes.
    public init(numbers: Int, cardinalities: [Int], width: Int, seed: Seed) {
        func start(_ shape: Shape, _ label: String, _ index: Int = 0) -> Tensor {
            Initializer.fanInUniform(shape, inputs: width, outputs: width, seed: seed.child(label, index))
        }
        self.width = width
        first = start(Shape(1, 1, width), "first")
        weight = start(Shape(numbers, width), "weight")
        bias = start(Shape(numbers, width), "bias")
        tables = cardinalities.enumerated().map { start(Shape(max(1, $1), width), "table", $0) }
    }

    /// The trained tensors; as in the paper, weight decay leaves them alone.
    public var ownWeights: [NamedTensor] {
        let numbers = [("first", first), ("weight", weight), ("bias", bias)]
        return (numbers + tables.enumerated().map { ("table\($0.offset)", $0.element) }).map {
            NamedTensor($0.0, $0.1, decays: false)
        }
    }

    /// The tokens: the learnt one, those of `numbers` (`[rows, columns]`), those of `codes` (Int32).
    public func callAsFunction(_ numbers: Tensor?, _ codes: Tensor?) -> Tensor {
        let rows = numbers?.shape[0] ?? codes?.shape[0] ?? 0
        let leading = numberTokens(numbers ?? Tensor.zeros(Shape(rows, 0), on: first.backend), rows)
        guard let codes, !tables.isEmpty else { return leading }
        let columns = tables.indices.map { tables[$0].embedding(codes.selected(1, $0)).expanded(at: 1) }
        return Tensor.concatenated([leading] + columns, axis: 1)
    }

    private func numberTokens(_ numbers: Tensor, _ rows: Int) -> Tensor {
        let x = numbers.contiguous()
        let result = Tensor(uninitialized: Shape(rows, 1 + weight.shape[0], width), on: x.backend)
        noGrad { result.sliced(1, 0..<1).assign(first) }
        x.backend.numberTokens(x, weight: weight, bias: bias, into: result)
        return result.derived(from: [first, weight, bias]) { [first, weight, bias] incoming in
            let gradient = incoming.contiguous()
            first.accumulate(gradient.sliced(1, 0..<1).sum([0], keepingAxes: true))
            let weightGradient = Tensor(uninitialized: weight.shape, on: x.backend)
            let biasGradient = Tensor(uninitialized: bias.shape, on: x.backend)
            x.backend.numberTokensGradient(gradient, at: x, intoWeight: weightGradient, intoBias: biasGradient)
            weight.accumulate(weightGradient)
            bias.accumulate(biasGradient)
        }
    }
}
