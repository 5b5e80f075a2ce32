import Randomness
import Tensors

/// A transformer's encoder layer with the norms last, norm(x + attention(x)), then norm(x + feed-forward(x)), over texts of any
/// lengths that lie one after the other: each token looks at those of its own text.
///
/// Source: Vaswani and others, "Attention is all you need", NeurIPS 2017.
public final class PackedTransformerBlock: Module {
    private let heads: Int
    private let projection: Linear
    private let attentionOut: Linear
    private let attentionNorm: LayerNorm
    private let widen: Linear
    private let narrow: Linear
    private let forwardNorm: LayerNorm

    /// A layer for tokens of `width` numbers, a multiple of `heads`.
    init(width: Int, heads: Int, hidden: Int, epsilon: Double, initializer: Initializer, seed: Seed) {
        self.heads = heads
        projection = Linear(width, 3 * width, initializer: initializer, seed: seed.child("projection"))
        attentionOut = Linear(width, width, initializer: initializer, seed: seed.child("out"))
        attentionNorm = LayerNorm(width, epsilon: epsilon)
        widen = Linear(width, hidden, initializer: initializer, seed: seed.child("widen"))
        narrow = Linear(hidden, width, initializer: initializer, seed: seed.child("narrow"))
        forwardNorm = LayerNorm(width, epsilon: epsilon)
    }

    /// The parts, in the order in which they work.
    public var children: [(name: String, module: any Module)] {
        [
            ("projection", projection), ("out", attentionOut), ("norm1", attentionNorm), ("widen", widen),
            ("narrow", narrow), ("norm2", forwardNorm),
        ]
    }

    /// `[tokens, width]` for the tokens of the texts in `runs`.
    func callAsFunction(_ x: Tensor, _ runs: [PackedTokens.Run], _ pass: Pass) -> Tensor {
        let projected = projection(x, pass)
        let mixed = Tensor.concatenated(
            projected.split(by: runs).map { part in
                let mixed = part.attended(heads: heads, queries: part.shape[1])
                return mixed.reshaped(to: Shape(mixed.shape[0] * mixed.shape[1], mixed.shape[2]))
            })
        let attended = attentionNorm(x + attentionOut(mixed, pass), pass)
        return forwardNorm(attended + narrow(widen(attended, pass).gelu(), pass), pass)
    }
}

extension Tensor {
    /// The texts of each run, `[texts, length, width]`, of a tensor `[tokens, width]`.
    func split(by runs: [PackedTokens.Run]) -> [Tensor] {
        zip(runs, split(0, sizes: runs.map { $0.texts * $0.length })).map { run, part in
            part.reshaped(to: Shape(run.texts, run.length, shape[1]))
        }
    }
}
