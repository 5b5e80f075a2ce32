import CKernels
import Tensors
import Workers

extension Tensor {
    /// The mean over all pixels: `[images, height, width, channels]` to `[images, channels]`.
    func meanPooled() -> Tensor {
        let x = contiguous()
        let (images, pixels, channels) = (shape[0], shape[1] * shape[2], shape[3])
        let result = Tensor(uninitialized: Shape(images, channels))
        let (from, to) = (x.floats, result.floats)
        forEachRun(of: images, numbersEach: pixels * channels) { run, start in
            podium_pool_mean(run, pixels, channels, from + start * pixels * channels, to + start * channels)
        }
        return result.derived(from: x) { incoming in
            let gradient = incoming.contiguous()
            let dx = Tensor(uninitialized: x.shape)
            let (from, to) = (gradient.floats, dx.floats)
            forEachRun(of: images, numbersEach: pixels * channels) { run, start in
                podium_pool_mean_backward(
                    run, pixels, channels, from + start * channels, to + start * pixels * channels)
            }
            x.accumulate(dx)
        }
    }

    /// The highest of each 2 × 2 square of pixels; an odd last row or column is left out. NaN is highest.
    func maxPooled() -> Tensor {
        let x = contiguous()
        let (images, height, width, channels) = (shape[0], shape[1], shape[2], shape[3])
        let result = Tensor(uninitialized: Shape(images, height / 2, width / 2, channels))
        let winners = Tensor(uninitialized: result.shape, .uint8)
        let (size, pooledSize) = (height * width * channels, (height / 2) * (width / 2) * channels)
        let (from, to, winner) = (x.floats, result.floats, winners.pointer.assumingMemoryBound(to: UInt8.self))
        forEachRun(of: images, numbersEach: size) { run, start in
            podium_pool_max(
                run, height, width, channels, from + start * size, to + start * pooledSize,
                winner + start * pooledSize)
        }
        return result.derived(from: x) { incoming in
            let gradient = incoming.contiguous()
            let dx = Tensor(uninitialized: x.shape)
            let (from, to) = (gradient.floats, dx.floats)
            let winner = winners.pointer.assumingMemoryBound(to: UInt8.self)
            forEachRun(of: images, numbersEach: size) { run, start in
                podium_pool_max_backward(
                    run, height, width, channels, from + start * pooledSize, winner + start * pooledSize,
                    to + start * size)
            }
            x.accumulate(dx)
        }
    }
}

/// Calls `body(images, first)` for runs of images that together are all of them, in parallel where they are large.
private func forEachRun(of images: Int, numbersEach size: Int, _ body: (Int, Int) -> Void) {
    WorkerPool.current.forEachRange(of: images, size: max(1, elementGrain / max(1, size))) { run in
        body(run.count, run.lowerBound)
    }
}
