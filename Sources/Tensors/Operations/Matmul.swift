extension Tensor {
    /// The matrix product of the last two axes; the axes before them broadcast.
    ///
    /// `[…, m, k]` by `[…, k, n]` gives `[…, m, n]`. A vector on the left is a row, on the right a column, and that axis
    /// vanishes from the result. Transposed operands are read where they lie.
    public func matmul(_ other: Tensor) -> Tensor {
        if rank == 1 { return expanded(at: 0).matmul(other).squeezed(other.rank == 1 ? 0 : -2) }
        if other.rank == 1 { return matmul(other.expanded(at: 1)).squeezed(-1) }
        if dataType != other.dataType || !dataType.isReal {
            let common = max(dataType, other.dataType, .float32)
            return converted(to: common).matmul(other.converted(to: common))
        }
        if case .failure(let error) = Tensor.productShape(shape, other.shape) { misuse(error.description) }
        return product(other)
    }

    /// As `matmul`, where data decides the shapes; throws `TensorError` with code `shape` where they do not fit.
    public func validatedMatmul(_ other: Tensor) throws(TensorError) -> Tensor {
        _ = try Tensor.productShape(shape, other.shape).get()
        return matmul(other)
    }

    private static func productShape(_ a: Shape, _ b: Shape) -> Result<Shape, TensorError> {
        let inner = b.count > 1 ? b[b.count - 2] : b.first
        let batchA = Shape(a.dropLast(2))
        let batchB = Shape(b.dropLast(2))
        guard let k = a.last, k == inner, let batch = batchA.broadcast(with: batchB) else {
            let expected = a.last.map { "the second needs \($0) rows" } ?? "neither may be a scalar"
            return .failure(
                TensorError(
                    .shape, in: "matmul",
                    "shapes \(a) and \(b) do not fit; \(expected), and axes before the last two must "
                        + "be equal or 1"))
        }
        return .success(batch + Shape(a.dropFirst(batchA.count).dropLast()) + Shape(b.dropFirst(batchB.count + 1)))
    }

    /// The product of operands that fit, have one real type and at least two axes.
    private func product(_ other: Tensor) -> Tensor {
        // A stack of matrices times one matrix is one tall matrix times it.
        if rank > 2, other.rank == 2, isContiguous {
            let rows = reshaped(to: Shape(shape.product(of: 0..<rank - 1), shape[rank - 1]))
            return rows.product(other).reshaped(to: shape.replacing(rank - 1, with: other.shape[1]))
        }
        return Tensor.multiplied(self, other).derived(from: self, other) { gradient in
            self.accumulate(Tensor.multiplied(gradient, other.transposed()))
            other.accumulate(Tensor.multiplied(self.transposed(), gradient))
        }
    }

    private static func multiplied(_ a: Tensor, _ b: Tensor) -> Tensor {
        let batch = Shape(a.shape.dropLast(2)).broadcastOrTrap(with: Shape(b.shape.dropLast(2)), for: "matmul")
        let shape = batch + Shape(a.shape[a.rank - 2], b.shape[b.rank - 1])
        return a.computed(shape, a.dataType) { $0.matmul(a, b, into: $1) }
    }
}
