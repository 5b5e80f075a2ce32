import CKernels
import Workers

extension Backend {
    /// A convolution of a batch of Float32 images whose channels lie side by side, cut into pieces of whole images, and
    /// its two gradients; operands are contiguous.
    struct ChannelsLastConvolution {
        private let shape: podium_conv_t
        private let images: Int

        private static let grain = 2 << 20

        /// For images `[images, height, width, inputs]` and weights `[kernel, kernel, inputs, outputs]`.
        init(_ input: Shape, _ weight: Shape, stride: Int, padding: Int) {
            shape = podium_conv_t(
                height: input[1], width: input[2], in: input[3], out: weight[3], kernel: weight[0], stride: stride,
                padding: padding)
            images = input[0]
        }

        private var inputSize: Int { shape.height * shape.width * shape.in }
        private var outputSize: Int {
            var shape = shape
            return podium_conv_out_height(&shape) * podium_conv_out_width(&shape) * shape.out
        }

        /// Images in one piece of parallel work.
        private var imagesAPiece: Int {
            var shape = shape
            let operations = 2 * outputSize * shape.kernel * shape.kernel * shape.in
            return max(podium_conv_images_at_once(&shape), Self.grain / max(1, operations))
        }
    }
}

extension Backend.ChannelsLastConvolution {
    func forward(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
        var shape = shape
        let result = Tensor(
            uninitialized: Shape(images, podium_conv_out_height(&shape), podium_conv_out_width(&shape), shape.out))
        let packed = Tensor(uninitialized: Shape(podium_conv_packed_size(&shape)))
        podium_conv_pack(&shape, weight.floats, packed.floats)
        let (from, to, weights, biases) = (x.floats, result.floats, packed.floats, bias?.floats)
        forEachPiece { range, scratch in
            var shape = shape
            podium_conv_forward(
                &shape, range.count, from + range.lowerBound * inputSize, weights, biases, 0,
                to + range.lowerBound * outputSize, scratch)
        }
        withExtendedLifetime(packed) {}
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

    /// At most eight sums over runs of images, merged in their order.
    func weightGradient(_ x: Tensor, _ gradient: Tensor, _ weightShape: Shape) -> Tensor {
        let count = weightShape.elementCount
        let parts = max(1, min(8, images / imagesAPiece))
        let result = Tensor.zeros(weightShape)
        let partial = parts > 1 ? Tensor.zeros(Shape(parts, count)) : result
        let (from, incoming, to) = (x.floats, gradient.floats, partial.floats)
        WorkerPool.current.forEach(parts, keepingNeighbours: true) { part in
            var shape = shape
            let range = images * part / parts..<images * (part + 1) / parts
            let scratch = Tensor(uninitialized: Shape(podium_conv_scratch(&shape)))
            podium_conv_backward_weights(
                &shape, range.count, from + range.lowerBound * inputSize, incoming + range.lowerBound * outputSize,
                to + part * count, scratch.floats)
            withExtendedLifetime(scratch) {}
        }
        if parts > 1 { withExtendedLifetime(partial) { podium_add_parts(count, parts, to, result.floats) } }
        return result
    }

    private func forEachPiece(_ body: (Range<Int>, UnsafeMutablePointer<Float>) -> Void) {
        WorkerPool.current.forEachRange(of: images, size: imagesAPiece) { range in
            var shape = shape
            let scratch = Tensor(uninitialized: Shape(podium_conv_scratch(&shape)))
            withExtendedLifetime(scratch) { body(range, scratch.floats) }
        }
    }
}
