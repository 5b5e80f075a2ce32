import CKernels
import Tensors
import Workers

extension Tensor {
    /// A two-dimensional convolution, channels last: `[images, height, width, in]` with weights
    /// `[kernel, kernel, in, out]` gives `[images, height', width', out]`.
    func convolved(_ weight: Tensor, bias: Tensor?, stride: Int, padding: Int) -> Tensor {
        let x = contiguous()
        var shape = podium_conv_t(
            height: x.shape[1], width: x.shape[2], in: x.shape[3], out: weight.shape[3], kernel: weight.shape[0],
            stride: stride, padding: padding)
        let images = x.shape[0]
        let result = Tensor(
            uninitialized: Shape(images, podium_conv_out_height(&shape), podium_conv_out_width(&shape), shape.out))
        let packed = Tensor(uninitialized: Shape(podium_conv_packed_size(&shape)))
        podium_conv_pack(&shape, weight.floats, packed.floats)
        let (from, to, weights, biases) = (x.floats, result.floats, packed.floats, bias?.floats)
        let pass = ConvolutionPass(shape: shape, images: images)
        pass.forEachPiece { range, scratch in
            var shape = shape
            podium_conv_forward(
                &shape, range.count, from + range.lowerBound * pass.inputSize, weights, biases, 0,
                to + range.lowerBound * pass.outputSize, scratch)
        }
        withExtendedLifetime(packed) {}
        return result.derived(from: bias.map { [x, weight, $0] } ?? [x, weight]) { incoming in
            let gradient = incoming.contiguous()
            weight.accumulate(pass.weightGradient(x, gradient, weight.shape))
            bias?.accumulate(gradient.columnSums(rows: gradient.count / max(1, shape.out)))
            x.accumulate(pass.inputGradient(gradient, weight, x.shape))
        }
    }
}

/// A convolution of a batch, cut into pieces of whole images.
private struct ConvolutionPass {
    let shape: podium_conv_t
    let images: Int

    private static let grain = 2 << 20

    var inputSize: Int { shape.height * shape.width * shape.in }
    var outputSize: Int {
        var shape = shape
        return podium_conv_out_height(&shape) * podium_conv_out_width(&shape) * shape.out
    }

    private var operationsAnImage: Int { 2 * outputSize * shape.kernel * shape.kernel * shape.in }

    func forEachPiece(_ body: (Range<Int>, UnsafeMutablePointer<Float>) -> Void) {
        let size = max(1, Self.grain / max(1, operationsAnImage))
        WorkerPool.shared.forEachRange(of: images, size: size) { range in
            var shape = shape
            let scratch = Tensor(uninitialized: Shape(podium_conv_scratch(&shape)))
            withExtendedLifetime(scratch) { body(range, scratch.floats) }
        }
    }

    /// At most eight sums over runs of images, merged in their order.
    func weightGradient(_ x: Tensor, _ gradient: Tensor, _ weightShape: Shape) -> Tensor {
        let count = weightShape.elementCount
        let parts = max(1, min(8, images, images * operationsAnImage / Self.grain))
        let result = Tensor.zeros(weightShape)
        let partial = parts > 1 ? Tensor.zeros(Shape(parts, count)) : result
        let (from, incoming, to) = (x.floats, gradient.floats, partial.floats)
        WorkerPool.shared.forEach(parts) { part in
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
