import CKernels
import Workers

// Images whose channels lie side by side, each convolved by itself; operands are contiguous Float32.
extension CPUBackend {
    /// The convolution of images `[images, height, width, channels]` by weights `[kernel, kernel, channels]`.
    public func convolveDepthwise(
        _ x: Tensor, _ weight: Tensor, bias: Tensor?, stride: Int, before: (y: Int, x: Int), into out: Tensor
    ) {
        let pass = DepthwiseConvolution(x.shape, weight.shape, out.shape, stride: stride, before: before)
        let (from, weights, biases, to) = (x.floats, weight.floats, bias?.floats, out.floats)
        pass.forEachPiece { shape, range in
            podium_depthwise_forward(
                &shape, range.count, from + range.lowerBound * pass.inputSize, weights, biases,
                to + range.lowerBound * pass.outputSize)
        }
    }

    /// Its gradient at the images.
    public func convolveDepthwiseInputGradient(
        _ gradient: Tensor, _ weight: Tensor, stride: Int, before: (y: Int, x: Int), into out: Tensor
    ) {
        let pass = DepthwiseConvolution(out.shape, weight.shape, gradient.shape, stride: stride, before: before)
        let (from, weights, to) = (gradient.floats, weight.floats, out.floats)
        pass.forEachPiece { shape, range in
            podium_depthwise_backward_input(
                &shape, range.count, from + range.lowerBound * pass.outputSize, weights,
                to + range.lowerBound * pass.inputSize)
        }
    }

    /// Its gradient at the weights: at most eight sums over runs of images, merged in their order.
    public func convolveDepthwiseWeightGradient(
        _ gradient: Tensor, at x: Tensor, stride: Int, before: (y: Int, x: Int), into out: Tensor
    ) {
        let pass = DepthwiseConvolution(x.shape, out.shape, gradient.shape, stride: stride, before: before)
        let parts = pass.weightParts
        let partial = Tensor.zeros(Shape(parts, out.count), on: self)
        let (from, incoming, to) = (x.floats, gradient.floats, partial.floats)
        WorkerPool.current.forEach(parts, keepingNeighbors: true) { part in
            var shape = pass.shape
            let range = pass.images * part / parts..<pass.images * (part + 1) / parts
            podium_depthwise_backward_weights(
                &shape, range.count, from + range.lowerBound * pass.inputSize,
                incoming + range.lowerBound * pass.outputSize, to + part * out.count)
        }
        fill(out, with: 0)
        withExtendedLifetime(partial) { podium_add_parts(out.count, parts, partial.floats, out.floats) }
    }
}

/// A depthwise convolution cut into pieces of whole images.
private struct DepthwiseConvolution {
    let shape: podium_depthwise
    let images: Int

    private static let grain = 1 << 20

    init(_ input: Shape, _ weight: Shape, _ output: Shape, stride: Int, before: (y: Int, x: Int)) {
        shape = podium_depthwise(
            height: input[1], width: input[2], channels: input[3], kernel: weight[0], stride: stride, top: before.y,
            left: before.x, out_height: output[1], out_width: output[2])
        images = input[0]
    }

    var inputSize: Int { shape.height * shape.width * shape.channels }
    var outputSize: Int { shape.out_height * shape.out_width * shape.channels }

    /// Images in one piece of parallel work.
    private var imagesAPiece: Int { max(1, Self.grain / max(1, outputSize * shape.kernel * shape.kernel)) }

    /// How many sums the gradient at the weights is made of.
    var weightParts: Int { max(1, min(8, images / imagesAPiece)) }

    func forEachPiece(_ body: (inout podium_depthwise, Range<Int>) -> Void) {
        WorkerPool.current.forEachRange(of: images, size: imagesAPiece) { range in
            var shape = shape
            body(&shape, range)
        }
    }
}
