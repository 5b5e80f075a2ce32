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
        let result = pools(window)
        backend.maxPool(images, window, into: result)
        return result.derived(from: self) { [maxima = result.detached()] gradient in
            self.accumulate {
                $0.maxPoolGradient(gradient.contiguous(), maxima, at: images, window, into: $1)
            }
        }
    }

    /// The mean over each window; padding counts as zeros.
    public func meanPool2d(_ kernel: (y: Int, x: Int), _ geometry: WindowGeometry? = nil) -> Tensor {
        let window = poolWindow(kernel, geometry, "meanPool2d")
        let result = pools(window)
        backend.meanPool(contiguous(), window, into: result)
        return result.derived(from: self) { gradient in
            self.accumulate { $0.meanPoolGradient(gradient.contiguous(), window, into: $1) }
        }
    }

    /// The mean over height and width: `[batch, channels]` for `[batch, channels, height, width]`.
    public func globalMeanPool2d() -> Tensor { mean([2, 3]) }

    private func poolWindow(
        _ kernel: (y: Int, x: Int), _ geometry: WindowGeometry?, _ operation: StaticString
    ) -> ImageWindow {
        require(
            rank == 4 && dataType.isReal && shape[2] > 0 && shape[3] > 0,
            "\(operation): needs real images [batch, channels, height, width] with pixels, not \(summary)")
        let geometry = geometry ?? WindowGeometry(stride: kernel)
        return geometry.window(channels: shape[1], image: (shape[2], shape[3]), kernel: kernel, for: operation)
    }

    /// Where the pools of these images go.
    private func pools(_ window: ImageWindow) -> Tensor {
        Tensor(uninitialized: Shape(shape[0], shape[1], window.y.count, window.x.count), dataType, on: backend)
    }
}
