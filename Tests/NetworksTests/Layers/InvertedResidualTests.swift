import Foundation
import Randomness
import Tensors
import Testing

@testable import Networks

/// Inverted residuals whose norms keep their statistics, as in fine-tuning, against PyTorch (Goldens/make_inverted_residual.py).
@Suite struct InvertedResidualTests {
    struct Golden: Decodable {
        let inputs, outputs, expansion, kernel, stride: Int
        let result: [Float]
        let gradients: [String: [Float]]
    }

    static func goldens() throws -> [Golden] {
        let file = try #require(
            Bundle.module.url(forResource: "inverted_residual", withExtension: "json", subdirectory: "Goldens"))
        return try JSONDecoder().decode([Golden].self, from: Data(contentsOf: file))
    }

    /// The waves of the script that made the goldens.
    private func wave(_ shape: Shape, _ phase: Double, _ scale: Double, _ shift: Double = 0) -> Tensor {
        Tensor((0..<shape.elementCount).map { Float(shift + scale * sin(0.7 * Double($0) + phase)) }, shape)
    }

    private func fill(_ block: InvertedResidual) {
        let parts = ["expand", "depthwise", "project"]
        for named in block.weights + block.statistics {
            guard let part = parts.firstIndex(where: named.name.hasPrefix) else { continue }
            let (shape, index) = (named.tensor.shape, Double(part))
            let filling =
                switch named.name.split(separator: ".").dropFirst().joined(separator: ".") {
                case "norm.weight": wave(shape, 2 + index, 0.5, 1)
                case "norm.bias": wave(shape, 3 + index, 1, 0.5)
                case "norm.running_mean": wave(shape, 4 + index, 0.3)
                case "norm.running_var": wave(shape, 5 + index, 0.4, 1)
                default: wave(shape, 1 + index, 1.5)
                }
            named.tensor.assign(filling)
        }
    }

    @Test(arguments: [0, 1]) func resultsAndGradientsEqualPyTorch(_ index: Int) throws {
        let golden = try Self.goldens()[index]
        let block = InvertedResidual(
            golden.inputs, golden.outputs, expansion: golden.expansion, kernel: golden.kernel, stride: golden.stride,
            seed: Seed(1))
        fill(block)
        let before = TensorArchive(block.statistics)
        let x = wave(Shape(2, 5, 4, golden.inputs), 0, 2).requiringGrad()
        let y = block(x, .training(Seed(1), movesStatistics: false))
        #expect(isNear(y.detached().elements(Float.self), golden.result))
        #expect(isNear(noGrad { block(x, .prediction) }.elements(Float.self), golden.result))
        (y * wave(y.shape, 6, 1)).sum().backward()
        for leaf in [NamedTensor("input", x)] + block.weights {
            let expected = try #require(golden.gradients[leaf.name])
            #expect(isNear(try #require(leaf.tensor.grad).elements(Float.self), expected), "\(leaf.name)")
        }
        #expect(TensorArchive(block.statistics) == before)
    }

    /// A pass that keeps the statistics multiplies the norm into the convolution; both one after the other must say the same.
    @Test func aFoldedNormSaysTheSame() throws {
        let (plain, depthwise) = (Convolution(3, 5, seed: Seed(1)), DepthwiseConvolution(5, seed: Seed(2)))
        for (convolution, channels) in [(plain as any ScalableConvolution, 3), (depthwise, 5)] {
            let layer = NormedConvolution(convolution, 5, relu6: true)
            let norm = try #require(layer.children.last?.module as? BatchNorm)
            norm.runningMean.assign(wave([5], 1, 0.5))
            norm.runningVariance.assign(wave([5], 2, 0.5, 1))
            let x = wave(Shape(2, 4, 3, channels), 3, 2)
            let expected = norm(convolution(x, .prediction), .prediction).relu6().detached()
            #expect(isNear(layer(x, .prediction).detached().elements(Float.self), expected.elements(Float.self)))
        }
    }

    /// Within a hundred-thousandth of the largest number.
    private func isNear(_ found: [Float], _ expected: [Float]) -> Bool {
        let largest = expected.map(abs).max() ?? 0
        return found.count == expected.count && largest > 0
            && zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-5 * largest }
    }
}
