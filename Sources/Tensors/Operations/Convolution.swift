import CKernels
import Workers

extension Tensor {
    /// The two-dimensional convolution (cross-correlation) of neural networks.
    ///
    /// - Parameters:
    ///   - weight: `[outputs, inputs / groups, kernel height, kernel width]`.
    ///   - bias: `[outputs]`.
    ///   - groups: channels are cut into this many groups that do not see each other.
    ///
    /// Operands of different types, and integers, are first brought to the widest real type among them.
    ///
    /// - Returns: `[batch, outputs, height, width]` for this tensor's `[batch, inputs, height, width]`.
    public func conv2d(
        _ weight: Tensor, bias: Tensor? = nil, _ geometry: WindowGeometry = WindowGeometry(), groups: Int = 1
    ) -> Tensor {
        require(
            rank == 4 && weight.rank == 4 && groups > 0 && shape[1] == weight.shape[1] * groups
                && weight.shape[0] % groups == 0 && bias?.shape ?? Shape(weight.shape[0]) == Shape(weight.shape[0]),
            "conv2d: images \(shape) (batch, inputs, height, width), weights \(weight.shape) (outputs, inputs / groups, "
                + "height, width) and \(groups) groups do not fit, or the bias is not of shape [outputs]")
        let type = max(dataType, weight.dataType, bias?.dataType ?? .float32, .float32)
        guard dataType == type, weight.dataType == type, bias?.dataType ?? type == type else {
            return converted(to: type)
                .conv2d(weight.converted(to: type), bias: bias?.converted(to: type), geometry, groups: groups)
        }
        let window = geometry.window(
            channels: weight.shape[1], image: (shape[2], shape[3]), kernel: (weight.shape[2], weight.shape[3]),
            for: "conv2d")
        if groups == 1, type == .float32, count > 0, window.suitsChannelsLast {
            return permuted([0, 2, 3, 1])
                .conv2dChannelsLast(
                    weight.permuted([2, 3, 1, 0]), bias: bias, stride: geometry.stride.y, padding: geometry.padding.y
                )
                .permuted([0, 3, 1, 2]).contiguous()
        }
        let pass = ConvolutionPass(
            window: window, images: shape[0], groups: groups, outputs: weight.shape[0] / groups, type: type)
        let (x, w) = (contiguous(), weight.contiguous())
        let result = pass.forward(x, w)
        let parents = [self, weight]
        let product = result.derived(from: parents) { incoming in
            let gradient = incoming.contiguous()
            self.accumulate(pass.inputGradient(gradient, w, shape: self.shape))
            weight.accumulate(pass.weightGradient(gradient, x, shape: weight.shape))
        }
        return bias.map { product + $0.reshaped(to: Shape(1, $0.count, 1, 1)) } ?? product
    }

    /// The one-dimensional convolution: `[batch, inputs, length]` by weights `[outputs, inputs / groups, taps]` gives
    /// `[batch, outputs, length]`; the rest as in `conv2d`.
    public func conv1d(
        _ weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, dilation: Int = 1, groups: Int = 1
    ) -> Tensor {
        require(
            rank == 3 && weight.rank == 3, "conv1d: needs three axes of input and weight, not \(shape), \(weight.shape)"
        )
        let geometry = WindowGeometry(stride: (1, stride), padding: (0, padding), dilation: (1, dilation))
        return expanded(at: 2).conv2d(weight.expanded(at: 2), bias: bias, geometry, groups: groups).squeezed(2)
    }
}

extension podium_window {
    /// Whether every window is the pixel at its place.
    fileprivate var isIdentity: Bool {
        [y, x].allSatisfy { $0.kernel == 1 && $0.stride == 1 && $0.padding == 0 }
    }

    /// Whether the kernels for images with their channels side by side know such windows. They are so much faster that
    /// bringing images into that order and back pays, unless the images are matrices to multiply as they are.
    fileprivate var suitsChannelsLast: Bool {
        !isIdentity && y.kernel == x.kernel && y.stride == x.stride && y.padding == x.padding && y.padding < y.kernel
            && y.dilation == 1 && x.dilation == 1
    }
}

/// A convolution as matrix products over unfolded images, and its two gradients. Weights of one group are a matrix
/// [outputs, taps], an unfolded group of an image is [taps, pixels].
private struct ConvolutionPass {
    let window: podium_window
    let images: Int
    let groups: Int
    /// Per group.
    let outputs: Int
    let type: DataType

    var taps: Int { window.channels * window.y.kernel * window.x.kernel }
    var pixels: Int { window.y.out * window.x.out }
    var inputSize: Int { window.channels * window.y.size * window.x.size * type.width }
    var outputSize: Int { outputs * pixels * type.width }
    var weightSize: Int { outputs * taps * type.width }

    /// Images in one piece of parallel work.
    var imagesPerPiece: Int { max(1, 4 * Backend.grain / max(1, groups * taps * pixels)) }

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

    func forward(_ x: Tensor, _ w: Tensor) -> Tensor {
        let result = Tensor(uninitialized: Shape(images, groups * outputs, window.y.out, window.x.out), type)
        let (from, weights, to) = (x.pointer, w.pointer, result.pointer)
        WorkerPool.shared.forEachRange(of: images, size: imagesPerPiece) { range in
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
        WorkerPool.shared.forEachRange(of: images, size: imagesPerPiece) { range in
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
        WorkerPool.shared.forEachRange(of: images, size: size) { range in
            let sum = to + range.lowerBound / size * groups * weightSize
            forEach(range) { index, group, columns in
                Backend.multiplySerially(
                    type, outputs, taps, pixels, matrix(outer + index * outputSize, pixels),
                    unfolded(from + index * inputSize, columns, transposed: true), 1, sum + group * weightSize, taps)
            }
        }
        return partial.sum([0])
    }
}
