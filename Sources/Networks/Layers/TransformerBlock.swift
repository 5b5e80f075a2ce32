public import Randomness
public import Tensors

/// A transformer's encoder layer with the norms first: x + attention(norm(x)), then x + feed-forward(norm(x)).
public final class TransformerBlock: Layer {
    private let heads: Int
    private let readsFirstOnly: Bool
    private let attentionNorm: LayerNorm
    private let projection: Linear
    private let attentionOut: Linear
    private let forwardNorm: LayerNorm
    private let widen: Linear
    private let narrow: Linear
    private let attentionDropout: Dropout?
    private let forwardDropout: Dropout?

    /// A layer for tokens of `width` numbers; throws with code `setting` where `heads` does not divide it, or for a dropout
    /// outside 0 ..< 1.
    ///
    /// - Parameter readsFirstOnly: makes results for the first token only, `[sequences, 1, width]`: all that a network
    ///   needs of its last layer when it reads the first token.
    public init(
        width: Int, heads: Int, hidden: Int, dropout: Double = 0, readsFirstOnly: Bool = false, seed: Seed
    ) throws {
        guard heads > 0, width % heads == 0 else {
            throw NetworksError(.setting, "TransformerBlock: \(heads) heads do not divide a width of \(width) evenly")
        }
        self.heads = heads
        self.readsFirstOnly = readsFirstOnly
        attentionNorm = LayerNorm(width)
        projection = Linear(width, 3 * width, initializer: .glorot, seed: seed.child("projection"))
        attentionOut = Linear(width, width, seed: seed.child("out"))
        forwardNorm = LayerNorm(width)
        widen = Linear(width, hidden, seed: seed.child("widen"))
        narrow = Linear(hidden, width, seed: seed.child("narrow"))
        func dropping(_ place: String) throws -> Dropout? {
            dropout > 0 ? try Dropout(dropout, seed: seed.child("dropout").child(place)) : nil
        }
        attentionDropout = try dropping("attention")
        forwardDropout = try dropping("forward")
    }

    /// The parts, in the order in which they work.
    public var children: [(name: String, module: any Module)] {
        [
            ("norm1", attentionNorm), ("self_attn.in_proj", projection), ("self_attn.out_proj", attentionOut),
            ("norm2", forwardNorm), ("linear1", widen), ("linear2", narrow),
        ]
    }

    /// The layer's result for `x`.
    public func forward(_ x: Tensor, _ pass: Pass) -> Tensor {
        let queries = readsFirstOnly ? 1 : x.shape[1]
        let kept = readsFirstOnly ? x.sliced(1, 0..<1) : x
        let mixed = projection(attentionNorm(x, pass), pass).attended(heads: heads, queries: queries)
        let out = attentionOut(mixed, pass)
        let attended = kept + (attentionDropout?(out, pass) ?? out)
        let hidden = widen(forwardNorm(attended, pass), pass).gelu()
        let result = narrow(hidden, pass)
        return attended + (forwardDropout?(result, pass) ?? result)
    }
}
