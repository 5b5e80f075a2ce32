import Foundation
import Tensors
import Testing

/// Values and gradients that PyTorch computed; Goldens/make_operations.py says how.
@Suite struct OperationGoldenTests {
    struct Golden: Decodable {
        struct Values: Decodable {
            let shape: [Int]
            let values: [Double]
            var tensor: Tensor { Tensor(values, Shape(shape)) }
        }
        struct Case: Decodable {
            let name: String
            let inputs: [Values]
            let result: Values
            let gradients: [[Double]]
        }
        let cases: [Case]
    }

    static func goldens() throws -> [Golden.Case] {
        let url = try #require(Bundle.module.url(forResource: "Goldens/operations", withExtension: "json"))
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url)).cases
    }

    @Test func doublePrecisionAgrees() throws {
        for golden in try Self.goldens() { try check(golden, .float64, tolerance: 1e-9) }
    }

    @Test func singlePrecisionAgrees() throws {
        for golden in try Self.goldens() { try check(golden, .float32, tolerance: 2e-4) }
    }

    private func check(_ golden: Golden.Case, _ type: DataType, tolerance: Double) throws {
        let inputs = golden.inputs.map { $0.tensor.converted(to: type).requiringGrad() }
        let function = try #require(Self.functions[golden.name], "no Swift for \(golden.name)")
        let result = try function(inputs)
        #expect(distance(result, golden.result.tensor) < tolerance, "\(golden.name), value in \(type)")
        let count = result.count
        let weights = Tensor.ramp(from: 1, count: count, .float64).reshaped(to: result.shape) / Double(max(1, count))
        result.backward(weights.converted(to: type))
        for (input, expected) in zip(inputs, golden.gradients) {
            let gradient = try #require(input.grad, "\(golden.name) has no gradient")
            #expect(
                distance(gradient, Tensor(expected, input.shape)) < tolerance, "\(golden.name), gradient in \(type)")
        }
    }

    static let functions: [String: @Sendable ([Tensor]) throws -> Tensor] = [
        "exp": { $0[0].exp() }, "tanh": { $0[0].tanh() }, "sigmoid": { $0[0].sigmoid() }, "erf": { $0[0].erf() },
        "relu": { $0[0].relu() }, "sin": { $0[0].sin() }, "cos": { $0[0].cos() }, "expm1": { $0[0].expMinusOne() },
        "log": { $0[0].log() }, "sqrt": { $0[0].squareRoot() }, "rsqrt": { $0[0].reciprocalSquareRoot() },
        "reciprocal": { $0[0].reciprocal() }, "log1p": { $0[0].logOnePlus() }, "gelu": { $0[0].gelu() },
        "silu": { $0[0].silu() }, "softplus": { $0[0].softplus() }, "leaky_relu": { $0[0].leakyReLU(slope: 0.2) },
        "pow": { .power($0[0], $0[1]) }, "add": { $0[0] + $0[1] }, "div": { $0[0] / $0[1] },
        "maximum": { .maximum($0[0], $0[1]) }, "clamp": { $0[0].clamped(to: -0.5...0.7) },
        "sum": { $0[0].sum([0, 2], keepingAxes: true) }, "mean": { $0[0].mean([1]) },
        "var": { $0[0].variance([0], correction: 1) }, "prod": { $0[0].product([1]) }, "amax": { $0[0].maximum([1]) },
        "softmax": { $0[0].softmax(0) }, "log_softmax": { $0[0].logSoftmax() }, "logsumexp": { $0[0].logSumExp() },
        "cumsum": { $0[0].cumulativeSum(0) }, "sort": { $0[0].sorted(1, descending: true).values },
        "topk": { $0[0].topK(2, 1).values }, "quantile": { $0[0].quantiles([0.1, 0.5], 1) },
        "matmul": { $0[0].matmul($0[1]) }, "linear": { $0[0].linear($0[1], bias: $0[2]) },
        "einsum": { .einsum("bik,bjk->ijb", $0[0], $0[1]) },
        "gather": { $0[0].gathered(Tensor([0, 3, 3, 1, 1, 0, 2, 0, 1], [3, 3]), axis: 1) },
        "embedding": { $0[0].embedding(Tensor([2, 0, 2, 1], [2, 2])) },
        "pad": { $0[0].padded([(0, 1), (1, 2)], with: 3) },
        "conv2d": {
            let geometry = WindowGeometry(stride: (2, 1), padding: (1, 2), dilation: (1, 2))
            return $0[0].conv2d($0[1], bias: $0[2], geometry, groups: 2)
        },
        "conv1d": { $0[0].conv1d($0[1], stride: 2, padding: 1) },
        "max_pool2d": { $0[0].maxPool2d((3, 3), WindowGeometry(stride: 2, padding: 1)) },
        "avg_pool2d": { $0[0].meanPool2d((2, 3), WindowGeometry(stride: 1, padding: 1)) },
        "batch_norm": { $0[0].batchNorm(scale: $0[1], shift: $0[2]) },
        "group_norm": { $0[0].groupNorm(groups: 2, scale: $0[1], shift: $0[2]) },
        "layer_norm": { $0[0].layerNorm(scale: $0[1], shift: $0[2]) },
        "attention": { $0[0].attention(keys: $0[1], values: $0[2]) },
        "cross_entropy": { $0[0].crossEntropy(Tensor([1, 3, 0])) },
        "cross_entropy_smoothed": {
            $0[0].crossEntropy(Tensor([1, 3, 0]), weights: Tensor([1.0, 2, 0.5, 1]), smoothing: 0.2)
        },
        "bce": { $0[0].binaryCrossEntropy(Tensor([1.0, 0, 0.3, 1]), positiveWeight: 2) },
        "solve": { try $0[0].solved($0[1]) },
        "cholesky": { try ($0[0].matmul($0[0].transposed()) + .identity(3, $0[0].dataType)).cholesky() },
        "svdvals": { try $0[0].svd().s }, "lstsq": { try $0[0].leastSquares($0[1]) },
    ]
}
