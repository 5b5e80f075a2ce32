import CKernels
import Testing

@Suite struct ConvolutionKernelTests {
    /// Height, width, channels in and out, kernel, stride, padding: odd sizes, borders wider than the image's remainder,
    /// strides above the kernel; and for Winograd's tiles of four pixels, images below, at and above a tile, each padding,
    /// channels that fill half a panel, and more tiles than a block takes.
    static let shapes: [podium_conv] = [
        .init(height: 7, width: 5, in: 3, out: 5, kernel: 3, stride: 2, padding: 1),
        .init(height: 8, width: 9, in: 16, out: 32, kernel: 3, stride: 1, padding: 1),
        .init(height: 9, width: 8, in: 5, out: 18, kernel: 5, stride: 1, padding: 2),
        .init(height: 6, width: 7, in: 2, out: 3, kernel: 1, stride: 1, padding: 0),
        .init(height: 8, width: 8, in: 3, out: 17, kernel: 2, stride: 3, padding: 1),
        .init(height: 5, width: 5, in: 2, out: 3, kernel: 1, stride: 3, padding: 0),
        .init(height: 28, width: 28, in: 1, out: 16, kernel: 3, stride: 1, padding: 1),
        .init(height: 14, width: 14, in: 24, out: 20, kernel: 3, stride: 2, padding: 1),
        .init(height: 4, width: 4, in: 17, out: 33, kernel: 4, stride: 2, padding: 3),
        .init(height: 3, width: 3, in: 2, out: 2, kernel: 3, stride: 1, padding: 0),
        .init(height: 3, width: 5, in: 16, out: 24, kernel: 3, stride: 1, padding: 0),
        .init(height: 4, width: 4, in: 24, out: 16, kernel: 3, stride: 1, padding: 1),
        .init(height: 9, width: 6, in: 16, out: 40, kernel: 3, stride: 1, padding: 2),
        .init(height: 44, width: 41, in: 16, out: 16, kernel: 3, stride: 1, padding: 1),
    ]

    @Test(arguments: shapes.indices) func allPassesEqualTheNaiveLoops(index: Int) {
        let images = 2
        var shape = Self.shapes[index]
        let naive = NaiveConvolution(shape, images: images, seed: index)
        var scratch = [Float](repeating: .nan, count: podium_conv_scratch(&shape))

        var packed = [Float](repeating: .nan, count: podium_conv_packed_size(&shape))
        podium_conv_pack(&shape, naive.weights, &packed)
        var result = [Float](repeating: .nan, count: naive.result.count)
        podium_conv_forward(&shape, images, naive.input, packed, nil, 0, &result, &scratch)
        #expect(largestDifference(result, naive.result) < 3e-4)

        var packedBackward = [Float](repeating: .nan, count: podium_conv_packed_backward_size(&shape))
        podium_conv_pack_backward(&shape, naive.weights, &packedBackward)
        var inputGradient = [Float](repeating: .nan, count: naive.input.count)
        podium_conv_backward_input(&shape, images, naive.resultGradient, packedBackward, &inputGradient, &scratch)
        #expect(largestDifference(inputGradient, naive.inputGradient) < 3e-4)

        var weightsGradient = [Float](repeating: 0, count: naive.weights.count)
        podium_conv_backward_weights(
            &shape, images, naive.input, naive.resultGradient, &weightsGradient, &scratch)
        #expect(largestDifference(weightsGradient, naive.weightsGradient) < 1e-3)
    }

    /// Winograd's transforms magnify rounding: against Float64 the error may be several times that of plain sums, but not
    /// more than what conv.h says.
    @Test(arguments: [16, 64, 128]) func winogradStaysAccurateWithManyChannels(channels: Int) {
        var shape = podium_conv(
            height: 8, width: 8, in: channels, out: channels, kernel: 3, stride: 1, padding: 1)
        let naive = NaiveConvolution(shape, images: 1, seed: channels)
        var scratch = [Float](repeating: .nan, count: podium_conv_scratch(&shape))
        var packed = [Float](repeating: .nan, count: podium_conv_packed_size(&shape))
        podium_conv_pack(&shape, naive.weights, &packed)
        var result = [Float](repeating: .nan, count: naive.result.count)
        podium_conv_forward(&shape, 1, naive.input, packed, nil, 0, &result, &scratch)
        let largest = naive.result.reduce(0) { max($0, abs($1)) }
        #expect(largestDifference(result, naive.result) < 2e-5 * largest)
    }

    @Test func addsBiasAndCutsOffBelowZero() {
        var shape = Self.shapes[1]
        let naive = NaiveConvolution(shape, images: 1, seed: 9)
        let bias = sample(shape.out, seed: 9, "bias")
        var scratch = [Float](repeating: .nan, count: podium_conv_scratch(&shape))
        var packed = [Float](repeating: .nan, count: podium_conv_packed_size(&shape))
        podium_conv_pack(&shape, naive.weights, &packed)
        var result = [Float](repeating: .nan, count: naive.result.count)
        podium_conv_forward(&shape, 1, naive.input, packed, bias, 1, &result, &scratch)
        let expected = naive.result.enumerated().map { max(0, $1 + Double(bias[$0 % shape.out])) }
        #expect(largestDifference(result, expected) < 3e-4)
    }
}

/// A convolution and its gradients by seven nested loops.
struct NaiveConvolution {
    let input: [Float], weights: [Float], resultGradient: [Float]
    private(set) var result: [Double], inputGradient: [Double], weightsGradient: [Double]

    init(_ s: podium_conv, images: Int, seed: Int) {
        var shape = s
        let (height, width) = (podium_conv_out_height(&shape), podium_conv_out_width(&shape))
        input = sample(images * s.height * s.width * s.in, seed: seed, "input")
        weights = sample(s.kernel * s.kernel * s.in * s.out, seed: seed, "weights")
        resultGradient = sample(images * height * width * s.out, seed: seed, "gradient")
        result = [Double](repeating: 0, count: resultGradient.count)
        inputGradient = [Double](repeating: 0, count: input.count)
        weightsGradient = [Double](repeating: 0, count: weights.count)
        for image in 0..<images {
            for (oy, ox) in pairs(height, width) {
                for (ky, kx) in pairs(s.kernel, s.kernel) {
                    let (y, x) = (oy * s.stride + ky - s.padding, ox * s.stride + kx - s.padding)
                    guard (0..<s.height).contains(y), (0..<s.width).contains(x) else { continue }
                    for (i, o) in pairs(s.in, s.out) {
                        add(
                            at: ((image * s.height + y) * s.width + x) * s.in + i,
                            weight: ((ky * s.kernel + kx) * s.in + i) * s.out + o,
                            to: ((image * height + oy) * width + ox) * s.out + o)
                    }
                }
            }
        }
    }

    private mutating func add(at input: Int, weight: Int, to output: Int) {
        result[output] += Double(self.input[input]) * Double(weights[weight])
        inputGradient[input] += Double(resultGradient[output]) * Double(weights[weight])
        weightsGradient[weight] += Double(resultGradient[output]) * Double(self.input[input])
    }
}

private func pairs(_ a: Int, _ b: Int) -> [(Int, Int)] { (0..<a).flatMap { i in (0..<b).map { (i, $0) } } }
