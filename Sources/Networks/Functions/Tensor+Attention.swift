import Tensors

extension Tensor {
    /// Self-attention of `[sequences, tokens, 3 · width]`, queries, keys and values side by side; the result is
    /// `[sequences, queries, width]`, for the first `queries` tokens.
    func attended(heads: Int, queries: Int) -> Tensor {
        let x = contiguous()
        let result = Tensor(uninitialized: Shape(shape[0], queries, shape[2] / 3), on: backend)
        backend.selfAttention(x, heads: heads, into: result)
        return result.derived(from: x) { incoming in
            x.accumulate { x.backend.selfAttentionGradient(incoming.contiguous(), at: x, heads: heads, into: $0) }
        }
    }
}
