import CKernels
import Tensors
import Workers

extension Tensor {
    /// The mean over all pixels: `[images, height, width, channels]` to `[images, channels]`.
    func meanPooled() -> Tensor {
        let x = contiguous()
        let (images, pixels, channels) = (shape[0], shape[1] * shape[2], shape[3])
        let result = Tensor(uninitialized: Shape(images, channels))
        podium_pool_mean(images, pixels, channels, x.floats, result.floats)
        return result.derived(from: x) { incoming in
            let gradient = incoming.contiguous()
            let dx = Tensor(uninitialized: x.shape)
            podium_pool_mean_backward(images, pixels, channels, gradient.floats, dx.floats)
            x.accumulate(dx)
        }
    }

    /// The highest of each 2 × 2 square of pixels; an odd last row or column is left out.
    func maxPooled() -> Tensor {
        let x = contiguous()
        let (images, height, width, channels) = (shape[0], shape[1], shape[2], shape[3])
        let result = Tensor(uninitialized: Shape(images, height / 2, width / 2, channels))
        let winners = Tensor(uninitialized: result.shape, .uint8)
        podium_pool_max(
            images, height, width, channels, x.floats, result.floats,
            winners.pointer.assumingMemoryBound(to: UInt8.self))
        return result.derived(from: x) { incoming in
            let gradient = incoming.contiguous()
            let dx = Tensor(uninitialized: x.shape)
            podium_pool_max_backward(
                images, height, width, channels, gradient.floats,
                winners.pointer.assumingMemoryBound(to: UInt8.self), dx.floats)
            x.accumulate(dx)
        }
    }
}
