import CKernels
import Workers

// Images and their pools are contiguous, [images, channels, height, width], of one real type.
extension CPUBackend {
    /// The largest number of each window.
    public func maxPool(_ images: Tensor, _ window: ImageWindow, into out: Tensor) {
        let (type, from, to) = (images.dataType.kernelType, images.pointer, out.pointer)
        forEachImage(images, out, window) { window, image, pool in
            podium_max_pool(type, window, from + image, to + pool)
        }
    }

    /// The gradient at the images from that at their `maxima`.
    public func maxPoolGradient(
        _ gradient: Tensor, _ maxima: Tensor, at images: Tensor, _ window: ImageWindow, into out: Tensor
    ) {
        let (type, from, largest) = (images.dataType.kernelType, images.pointer, maxima.pointer)
        let (incoming, to) = (gradient.pointer, out.pointer)
        forEachImage(images, maxima, window) { window, image, pool in
            podium_max_pool_gradient(type, window, from + image, largest + pool, incoming + pool, to + image)
        }
    }

    /// The mean over each window.
    public func meanPool(_ images: Tensor, _ window: ImageWindow, into out: Tensor) {
        let (type, from, to) = (images.dataType.kernelType, images.pointer, out.pointer)
        forEachImage(images, out, window) { window, image, pool in
            podium_mean_pool(type, window, from + image, to + pool)
        }
    }

    /// The gradient at the images from that at their means.
    public func meanPoolGradient(_ gradient: Tensor, _ window: ImageWindow, into out: Tensor) {
        let (type, from, to) = (out.dataType.kernelType, gradient.pointer, out.pointer)
        forEachImage(out, gradient, window) { window, image, pool in
            podium_mean_pool_gradient(type, window, from + pool, to + image)
        }
    }

    /// Calls `body(window, image, pool)` in parallel; the last two are the bytes from the start of all images, and of
    /// their pools, to those of one.
    private func forEachImage(
        _ images: Tensor, _ pools: Tensor, _ window: ImageWindow,
        _ body: (UnsafePointer<podium_window>, Int, Int) -> Void
    ) {
        guard images.count > 0, pools.count > 0 else { return }
        let (count, width, largest) = (images.shape[0], images.dataType.width, max(images.count, pools.count))
        let (imageSize, poolSize) = (images.count / count * width, pools.count / count * width)
        withUnsafePointer(to: window.kernel) { window in
            WorkerPool.current.forEachRange(of: count, size: max(1, Self.grain * count / largest)) { range in
                for image in range { body(window, image * imageSize, image * poolSize) }
            }
        }
    }
}
