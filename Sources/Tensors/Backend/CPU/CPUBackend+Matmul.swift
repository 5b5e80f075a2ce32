import Workers

extension CPUBackend {
    /// `out = a b` over the last two axes, of one real type; the axes before them broadcast to those of `out`, which is
    /// contiguous.
    public func matmul(_ a: Tensor, _ b: Tensor, into out: Tensor) {
        let (left, right) = (readableMatrix(a), readableMatrix(b))
        guard let x = left.matrixView(), let y = right.matrixView() else { return }
        let (m, k, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1], b.shape[b.rank - 1])
        if out.rank == 2 {
            multiply(a.dataType, m: m, n: n, k: k, x, y, into: out.pointer)
        } else {
            let batch = Shape(out.shape.dropLast(2))
            let steps = (left.batchOffsets(batch), right.batchOffsets(batch))
            multiplyBatches(a.dataType, m, n, k, (x, steps.0), (y, steps.1), into: out.pointer)
        }
        withExtendedLifetime((left, right)) {}
    }

    /// `x`, or a copy where no axis of its matrices is contiguous.
    private func readableMatrix(_ x: Tensor) -> Tensor {
        guard x.matrixView() == nil else { return x }
        let result = Tensor(uninitialized: x.shape, x.dataType, on: self)
        copy(x, into: result)
        return result
    }

    /// The products of two stacks, each given by its first matrix and where all of them start.
    private func multiplyBatches(
        _ type: DataType, _ m: Int, _ n: Int, _ k: Int, _ a: (first: MatrixView, starts: [Int]),
        _ b: (first: MatrixView, starts: [Int]), into out: UnsafeMutableRawPointer
    ) {
        let width = type.width
        let size = max(1, Self.productsGrain / max(1, m * n * k))
        WorkerPool.current.forEachRange(of: a.starts.count, size: size) { range in
            multiplySerially(
                type, m, n, k,
                range.lazy.map {
                    (
                        a.first.moved(by: a.starts[$0], width: width), b.first.moved(by: b.starts[$0], width: width),
                        out + $0 * m * n * width
                    )
                })
        }
    }

    /// `out = x Wᵀ + bias`, and after it, in the same pass, max(·, 0) where `relu`; contiguous Float32.
    public func linear(_ x: Tensor, _ weight: Tensor, bias: Tensor?, relu: Bool, into out: Tensor) {
        let (n, k) = (weight.shape[0], weight.shape[1])
        MatrixProduct(
            m: x.shape[0], n: n, k: k, a: .init(x.floats, row: k), b: .init(weight.floats, row: 1, column: k),
            bias: bias.map { UnsafePointer($0.floats) }, relu: relu
        ).write(to: out.floats)
        withExtendedLifetime((x, weight, bias)) {}
    }
}

extension Tensor {
    /// The last two axes as a product reads them, without a copy where one of them is contiguous; nil otherwise.
    fileprivate func matrixView() -> MatrixView? {
        let (rows, columns) = (shape[rank - 2], shape[rank - 1])
        let (row, column) = (strides[rank - 2], strides[rank - 1])
        if column == 1 || columns == 1, row >= columns || rows == 1 {
            return MatrixView(pointer: pointer, stride: rows == 1 ? columns : row, isTransposed: false)
        }
        if row == 1 || rows == 1, column >= rows || columns == 1 {
            return MatrixView(pointer: pointer, stride: columns == 1 ? rows : column, isTransposed: true)
        }
        return nil
    }

    /// Where the matrices of a stack start, in elements, the stack broadcast to `batch`.
    fileprivate func batchOffsets(_ batch: Shape) -> [Int] {
        let steps = broadcastStrides(in: batch + Shape(shape[rank - 2], shape[rank - 1]))
        var offsets = [0]
        for axis in 0..<batch.count {
            offsets = offsets.flatMap { start in (0..<batch[axis]).map { start + $0 * steps[axis] } }
        }
        return offsets
    }
}
