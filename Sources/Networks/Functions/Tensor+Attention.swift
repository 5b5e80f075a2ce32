import CKernels
import Tensors
import Workers

extension Tensor {
    /// Self-attention of `[sequences, tokens, 3 · width]`, queries, keys and values side by side; the result is
    /// `[sequences, queries, width]`, for the first `queries` tokens.
    func attended(heads: Int, queries: Int) -> Tensor {
        let x = contiguous()
        let (sequences, tokens, width) = (shape[0], shape[1], shape[2] / 3)
        let attention = podium_attention_t(tokens: tokens, queries: queries, heads: heads, head_width: width / heads)
        let result = Tensor(uninitialized: Shape(sequences, queries, width))
        let (from, to) = (x.floats, result.floats)
        forEachRun(of: sequences, attention) { range, shape, scratch in
            podium_attention_forward(
                &shape, range.count, from + range.lowerBound * tokens * 3 * width,
                to + range.lowerBound * queries * width, scratch)
        }
        return result.derived(from: x) { incoming in
            let gradient = incoming.contiguous()
            let dx = Tensor(uninitialized: x.shape)
            let (from, incoming, to) = (x.floats, gradient.floats, dx.floats)
            forEachRun(of: sequences, attention) { range, shape, scratch in
                let start = range.lowerBound * tokens * 3 * width
                podium_attention_backward(
                    &shape, range.count, from + start, incoming + range.lowerBound * queries * width, to + start,
                    scratch)
            }
            x.accumulate(dx)
        }
    }
}

private func forEachRun(
    of sequences: Int, _ attention: podium_attention_t,
    _ body: (Range<Int>, inout podium_attention_t, UnsafeMutablePointer<Float>) -> Void
) {
    let operations = 4 * attention.tokens * attention.queries * attention.heads * attention.head_width
    WorkerPool.current.forEachRange(of: sequences, size: max(1, (1 << 20) / max(1, operations))) { range in
        var shape = attention
        let scratch = Tensor(uninitialized: Shape(podium_attention_scratch(&shape)))
        withExtendedLifetime(scratch) { body(range, &shape, scratch.floats) }
    }
}
