import Randomness
import Tensors
import Testing
import Workers

/// Work is cut by size, never by the number of threads: results have the same bits for any number of them.
@Suite struct ThreadTests {
    struct Function: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let apply: @Sendable (Tensor, Tensor) -> Tensor

        init(_ name: String, _ apply: @escaping @Sendable (Tensor, Tensor) -> Tensor) {
            testDescription = name
            self.apply = apply
        }
    }

    static let functions: [Function] = [
        Function("elementwise") { ($0 + $1).exp() * $0.sin() },
        Function("broadcast") { $0 * $1.sum([0]) },
        Function("sum") { ($0 * $1).sum() },
        Function("column sums") { $0.sum([0]) + $1.maximum([0]) },
        Function("row sums") { $0.variance([1]) * $1.mean() },
        Function("softmax") { $0.softmax() * $1.logSoftmax() },
        Function("product") { $0.matmul($1.transposed()) },
        Function("tall product") { $0.transposed().matmul($1) },
        Function("vector product") { $0.matmul($1.selected(0, 0)) },
        Function("transposed copy") { ($0.transposed() + 1).contiguous() - $1.transposed() },
        Function("loss") { x, y in (x * y).crossEntropy(Tensor([Int](repeating: 3, count: 700))) },
        Function("selection") { x, y in
            (x.selecting(.permutation(700, seed: Seed(4))) - y).selecting(Tensor([1, 1, 5]))
        },
        Function("sort") { $0.sorted(0).values + $1 },
        Function("convolution") { x, y in
            let kernels = y.flattened().sliced(0, 0..<315).reshaped(to: [5, 7, 3, 3])
            return x.reshaped(to: [10, 7, 10, 300]).conv2d(kernels, WindowGeometry(padding: 1))
        },
        Function("batch norm") { x, y in
            let scale = y.selected(1, 0).sliced(0, 0..<70)
            return x.reshaped(to: [10, 70, 300]).batchNorm(scale: scale, shift: scale)
        },
        Function("layer norm") { x, y in x.layerNorm(scale: y[0], shift: y[1]) },
    ]

    @Test(arguments: functions) func bitsDoNotDependOnThreads(_ function: Function) {
        let runs = [1, 2, 3].map { threads in
            WorkerPool(threads: threads).run {
                let x = Tensor.normal([700, 300], seed: Seed(1)).requiringGrad()
                let y = Tensor.normal([700, 300], seed: Seed(2)).requiringGrad()
                let result = function.apply(x, y)
                (result * result).sum().backward()
                return [result, x.grad, y.grad].compactMap { $0?.elements(Float.self) }
            }
        }
        #expect(runs[0] == runs[1] && runs[1] == runs[2])
    }
}
