import CKernels
import Workers

extension Tensor {
    /// The two-dimensional convolution (cross-correlation) of Float32 images whose channels lie side by side, the fastest
    /// of the layouts.
    ///
    /// - Parameters:
    ///   - weight: `[kernel, kernel, inputs, outputs]`.
    ///   - bias: `[outputs]`.
    ///   - padding: rows and columns of zeros on each side, fewer than `kernel`.
    /// - Returns: `[images, height', width', outputs]` for this tensor's `[images, height, width, inputs]`.
    public func conv2dChannelsLast(
        _ weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0
    ) -> Tensor {
        require(
            rank == 4 && weight.rank == 4 && shape[3] == weight.shape[2] && weight.shape[0] == weight.shape[1]
                && bias?.shape ?? Shape(weight.shape[3]) == Shape(weight.shape[3]) && stride > 0
                && 0..<weight.shape[0] ~= padding
                && min(shape[1], shape[2]) + 2 * padding >= weight.shape[0],
            "conv2dChannelsLast: images \(shape) (batch, height, width, inputs) and weights \(weight.shape) (kernel, "
                + "kernel, inputs, outputs) do not fit with stride \(stride) and padding \(padding)")
        require(
            [dataType, weight.dataType, bias?.dataType ?? .float32].allSatisfy { $0 == .float32 },
            "conv2dChannelsLast: takes float32, not images \(dataType) and weights \(weight.dataType); use conv2d")
        let (x, w, bias) = (contiguous(), weight.contiguous(), bias?.contiguous())
        var shape = podium_conv_t(
            height: x.shape[1], width: x.shape[2], in: x.shape[3], out: weight.shape[3], kernel: weight.shape[0],
            stride: stride, padding: padding)
        let images = x.shape[0]
        let result = Tensor(
            uninitialized: Shape(images, podium_conv_out_height(&shape), podium_conv_out_width(&shape), shape.out))
        let packed = Tensor(uninitialized: Shape(podium_conv_packed_size(&shape)))
        podium_conv_pack(&shape, w.floats, packed.floats)
        let (from, to, weights, biases) = (x.floats, result.floats, packed.floats, bias?.floats)
        let pass = ChannelsLastPass(shape: shape, images: images)
        pass.forEachPiece { range, scratch in
            var shape = shape
            podium_conv_forward(
                &shape, range.count, from + range.lowerBound * pass.inputSize, weights, biases, 0,
                to + range.lowerBound * pass.outputSize, scratch)
        }
        withExtendedLifetime(packed) {}
        return result.derived(from: bias.map { [x, w, $0] } ?? [x, w]) { incoming in
            let gradient = incoming.contiguous()
            w.accumulate(pass.weightGradient(x, gradient, w.shape))
            bias?.accumulate(gradient.sum([0, 1, 2]))
            x.accumulate(pass.inputGradient(gradient, w, x.shape))
        }
    }
}

/// A convolution of a batch, cut into pieces of whole images.
private struct ChannelsLastPass {
    let shape: podium_conv_t
    let images: Int

    private static let grain = 2 << 20

    var inputSize: Int { shape.height * shape.width * shape.in }
    var outputSize: Int {
        var shape = shape
        return podium_conv_out_height(&shape) * podium_conv_out_width(&shape) * shape.out
    }

    /// Images in one piece of parallel work.
    private var imagesAPiece: Int {
        var shape = shape
        let operations = 2 * outputSize * shape.kernel * shape.kernel * shape.in
        return max(podium_conv_images_at_once(&shape), Self.grain / max(1, operations))
    }

    func forEachPiece(_ body: (Range<Int>, UnsafeMutablePointer<Float>) -> Void) {
        WorkerPool.shared.forEachRange(of: images, size: imagesAPiece) { range in
            var shape = shape
            let scratch = Tensor(uninitialized: Shape(podium_conv_scratch(&shape)))
            withExtendedLifetime(scratch) { body(range, scratch.floats) }
        }
    }

    /// At most eight sums over runs of images, merged in their order.
    func weightGradient(_ x: Tensor, _ gradient: Tensor, _ weightShape: Shape) -> Tensor {
        let count = weightShape.elementCount
        let parts = max(1, min(8, images / imagesAPiece))
        let result = Tensor.zeros(weightShape)
        let partial = parts > 1 ? Tensor.zeros(Shape(parts, count)) : result
        let (from, incoming, to) = (x.floats, gradient.floats, partial.floats)
        WorkerPool.shared.forEach(parts, keepingNeighbours: true) { part in
            var shape = shape
            let range = images * part / parts..<images * (part + 1) / parts
            let scratch = Tensor(uninitialized: Shape(podium_conv_scratch(&shape)))
            podium_conv_backward_weights(
                &shape, range.count, from + range.lowerBound * inputSize, incoming + range.lowerBound * outputSize,
                to + part * count, scratch.floats)
        }
        if parts > 1 { withExtendedLifetime(partial) { podium_add_parts(count, parts, to, result.floats) } }
        return result
    }

    func inputGradient(_ gradient: Tensor, _ weight: Tensor, _ inputShape: Shape) -> Tensor {
        var shape = shape
        let packed = Tensor(uninitialized: Shape(podium_conv_packed_backward_size(&shape)))
        podium_conv_pack_backward(&shape, weight.floats, packed.floats)
        let result = Tensor(uninitialized: inputShape)
        let (from, weights, to) = (gradient.floats, packed.floats, result.floats)
        forEachPiece { range, scratch in
            var shape = shape
            podium_conv_backward_input(
                &shape, range.count, from + range.lowerBound * outputSize, weights,
                to + range.lowerBound * inputSize, scratch)
        }
        withExtendedLifetime(packed) {}
        return result
    }
}
