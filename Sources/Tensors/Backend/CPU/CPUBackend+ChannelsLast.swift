import CKernels
import Workers

// Images whose channels lie side by side; operands are contiguous Float32.
extension CPUBackend {
    /// The convolution of images `[images, height, width, inputs]` by weights `[kernel, kernel, inputs, outputs]`.
    public func convolveChannelsLast(
        _ x: Tensor, _ weight: Tensor, bias: Tensor?, stride: Int, padding: Int, into out: Tensor
    ) {
        let pass = ChannelsLastConvolution(x.shape, weight.shape, stride: stride, padding: padding)
        pass.forward(x.floats, weight.floats, bias?.floats, to: out.floats)
    }

    /// Its gradient at the images.
    public func convolveChannelsLastInputGradient(
        _ gradient: Tensor, _ weight: Tensor, stride: Int, padding: Int, into out: Tensor
    ) {
        let pass = ChannelsLastConvolution(out.shape, weight.shape, stride: stride, padding: padding)
        pass.inputGradient(gradient.floats, weight.floats, to: out.floats)
    }

    /// Its gradient at the weights: at most eight sums over runs of images, merged in their order.
    public func convolveChannelsLastWeightGradient(
        _ gradient: Tensor, at x: Tensor, stride: Int, padding: Int, into out: Tensor
    ) {
        let pass = ChannelsLastConvolution(x.shape, out.shape, stride: stride, padding: padding)
        let parts = pass.weightParts
        fill(out, with: 0)
        guard parts > 1 else { return pass.weightGradient(x.floats, gradient.floats, to: out.floats) }
        let partial = Tensor.zeros(Shape(parts, out.count), on: self)
        pass.weightGradient(x.floats, gradient.floats, to: partial.floats)
        withExtendedLifetime(partial) { podium_add_parts(out.count, parts, partial.floats, out.floats) }
    }
}

extension CPUBackend {
    /// The mean over all pixels: `[images, height, width, channels]` to `[images, channels]`.
    public func meanPoolChannelsLast(_ x: Tensor, into out: Tensor) {
        let (pixels, channels, from, to) = (x.shape[1] * x.shape[2], x.shape[3], x.floats, out.floats)
        forEachRun(ofImages: x.shape) { run, start in
            podium_pool_mean(run, pixels, channels, from + start * pixels * channels, to + start * channels)
        }
    }

    /// Each pixel's share of the gradient.
    public func meanPoolChannelsLastGradient(_ gradient: Tensor, into out: Tensor) {
        let (pixels, channels) = (out.shape[1] * out.shape[2], out.shape[3])
        let (from, to) = (gradient.floats, out.floats)
        forEachRun(ofImages: out.shape) { run, start in
            podium_pool_mean_backward(run, pixels, channels, from + start * channels, to + start * pixels * channels)
        }
    }

    /// The highest of each 2 × 2 square of pixels, and which it was.
    public func maxPoolChannelsLast(_ x: Tensor, into out: Tensor, winners: Tensor) {
        let (height, width, channels) = (x.shape[1], x.shape[2], x.shape[3])
        let (size, pooledSize) = (height * width * channels, (height / 2) * (width / 2) * channels)
        let (from, to, winner) = (x.floats, out.floats, winners.bytesInMemory)
        forEachRun(ofImages: x.shape) { run, start in
            podium_pool_max(
                run, height, width, channels, from + start * size, to + start * pooledSize,
                winner + start * pooledSize)
        }
    }

    /// The gradient goes to the winners; all else becomes 0.
    public func maxPoolChannelsLastGradient(_ gradient: Tensor, winners: Tensor, into out: Tensor) {
        let (height, width, channels) = (out.shape[1], out.shape[2], out.shape[3])
        let (size, pooledSize) = (height * width * channels, (height / 2) * (width / 2) * channels)
        let (from, to, winner) = (gradient.floats, out.floats, winners.bytesInMemory)
        forEachRun(ofImages: out.shape) { run, start in
            podium_pool_max_backward(
                run, height, width, channels, from + start * pooledSize, winner + start * pooledSize,
                to + start * size)
        }
    }

