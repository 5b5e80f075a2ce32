import Randomness
import Tensors
import Testing

@testable import Networks

/// Every layer's gradients, by the input and by each weight, against difference quotients of the layer itself.
@Suite struct GradientTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let input: Shape
        var keepsStatistics = false
        let layer: @Sendable () throws -> any Layer
    }

    static let cases: [Case] = [
        Case(testDescription: "linear", input: [5, 3]) { Linear(3, 4, seed: Seed(1)) },
        Case(testDescription: "linear with relu", input: [2, 5, 3]) { Linear(3, 4, relu: true, seed: Seed(1)) },
        Case(testDescription: "batch norm", input: [6, 3]) { BatchNorm(3) },
        Case(testDescription: "batch norm with relu", input: [2, 3, 2, 9]) { BatchNorm(9, relu: true) },
        Case(testDescription: "batch norm of a single row", input: [1, 3]) { BatchNorm(3) },
        Case(testDescription: "layer norm", input: [4, 10]) { LayerNorm(10) },
        Case(testDescription: "group norm", input: [2, 3, 3, 4]) { try GroupNorm(4, groups: 2) },
        Case(testDescription: "convolution", input: [2, 5, 4, 3]) {
            Convolution(3, 4, stride: 2, bias: true, seed: Seed(1))
        },
        Case(testDescription: "convolution with TensorFlow's padding", input: [2, 6, 5, 3]) {
            Convolution(3, 4, stride: 2, padding: .same, seed: Seed(1))
        },
        Case(testDescription: "depthwise convolution", input: [2, 5, 4, 17]) {
            DepthwiseConvolution(17, seed: Seed(1))
        },
        Case(testDescription: "depthwise convolution by steps of two", input: [3, 6, 7, 16]) {
            DepthwiseConvolution(16, kernel: 5, stride: 2, seed: Seed(1))
        },
        Case(testDescription: "relu6", input: [3, 7]) { Activation(.relu6) },
        Case(testDescription: "max pool of 3 by steps of two", input: [2, 7, 6, 3]) { MaxPool(kernel: 3) },
        Case(testDescription: "mean pool", input: [2, 3, 2, 5]) { MeanPool() },
        Case(testDescription: "max pool", input: [2, 5, 4, 3]) { MaxPool() },
        Case(testDescription: "gelu", input: [3, 7]) { Activation(.gelu) },
        Case(testDescription: "silu", input: [3, 7]) { Activation(.silu) },
        Case(testDescription: "tanh", input: [3, 7]) { Activation(.tanh) },
        Case(testDescription: "residual", input: [3, 4]) { Residual(Linear(4, 4, seed: Seed(1))) },
        Case(testDescription: "transformer", input: [2, 5, 8]) {
            try TransformerBlock(width: 8, heads: 2, hidden: 12, seed: Seed(1))
        },
        Case(testDescription: "transformer, first token", input: [2, 5, 8]) {
            try TransformerBlock(width: 8, heads: 2, hidden: 12, readsFirstOnly: true, seed: Seed(1))
        },
        Case(testDescription: "normed convolution", input: [2, 4, 5, 3]) {
            NormedConvolution(Convolution(3, 4, seed: Seed(1)), 4, relu6: false)
        },
        Case(
            testDescription: "normed convolution that keeps its statistics", input: [2, 4, 5, 3], keepsStatistics: true
        ) {
            NormedConvolution(Convolution(3, 4, seed: Seed(1)), 4, relu6: false)
        },
        Case(
            testDescription: "normed depthwise convolution that keeps them", input: [2, 4, 5, 3], keepsStatistics: true
        ) {
            NormedConvolution(DepthwiseConvolution(3, seed: Seed(1)), 3, relu6: false)
        },
        Case(testDescription: "batch norm that keeps its statistics", input: [6, 3], keepsStatistics: true) {
            BatchNorm(3)
        },
        Case(testDescription: "dropout", input: [4, 6]) { try Dropout(0.4, seed: Seed(1)) },
    ]

    @Test(arguments: cases) func gradientsAreDifferenceQuotients(of example: Case) throws {
        let layer = try example.layer()
        let x = Tensor(sample(example.input.elementCount, seed: 11, "x"), example.input).requiringGrad()
        func loss() -> Tensor {
            let y = layer(x, .training(Seed(3), movesStatistics: !example.keepsStatistics))
            return (y * Tensor(sample(y.count, seed: 12, "g"), y.shape)).sum()
        }
        loss().backward()
        for leaf in [NamedTensor("input", x)] + layer.weights {
            let gradient = try #require(leaf.tensor.grad, "\(leaf.name) has no gradient").elements(Float.self)
            for i in stride(from: 0, to: leaf.tensor.count, by: max(1, leaf.tensor.count / 13)) {
                let value = leaf.tensor.floats[i]
                let step: Float = 2e-3
                leaf.tensor.floats[i] = value + step
                let above = loss().item
                leaf.tensor.floats[i] = value - step
                let below = loss().item
                leaf.tensor.floats[i] = value
                let quotient = (above - below) / Double(2 * step)
                #expect(
                    abs(Double(gradient[i]) - quotient) < 2e-2 * max(1, abs(quotient)),
                    "\(leaf.name)[\(i)]: \(gradient[i]), quotient \(quotient)")
            }
        }
    }
}
