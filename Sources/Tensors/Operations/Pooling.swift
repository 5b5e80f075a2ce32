import CKernels
import Workers

extension Tensor {
    /// The largest number of each window; padding never wins.
    ///
    /// - Parameters:
    ///   - kernel: height and width of the windows.
    ///   - geometry: by default windows that lie side by side.
    /// - Returns: `[batch, channels, height, width]` for this tensor's `[batch, channels, height, width]`.
    public func maxPool2d(_ kernel: (y: Int, x: Int), _ geometry: WindowGeometry? = nil) -> Tensor {
        let window = poolWindow(kernel, geometry, "maxPool2d")
        let places = Tensor(uninitialized: Shape(shape[0], shape[1], window.y.out, window.x.out), .int64)
        let result = pooled(window) { podium_max_pool($0, $1, $2, $3, places.int64s + $4) }
        return result.derived(from: self) { gradient in
            self.accumulate(
                self.unpooled(window, gradient) { podium_max_pool_gradient($0, $1, $2, places.int64s + $4, $3) })
        }
    }

    /// The mean over each window; padding counts as zeros.
    public func meanPool2d(_ kernel: (y: Int, x: Int), _ geometry: WindowGeometry? = nil) -> Tensor {
        let window = poolWindow(kernel, geometry, "meanPool2d")
        let result = pooled(window) { type, window, from, to, _ in podium_mean_pool(type, window, from, to) }
        return result.derived(from: self) { gradient in
            self.accumulate(
                self.unpooled(window, gradient) { type, window, from, to, _ in
                    podium_mean_pool_gradient(type, window, from, to)
                })
        }
    }

    /// The mean over height and width: `[batch, channels]` for `[batch, channels, height, width]`.
    public func globalMeanPool2d() -> Tensor { mean([2, 3]) }

    private func poolWindow(
        _ kernel: (y: Int, x: Int), _ geometry: WindowGeometry?, _ operation: StaticString
    ) -> podium_window {
        precondition(
            rank == 4 && dataType.isReal,
            "\(operation): needs real images [batch, channels, height, width], not \(summary)")
        let geometry = geometry ?? WindowGeometry(stride: kernel)
        return geometry.window(channels: shape[1], image: (shape[2], shape[3]), kernel: kernel, for: operation)
    }

    /// A kernel on one image: type, window, source, destination, and the number of outputs before this image's.
    private typealias ImageKernel = (
        podium_type, UnsafePointer<podium_window>, UnsafeRawPointer, UnsafeMutableRawPointer, Int
    ) -> Void

    private func pooled(_ window: podium_window, _ kernel: ImageKernel) -> Tensor {
        let result = Tensor(uninitialized: Shape(shape[0], shape[1], window.y.out, window.x.out), dataType)
        Tensor.forEachImage(contiguous(), result, window, window.y.out * window.x.out, kernel)
        return result
    }

    private func unpooled(_ window: podium_window, _ gradient: Tensor, _ kernel: ImageKernel) -> Tensor {
        let result = Tensor.zeros(shape, dataType)
        Tensor.forEachImage(gradient.contiguous(), result, window, window.y.out * window.x.out, kernel)
        return result
    }

    private static func forEachImage(
        _ source: Tensor, _ result: Tensor, _ window: podium_window, _ outputs: Int, _ kernel: ImageKernel
    ) {
        let images = source.shape[0]
        guard source.count > 0, result.count > 0 else { return }
        let (from, to, type, width) = (
            source.pointer, result.pointer, source.dataType.kernelType, source.dataType.width
        )
        let (sourceSize, resultSize) = (source.count / images * width, result.count / images * width)
        let size = max(1, Backend.grain * images / max(source.count, result.count))
        WorkerPool.shared.forEachRange(of: images, size: size) { range in
            for image in range {
                withUnsafePointer(to: window) {
                    kernel(
                        type, $0, from + image * sourceSize, to + image * resultSize,
                        image * window.channels * outputs)
                }
            }
        }
    }
}
