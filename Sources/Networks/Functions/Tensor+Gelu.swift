import CKernels
import Tensors
import Workers

extension Tensor {
    /// x · Φ(x), element by element.
    func geluActivated() -> Tensor {
        let x = contiguous()
        let result = Tensor(uninitialized: shape)
        let (from, to) = (x.floats, result.floats)
        WorkerPool.shared.forEachRange(of: count, size: elementGrain / 4) { range in
            podium_gelu(range.count, from + range.lowerBound, to + range.lowerBound)
        }
        return result.derived(from: x) { incoming in
            let gradient = incoming.contiguous()
            let dx = Tensor(uninitialized: x.shape)
            let (from, incoming, to) = (x.floats, gradient.floats, dx.floats)
            WorkerPool.shared.forEachRange(of: x.count, size: elementGrain / 4) { range in
                let start = range.lowerBound
                podium_gelu_backward(range.count, from + start, incoming + start, to + start)
            }
            x.accumulate(dx)
        }
    }
}
