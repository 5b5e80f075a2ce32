import CKernels
import Workers

extension CPUBackend {
    /// The convolution, as matrix products over unfolded images.
    public func convolve(_ x: Tensor, _ weight: Tensor, _ window: ImageWindow, groups: Int, into out: Tensor) {
        let pass = MatrixConvolution(self, window, images: x.shape[0], groups: groups, weight.shape, x.dataType)
        pass.forward(x.pointer, weight.pointer, to: out.pointer)
    }

    /// Its gradient at the images.
    public func convolveInputGradient(
        _ gradient: Tensor, _ weight: Tensor, _ window: ImageWindow, groups: Int, into out: Tensor
    ) {
        let pass = MatrixConvolution(self, window, images: out.shape[0], groups: groups, weight.shape, out.dataType)
        if !window.isIdentity { fill(out, with: 0) }
        pass.inputGradient(gradient.pointer, weight.pointer, to: out.pointer)
    }

    /// Its gradient at the weights: pieces add up their images' parts, which are then added in the order of the pieces.
    public func convolveWeightGradient(
        _ gradient: Tensor, at x: Tensor, _ window: ImageWindow, groups: Int, into out: Tensor
    ) {
        let pass = MatrixConvolution(self, window, images: x.shape[0], groups: groups, out.shape, x.dataType)
        let partial = Tensor.zeros(Shape(pass.weightPieces.count) + out.shape, x.dataType, on: self)
        pass.weightGradient(gradient.pointer, x.pointer, to: partial.pointer)
        reduce(.sum, partial, outer: 1, count: partial.shape[0], inner: out.count, into: out)
    }

    /// Whether the kernels for images with their channels side by side know such windows. They are so much faster that
    /// bringing images into that order and back pays, unless the images are matrices to multiply as they are.
    public func prefersChannelsLast(_ window: ImageWindow) -> Bool {
        let (y, x) = (window.y, window.x)
        return !window.isIdentity && y.kernel == x.kernel && y.stride == x.stride && y.padding == x.padding
            && y.padding < y.kernel && y.dilation == 1 && x.dilation == 1
    }
}

extension ImageWindow {
    /// Whether every window is the pixel at its place.
    fileprivate var isIdentity: Bool {
        [y, x].allSatisfy { $0.kernel == 1 && $0.stride == 1 && $0.padding == 0 }
    }
}

/// A convolution as matrix products over unfolded images, and its two gradients. Weights of one group are a matrix
/// [outputs, taps], an unfolded group of an image is [taps, pixels].
private struct MatrixConvolution {
    private let backend: CPUBackend
    private let window: ImageWindow
    private let kernelWindow: podium_window
    private let images: Int
    private let groups: Int
    /// Per group.
    private let outputs: Int
    private let type: DataType

    init(
        _ backend: CPUBackend, _ window: ImageWindow, images: Int, groups: Int, _ weight: Shape, _ type: DataType
    ) {
        self.backend = backend
        self.window = window
        self.images = images
        self.groups = groups
        self.type = type
        kernelWindow = window.kernel
        outputs = weight[0] / groups
    }

    private var taps: Int { window.channels * window.y.kernel * window.x.kernel }
    private var pixels: Int { window.y.count * window.x.count }
    private var inputSize: Int { window.channels * window.y.size * window.x.size * type.width }
    private var outputSize: Int { outputs * pixels * type.width }
    private var weightSize: Int { outputs * taps * type.width }

    /// Images in one piece of parallel work.
    private var imagesPerPiece: Int { max(1, 4 * CPUBackend.grain / max(1, groups * taps * pixels)) }

    /// How many pieces the gradient at the weights is cut into, and the images in each.
    var weightPieces: (count: Int, images: Int) {
        let size = max(imagesPerPiece, (images + 15) / 16)
        return ((images + size - 1) / size, size)
    }
}

extension MatrixConvolution {
    func forward(
        _ from: UnsafeMutableRawPointer, _ weights: UnsafeMutableRawPointer, to: UnsafeMutableRawPointer
    ) {
        WorkerPool.current.forEachRange(of: images, size: imagesPerPiece) { range in
            forEach(range) { index, group, columns in
                backend.multiplySerially(
                    type, outputs, pixels, taps, matrix(weights + group * weightSize, taps),
                    unfolded(from + index * inputSize, columns), 0, to + index * outputSize, pixels)
            }
        }
    }

    /// Adds to images that are zero where windows overlap.
    func inputGradient(
        _ from: UnsafeMutableRawPointer, _ weights: UnsafeMutableRawPointer, to: UnsafeMutableRawPointer
    ) {
        WorkerPool.current.forEachRange(of: images, size: imagesPerPiece) { range in
            forEach(range) { index, group, columns in
                let image = to + index * inputSize
                backend.multiplySerially(
                    type, taps, pixels, outputs, matrix(weights + group * weightSize, taps, transposed: true),
                    matrix(from + index * outputSize, pixels), 0, window.isIdentity ? image : columns, pixels)
                guard !window.isIdentity else { return }
                withUnsafePointer(to: kernelWindow) { podium_fold(type.kernelType, $0, columns, image) }
            }
        }
    }

    /// Adds each piece's part to a sum of its own.
    func weightGradient(
        _ gradient: UnsafeMutableRawPointer, _ from: UnsafeMutableRawPointer, to: UnsafeMutableRawPointer
    ) {
        let size = weightPieces.images
        WorkerPool.current.forEachRange(of: images, size: size) { range in
            let sum = to + range.lowerBound / size * groups * weightSize
            forEach(range) { index, group, columns in
                backend.multiplySerially(
                    type, outputs, taps, pixels, matrix(gradient + index * outputSize, pixels),
                    unfolded(from + index * inputSize, columns, transposed: true), 1, sum + group * weightSize, taps)
            }
        }
    }

    /// Calls `body(image and group, its index among all, the group, columns)`; columns are scratch for one unfolding.
    private func forEach(_ range: Range<Int>, _ body: (Int, Int, UnsafeMutableRawPointer) -> Void) {
        withScratch(window.isIdentity ? 0 : taps * pixels * type.width, of: UInt8.self) { columns in
            for index in range.lowerBound * groups..<range.upperBound * groups {
                body(index, index % groups, UnsafeMutableRawPointer(columns))
            }
        }
    }

    /// The matrix of an image's windows: the image itself, or what is unfolded into `columns`.
    private func unfolded(
        _ image: UnsafeMutableRawPointer, _ columns: UnsafeMutableRawPointer, transposed: Bool = false
    ) -> MatrixView {
        if window.isIdentity { return matrix(image, pixels, transposed: transposed) }
        withUnsafePointer(to: kernelWindow) { podium_unfold(type.kernelType, $0, image, columns) }
        return matrix(columns, pixels, transposed: transposed)
    }

    private func matrix(_ pointer: UnsafeMutableRawPointer, _ columns: Int, transposed: Bool = false) -> MatrixView {
        MatrixView(pointer: pointer, stride: columns, isTransposed: transposed)
    }
}
