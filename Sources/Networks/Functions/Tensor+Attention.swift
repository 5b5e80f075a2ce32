import Tensors

extension Tensor {
    /// Self-attention of `[sequences, tokens, 3 · width]`, queries, keys and values side by side; the result is
    /// `[sequences, queries, width]`, for the first `queries` tokens.
    func attended(heads: Int, queries: Int) -> Tensor {
        let x = contiguous()
        let result = computed(Shape(shape[0], queries, shape[2] / 3)) { $0.selfAttention(x, heads: heads, into: $1) }
        return result.derived(from: x) { incoming in
            x.accumulate { $0.selfAttentionGradient(incoming.contiguous(), at: x, heads: heads, into: $1) }
        }
    }
}
