import CKernels
import Tensors
import Workers

extension Tensor {
    /// Each row of the last axis to mean 0 and variance 1, times `gamma` plus `beta`.
    func layerNormalized(_ gamma: Tensor, _ beta: Tensor, epsilon: Float) -> Tensor {
        let x = contiguous()
        let channels = shape[rank - 1]
        let rows = count / max(1, channels)
        let blocks = blockCount(rows: rows, columns: channels)
        let result = Tensor(uninitialized: shape)
        let moments = Tensor(uninitialized: Shape(2, rows))
        let (from, to, scale, shift) = (x.floats, result.floats, gamma.floats, beta.floats)
        let (mean, deviation) = (moments.floats, moments.floats + rows)
        func range(_ block: Int) -> Range<Int> { rows * block / blocks..<rows * (block + 1) / blocks }
        WorkerPool.shared.forEach(blocks) { block in
            let (start, count) = (range(block).lowerBound, range(block).count)
            podium_layer_norm(
                count, channels, from + start * channels, scale, shift, epsilon, to + start * channels, mean + start,
                deviation + start)
        }
        return result.derived(from: [x, gamma, beta]) { [moments] incoming in
            let gradient = incoming.contiguous()
            let dx = Tensor(uninitialized: x.shape)
            let partial = Tensor.zeros(Shape(blocks, 2, channels))
            let (from, incoming, to, sums) = (x.floats, gradient.floats, dx.floats, partial.floats)
            WorkerPool.shared.forEach(blocks) { block in
                let (start, count) = (range(block).lowerBound, range(block).count)
                podium_layer_norm_backward(
                    count, channels, incoming + start * channels, from + start * channels, scale, mean + start,
                    deviation + start, to + start * channels, sums + 2 * block * channels,
                    sums + (2 * block + 1) * channels)
            }
            withExtendedLifetime(moments) {}
            podium_add_parts(2 * channels, blocks - 1, sums + 2 * channels, sums)
            gamma.accumulate(Tensor(Array(UnsafeBufferPointer(start: sums, count: channels))))
            beta.accumulate(Tensor(Array(UnsafeBufferPointer(start: sums + channels, count: channels))))
            x.accumulate(dx)
        }
    }
}
