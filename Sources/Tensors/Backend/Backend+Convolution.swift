import CKernels
import Workers

extension podium_window {
    /// Whether every window is the pixel at its place.
    fileprivate var isIdentity: Bool {
        [y, x].allSatisfy { $0.kernel == 1 && $0.stride == 1 && $0.padding == 0 }
    }

    /// Whether the kernels for images with their channels side by side know such windows. They are so much faster that
    /// bringing images into that order and back pays, unless the images are matrices to multiply as they are.
    var suitsChannelsLast: Bool {
        !isIdentity && y.kernel == x.kernel && y.stride == x.stride && y.padding == x.padding && y.padding < y.kernel
            && y.dilation == 1 && x.dilation == 1
    }
}

extension Backend {
    /// A convolution as matrix products over unfolded images, and its two gradients; operands are contiguous. Weights of
    /// one group are a matrix [outputs, taps], an unfolded group of an image is [taps, pixels].
    struct Convolution {
        let window: podium_window
        let images: Int
        let groups: Int
        /// Per group.
        let outputs: Int
        let type: DataType

        private var taps: Int { window.channels * window.y.kernel * window.x.kernel }
        private var pixels: Int { window.y.out * window.x.out }
        private var inputSize: Int { window.channels * window.y.size * window.x.size * type.width }
        private var outputSize: Int { outputs * pixels * type.width }
        private var weightSize: Int { outputs * taps * type.width }

        /// Images in one piece of parallel work.
        private var imagesPerPiece: Int { max(1, 4 * grain / max(1, groups * taps * pixels)) }
    }
}

extension Backend.Convolution {
    func forward(_ x: Tensor, _ w: Tensor) -> Tensor {
        let result = Tensor(uninitialized: Shape(images, groups * outputs, window.y.out, window.x.out), type)
        let (from, weights, to) = (x.pointer, w.pointer, result.pointer)
        WorkerPool.current.forEachRange(of: images, size: imagesPerPiece) { range in
            forEach(range) { index, group, columns in
                Backend.multiplySerially(
                    type, outputs, pixels, taps, matrix(weights + group * weightSize, taps),
                    unfolded(from + index * inputSize, columns), 0, to + index * outputSize, pixels)
            }
        }
        return result
    }

    func inputGradient(_ gradient: Tensor, _ w: Tensor, shape: Shape) -> Tensor {
        let result = window.isIdentity ? Tensor(uninitialized: shape, type) : .zeros(shape, type)
        let (from, weights, to) = (gradient.pointer, w.pointer, result.pointer)
        WorkerPool.current.forEachRange(of: images, size: imagesPerPiece) { range in
            forEach(range) { index, group, columns in
                let image = to + index * inputSize
                Backend.multiplySerially(
                    type, taps, pixels, outputs, matrix(weights + group * weightSize, taps, transposed: true),
                    matrix(from + index * outputSize, pixels), 0, window.isIdentity ? image : columns.pointer, pixels)
                guard !window.isIdentity else { return }
                withUnsafePointer(to: window) { podium_fold(type.kernelType, $0, columns.pointer, image) }
            }
        }
        return result
    }

    /// Pieces add up their images' parts, which are then added in the order of the pieces.
    func weightGradient(_ gradient: Tensor, _ x: Tensor, shape: Shape) -> Tensor {
        let size = max(imagesPerPiece, (images + 15) / 16)
        let pieces = (images + size - 1) / size
        let partial = Tensor.zeros(Shape(pieces) + shape, type)
        let (outer, from, to) = (gradient.pointer, x.pointer, partial.pointer)
        WorkerPool.current.forEachRange(of: images, size: size) { range in
            let sum = to + range.lowerBound / size * groups * weightSize
            forEach(range) { index, group, columns in
                Backend.multiplySerially(
                    type, outputs, taps, pixels, matrix(outer + index * outputSize, pixels),
                    unfolded(from + index * inputSize, columns, transposed: true), 1, sum + group * weightSize, taps)
            }
        }
        let result = Tensor(uninitialized: shape, type)
        Backend.reduce(PODIUM_SUM, partial, outer: 1, count: pieces, inner: shape.elementCount, into: result)
        return result
    }

    /// Calls `body(image and group, its index among all, the group, columns)`; columns are scratch for one unfolding.
    private func forEach(_ range: Range<Int>, _ body: (Int, Int, Tensor) -> Void) {
        let columns = Tensor(uninitialized: window.isIdentity ? Shape(0) : Shape(taps, pixels), type)
        for index in range.lowerBound * groups..<range.upperBound * groups { body(index, index % groups, columns) }
    }

    /// The matrix of an image's windows: the image itself, or what is unfolded into `columns`.
    private func unfolded(_ image: UnsafeMutableRawPointer, _ columns: Tensor, transposed: Bool = false) -> MatrixView {
        if window.isIdentity { return matrix(image, pixels, transposed: transposed) }
        withUnsafePointer(to: window) { podium_unfold(type.kernelType, $0, image, columns.pointer) }
        return matrix(columns.pointer, pixels, transposed: transposed)
    }

    private func matrix(_ pointer: UnsafeMutableRawPointer, _ columns: Int, transposed: Bool = false) -> MatrixView {
        MatrixView(pointer: pointer, stride: columns, isTransposed: transposed)
    }
}
