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
        let images = contiguous()
        let result = images.pooled(window, podium_max_pool)
        let values = result.detached()
        return result.derived(from: self) { gradient in
            self.accumulate(
                self.unpooled(window, [images, values, gradient.contiguous()]) { type, window, from, to in
                    podium_max_pool_gradient(type, window, from[0], from[1], from[2], to)
                })
        }
    }

    /// The mean over each window; padding counts as zeros.
    public func meanPool2d(_ kernel: (y: Int, x: Int), _ geometry: WindowGeometry? = nil) -> Tensor {
        let window = poolWindow(kernel, geometry, "meanPool2d")
        return contiguous().pooled(window, podium_mean_pool).derived(from: self) { gradient in
            self.accumulate(
                self.unpooled(window, [gradient.contiguous()]) { type, window, from, to in
                    podium_mean_pool_gradient(type, window, from[0], to)
                })
        }
    }

    /// The mean over height and width: `[batch, channels]` for `[batch, channels, height, width]`.
    public func globalMeanPool2d() -> Tensor { mean([2, 3]) }

    private func poolWindow(
        _ kernel: (y: Int, x: Int), _ geometry: WindowGeometry?, _ operation: StaticString
    ) -> podium_window {
        require(
            rank == 4 && dataType.isReal && shape[2] > 0 && shape[3] > 0,
            "\(operation): needs real images [batch, channels, height, width] with pixels, not \(summary)")
        let geometry = geometry ?? WindowGeometry(stride: kernel)
        return geometry.window(channels: shape[1], image: (shape[2], shape[3]), kernel: kernel, for: operation)
    }

    /// Contiguous images, each through `kernel(type, window, image, result)`.
    private func pooled(
        _ window: podium_window,
        _ kernel: (podium_type, UnsafePointer<podium_window>, UnsafeRawPointer, UnsafeMutableRawPointer) -> Void
    ) -> Tensor {
        let result = Tensor(uninitialized: Shape(shape[0], shape[1], window.y.out, window.x.out), dataType)
        Tensor.forEachImage([self], result) { type, from, to in
            withUnsafePointer(to: window) { kernel(type, $0, from[0], to) }
        }
        return result
    }

    /// The gradient at these images, each from its part of the contiguous `sources`.
    private func unpooled(
        _ window: podium_window, _ sources: [Tensor],
        _ kernel: (podium_type, UnsafePointer<podium_window>, [UnsafeMutableRawPointer], UnsafeMutableRawPointer) ->
            Void
    ) -> Tensor {
        guard sources.allSatisfy({ $0.count > 0 }) else { return .zeros(shape, dataType) }
        let result = Tensor(uninitialized: shape, dataType)
        Tensor.forEachImage(sources, result) { type, from, to in
            withUnsafePointer(to: window) { kernel(type, $0, from, to) }
        }
        return result
    }

    /// Calls `body(type, sources, result)` with pointers to each image's parts, in parallel.
    private static func forEachImage(
        _ sources: [Tensor], _ result: Tensor,
        _ body: (podium_type, [UnsafeMutableRawPointer], UnsafeMutableRawPointer) -> Void
    ) {
        let images = result.shape[0]
        guard result.count > 0, sources.allSatisfy({ $0.count > 0 }) else { return }
        let (from, to) = (sources.map(\.pointer), result.pointer)
        let type = result.dataType
        let sizes = sources.map { $0.count / images * type.width }
        let largest = max(result.count, sources.map(\.count).max() ?? 0)
        WorkerPool.shared.forEachRange(of: images, size: max(1, Backend.grain * images / largest)) { range in
            for image in range {
                body(
                    type.kernelType, zip(from, sizes).map { $0 + image * $1 },
                    to + image * (result.count / images * type.width))
            }
        }
    }
}
