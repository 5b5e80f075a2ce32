import CKernels
import Workers

extension CPUBackend {
    /// Multiplications and additions in one piece of attention.
    private static let attentionGrain = 1 << 20

    /// Self-attention of each sequence, its weights held in scratch only.
    public func selfAttention(_ x: Tensor, heads: Int, into out: Tensor) {
        let (size, resultSize) = (x.shape[1] * x.shape[2], out.shape[1] * out.shape[2])
        let (from, to) = (x.floats, out.floats)
        forEachRun(x.shape, out.shape, heads) { range, shape, scratch in
            podium_attention_forward(
                &shape, range.count, from + range.lowerBound * size, to + range.lowerBound * resultSize, scratch)
        }
    }

    /// Its gradient, for which the weights are computed again.
    public func selfAttentionGradient(_ gradient: Tensor, at x: Tensor, heads: Int, into out: Tensor) {
        let (size, resultSize) = (x.shape[1] * x.shape[2], gradient.shape[1] * gradient.shape[2])
        let (from, incoming, to) = (x.floats, gradient.floats, out.floats)
        forEachRun(x.shape, gradient.shape, heads) { range, shape, scratch in
            let start = range.lowerBound * size
            podium_attention_backward(
                &shape, range.count, from + start, incoming + range.lowerBound * resultSize, to + start, scratch)
        }
    }

    private func forEachRun(
        _ x: Shape, _ result: Shape, _ heads: Int,
        _ body: (Range<Int>, inout podium_attention, UnsafeMutablePointer<Float>) -> Void
    ) {
        let attention = podium_attention(
            tokens: x[1], queries: result[1], heads: heads, head_width: x[2] / 3 / heads)
        let operations = 4 * attention.tokens * attention.queries * attention.heads * attention.head_width
        WorkerPool.current.forEachRange(of: x[0], size: max(1, Self.attentionGrain / max(1, operations))) { range in
            var shape = attention
            withScratch(podium_attention_scratch(&shape)) { body(range, &shape, $0) }
        }
    }
}
