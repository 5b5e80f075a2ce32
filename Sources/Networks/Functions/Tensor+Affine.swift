import CKernels
import Tensors
import Workers

extension Tensor {
    /// x Wᵀ + b, then ReLU where `relu`, in one pass over the result.
    ///
    /// The receiver is Float32 `[…, inputs]`; `weight` is `[outputs, inputs]` as in PyTorch, `bias` `[outputs]`.
    func affine(_ weight: Tensor, bias: Tensor?, relu: Bool = false) -> Tensor {
        let (outputs, inputs) = (weight.shape[0], weight.shape[1])
        precondition(shape.last == inputs, "linear layer: input of shape \(shape), expected \(inputs) in the last axis")
        let x = contiguous()
        let rows = shape.dropLast().reduce(1, *)
        var shape = shape
        shape[rank - 1] = outputs
        let result = Tensor(uninitialized: shape)
        MatrixProduct(
            m: rows, n: outputs, k: inputs, a: .init(x.floats, row: inputs),
            b: .init(weight.floats, row: 1, column: inputs), bias: bias.map { UnsafePointer($0.floats) }, relu: relu
        ).write(to: result.floats)
        let y = relu ? result.detached() : nil
        return result.derived(from: bias.map { [x, weight, $0] } ?? [x, weight]) { incoming in
            let gradient = y.map { incoming.contiguous().passed(where: $0) } ?? incoming.contiguous()
            weight.accumulate(Tensor.affineWeightGradient(gradient, x, rows))
            bias?.accumulate(gradient.columnSums(rows: rows))
            x.accumulate(Tensor.affineInputGradient(gradient, weight, x.shape, rows))
        }
    }

    private static func affineWeightGradient(_ gradient: Tensor, _ x: Tensor, _ rows: Int) -> Tensor {
        let (outputs, inputs) = (gradient.shape[gradient.rank - 1], x.shape[x.rank - 1])
        let result = Tensor(uninitialized: Shape(outputs, inputs))
        MatrixProduct(
            m: outputs, n: inputs, k: rows, a: .init(gradient.floats, row: 1, column: outputs),
            b: .init(x.floats, row: inputs)
        ).write(to: result.floats)
        return result
    }

    private static func affineInputGradient(
        _ gradient: Tensor, _ weight: Tensor, _ shape: Shape, _ rows: Int
    ) -> Tensor {
        let (outputs, inputs) = (weight.shape[0], weight.shape[1])
        let result = Tensor(uninitialized: shape)
        MatrixProduct(
            m: rows, n: inputs, k: outputs, a: .init(gradient.floats, row: outputs),
            b: .init(weight.floats, row: inputs)
        ).write(to: result.floats)
        return result
    }

    /// This gradient where `y` is above 0, elsewhere 0.
    func passed(where y: Tensor) -> Tensor {
        let result = Tensor(uninitialized: shape)
        let (gradient, values, to) = (floats, y.floats, result.floats)
        WorkerPool.shared.forEachRange(of: count, size: elementGrain) { range in
            let start = range.lowerBound
            podium_relu_backward(range.count, values + start, gradient + start, to + start)
        }
        return result
    }

    /// The sum over all axes but the last, in a fixed order of blocks.
    func columnSums(rows: Int) -> Tensor {
        let columns = shape[rank - 1]
        let blocks = blockCount(rows: rows, columns: columns)
        let partial = Tensor.zeros(Shape(blocks, columns))
        let (from, to) = (floats, partial.floats)
        WorkerPool.shared.forEach(blocks) { block in
            let range = rows * block / blocks..<rows * (block + 1) / blocks
            podium_column_sums(range.count, columns, from + range.lowerBound * columns, to + block * columns)
        }
        guard blocks > 1 else { return partial.reshaped(to: Shape(columns)) }
        let result = Tensor.zeros(Shape(columns))
        podium_add_parts(columns, blocks, to, result.floats)
        return result
    }
}

/// Elements in one piece of element-wise work.
let elementGrain = 1 << 16

/// Into how many blocks of rows a pass over a matrix is cut, by its size alone.
func blockCount(rows: Int, columns: Int) -> Int { max(1, min(16, rows * columns / elementGrain)) }
