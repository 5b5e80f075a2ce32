public import Randomness
public import Tensors

/// A transformer that reads texts, BERT's encoder, and says a vector of length 1 of each: the mean over the text's tokens.
///
/// Sources: Devlin and others, "BERT", NAACL 2019; Reimers and Gurevych, "Sentence-BERT", EMNLP 2019 (the mean).
public final class TextEncoder: Module {
    /// The sizes of an encoder.
    public struct Size: Sendable, Hashable {
        /// Different tokens.
        public let vocabulary: Int
        /// Tokens of the longest text.
        public let positions: Int
        /// Kinds of texts that stand in a row, of which only the first is read here.
        public let types: Int
        /// Numbers a token.
        public let width: Int
        /// Layers.
        public let blocks: Int
        /// Heads of each; they divide the width.
        public let heads: Int
        /// Numbers inside the feed-forward parts.
        public let hidden: Int

        /// Makes sizes; each is 1 or more.
        public init(
            vocabulary: Int, positions: Int, types: Int = 2, width: Int, blocks: Int, heads: Int, hidden: Int
        ) {
            precondition(heads > 0 && width % heads == 0, "\(heads) heads do not divide a width of \(width) evenly")
            (self.vocabulary, self.positions, self.types) = (vocabulary, positions, types)
            (self.width, self.blocks, self.heads, self.hidden) = (width, blocks, heads, hidden)
        }
    }

    /// The sizes.
    public let size: Size
    private let words: Tensor
    private let places: Tensor
    private let types: Tensor
    private let norm: LayerNorm
    private let blocks: [PackedTransformerBlock]

    private static let epsilon = 1e-12

    /// An encoder whose weights start as `initializer` says.
    public init(_ size: Size, initializer: Initializer = .normal(0.02), seed: Seed) {
        self.size = size
        func table(_ rows: Int, _ name: String) -> Tensor {
            initializer(Shape(rows, size.width), inputs: 1, outputs: size.width, seed: seed.child(name))
        }
        words = table(size.vocabulary, "words")
        places = table(size.positions, "places")
        types = table(size.types, "types")
        norm = LayerNorm(size.width, epsilon: Self.epsilon)
        blocks = (0..<size.blocks).map { block in
            PackedTransformerBlock(
                width: size.width, heads: size.heads, hidden: size.hidden, epsilon: Self.epsilon,
                initializer: initializer, seed: seed.child("block", block))
        }
    }

    /// The vectors of tokens, of places and of kinds of texts.
    public var ownWeights: [NamedTensor] {
        [("words", words), ("places", places), ("types", types)].map { NamedTensor($0, $1, isMatrix: false) }
    }

    /// The parts, in the order in which they work.
    public var children: [(name: String, module: any Module)] {
        [("norm", norm)] + blocks.enumerated().map { ("blocks.\($0.offset)", $0.element) }
    }

    /// What the last layer says of each token, `[tokens, width]`. Tokens must be below the vocabulary's size, and no text longer than
    /// there are places.
    public func states(_ texts: PackedTokens, _ pass: Pass) -> Tensor {
        let ids = Tensor(texts.tokens, on: backend)
        let positions = Tensor(texts.positions, on: backend)
        var x = norm(words.embedding(ids) + (places.embedding(positions) + types.selected(0, 0)), pass)
        for block in blocks { x = block(x, texts.runs, pass) }
        return x
    }

    /// A vector of length 1 for each text, `[texts, width]`; of tokens as `states(_:_:)` wants them.
    public func callAsFunction(_ texts: PackedTokens, _ pass: Pass) -> Tensor {
        let means = Tensor.concatenated(states(texts, pass).split(by: texts.runs).map { $0.mean([1]) })
        return means / means.squared().sum([1], keepingAxes: true).squareRoot()
    }
}