    /// Calls `body(images, first)` for runs of images that together are all of them, in parallel where they are large.
    private func forEachRun(ofImages shape: Shape, _ body: (Int, Int) -> Void) {
        let size = max(1, shape[1] * shape[2] * shape[3])
        WorkerPool.current.forEachRange(of: shape[0], size: max(1, Self.wideGrain / size)) { run in
            body(run.count, run.lowerBound)
        }
    }
}

extension Tensor {
    fileprivate var bytesInMemory: UnsafeMutablePointer<UInt8> { pointer.assumingMemoryBound(to: UInt8.self) }
}

/// A convolution cut into pieces of whole images, and its two gradients.
private struct ChannelsLastConvolution {
    private let shape: podium_conv
    private let images: Int

    private static let grain = 2 << 20

    init(_ input: Shape, _ weight: Shape, stride: Int, padding: Int) {
        shape = podium_conv(
            height: input[1], width: input[2], in: input[3], out: weight[3], kernel: weight[0], stride: stride,
            padding: padding)
        images = input[0]
    }

    private var inputSize: Int { shape.height * shape.width * shape.in }
    private var outputSize: Int {
        var shape = shape
        return podium_conv_out_height(&shape) * podium_conv_out_width(&shape) * shape.out
    }
    private var weightCount: Int { shape.kernel * shape.kernel * shape.in * shape.out }

    /// Images in one piece of parallel work.
    private var imagesAPiece: Int {
        var shape = shape
        let operations = 2 * outputSize * shape.kernel * shape.kernel * shape.in
        return max(podium_conv_images_at_once(&shape), Self.grain / max(1, operations))
    }

    /// How many sums the gradient at the weights is made of.
    var weightParts: Int { max(1, min(8, images / imagesAPiece)) }
}

extension ChannelsLastConvolution {
    func forward(
        _ from: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, _ biases: UnsafePointer<Float>?,
        to: UnsafeMutablePointer<Float>
    ) {
        var shape = shape
        withScratch(podium_conv_packed_size(&shape)) { packed in
            podium_conv_pack(&shape, weights, packed)
            forEachPiece { range, scratch in
                var shape = self.shape
                podium_conv_forward(
                    &shape, range.count, from + range.lowerBound * inputSize, packed, biases, 0,
                    to + range.lowerBound * outputSize, scratch)
            }
        }
    }

    func inputGradient(
        _ from: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, to: UnsafeMutablePointer<Float>
    ) {
        var shape = shape
        withScratch(podium_conv_packed_backward_size(&shape)) { packed in
            podium_conv_pack_backward(&shape, weights, packed)
            forEachPiece { range, scratch in
                var shape = self.shape
                podium_conv_backward_input(
                    &shape, range.count, from + range.lowerBound * outputSize, packed,
                    to + range.lowerBound * inputSize, scratch)
            }
        }
    }

    /// Adds to `weightParts` sums, one after the other in memory.
    func weightGradient(
        _ from: UnsafePointer<Float>, _ incoming: UnsafePointer<Float>, to: UnsafeMutablePointer<Float>
    ) {
        let parts = weightParts
        WorkerPool.current.forEach(parts, keepingNeighbors: true) { part in
            var shape = shape
            let range = images * part / parts..<images * (part + 1) / parts
            withScratch(podium_conv_scratch(&shape)) { scratch in
                podium_conv_backward_weights(
                    &shape, range.count, from + range.lowerBound * inputSize,
                    incoming + range.lowerBound * outputSize, to + part * weightCount, scratch)
            }
        }
    }

    private func forEachPiece(_ body: (Range<Int>, UnsafeMutablePointer<Float>) -> Void) {
        WorkerPool.current.forEachRange(of: images, size: imagesAPiece) { range in
            var shape = shape
            withScratch(podium_conv_scratch(&shape)) { body(range, $0) }
        }
    }
}
