public import Randomness
public import Tensors

/// A transformer over a row's columns, one token a column and a learnt one whose last state gives the outputs.
///
/// Source: the FT-Transformer of Gorishniy and others, "Revisiting deep learning models for tabular data", NeurIPS
/// 2021. The last layer computes the learnt token only: nothing reads the others. It departs from the paper's in that the
/// feed-forward part has GELU instead of ReGLU, attention's own weights are never dropped, the first block normalizes too,
/// and the head reads the last state as it is, without a norm and ReLU before.
public final class FeatureTransformer: Network {
    /// How many outputs a row has.
    public let outputs: Int
    private let numbers: Int
    private let cardinalities: [Int]
    private let tokens: FeatureTokens
    private let blocks: [TransformerBlock]
    private let head: Linear

    /// A network for `numbers` columns of numbers and columns of `cardinalities` codes.
    ///
    /// - Parameters:
    ///   - width: numbers a token; a multiple of `heads`.
    ///   - hidden: the width inside the feed-forward part; by default twice the token's.
    /// - Throws: `NetworksError` with code `setting` where heads do not divide the width, or for a dropout outside 0 ..< 1.
    public init(
        numbers: Int, cardinalities: [Int] = [], width: Int = 64, blocks: Int = 3, heads: Int = 8, hidden: Int? = nil,
        outputs: Int, dropout: Double = 0, seed: Seed
    ) throws {
        self.numbers = numbers
        self.cardinalities = cardinalities
        self.outputs = outputs
        tokens = FeatureTokens(
            numbers: numbers, cardinalities: cardinalities, width: width, seed: seed.child("tokens"))
        self.blocks = try (0..<blocks).map { block in
            try TransformerBlock(
                width: width, heads: heads, hidden: hidden ?? 2 * width, dropout: dropout,
                readsFirstOnly: block == blocks - 1, seed: seed.child("block", block))
        }
        head = Linear(width, outputs, seed: seed.child("head"))
    }

    /// The parts, in the order in which they work.
    public var children: [(name: String, module: any Module)] {
        [("tokens", tokens)] + blocks.enumerated().map { ("blocks.\($0.offset)", $0.element) } + [("head", head)]
    }

    /// `[rows, outputs]` for a batch's inputs.
    public func callAsFunction(_ inputs: Inputs, _ pass: Pass) -> Tensor {
        let states = blocks.reduce(pass.noting(tokens(inputs.numbers, inputs.codes), of: tokens)) { $1($0, pass) }
        return head(states.selected(1, 0), pass)
    }

    /// Throws where the samples are not rows that this network reads.
    public func validate(_ samples: Samples) throws {
        try samples.check(numbers: [numbers], cardinalities: cardinalities, for: "FeatureTransformer")
    }
}
