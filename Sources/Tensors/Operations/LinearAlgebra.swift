// Decompositions of matrices, or of stacks of them, through LAPACK (Anderson et al., LAPACK Users' Guide, 1999). They
// work in Float64 where the tensor is of that type and in Float32 otherwise; gradients follow Giles, "Collected matrix
// derivative results for forward and reverse mode algorithmic differentiation" (2008), and Walter and Lehmann (2010)
// for QR.
extension Tensor {
    /// X with A X = B, for square A = this tensor, `[…, n, n]`, and B `[…, n, columns]`.
    ///
    /// Throws `TensorError`: `shape` where they do not fit, `singular` where A has no inverse.
    public func solved(_ right: Tensor) throws(TensorError) -> Tensor {
        try requireSquare("solve")
        guard right.rank == rank, right.shape.replacing(rank - 1, with: shape[rank - 1]) == shape else {
            throw TensorError(
                .shape, in: "solve", "needs right sides [\(shape.dropLast()), columns], not \(right.shape)")
        }
        let (a, b) = (real(), right.converted(to: real().dataType))
        let result = try noGrad { () throws(TensorError) in
            let solution = b.columnMajor()
            try backend.solve(a.columnMajor(), overwriting: solution)
            return solution.transposed().contiguous()
        }
        return result.derived(from: a, b) { [x = result.detached()] gradient in
            // The factors exist, as they did for the solution itself.
            guard let share = try? a.detached().transposed().solved(gradient) else { return }
            b.accumulate(share)
            a.accumulate(-share.matmul(x.transposed()))
        }
    }

    /// The inverse of square matrices; throws `TensorError` as `solved` does.
    public func inverse() throws(TensorError) -> Tensor {
        try requireSquare("inverse")
        return try solved(.identity(shape[rank - 1], real().dataType, on: backend).broadcast(to: shape))
    }

    /// Cholesky's factor: lower triangular L with L Lᵀ = this symmetric positive definite tensor, `[…, n, n]`.
    ///
    /// Throws `TensorError`: `shape` where it is not square, `singular` where it is not positive definite.
    public func cholesky() throws(TensorError) -> Tensor {
        try requireSquare("cholesky")
        let x = real()
        let result = try noGrad { () throws(TensorError) in
            let factor = x.columnMajor()
            try backend.cholesky(overwriting: factor)
            return factor.transposed().lowerTriangle()
        }
        return result.derived(from: x) { [l = result.detached()] gradient in
            var middle = l.transposed().matmul(gradient).lowerTriangle()
            middle = middle - middle.timesIdentity() * 0.5
            guard let left = try? l.transposed().solved(middle),
                let both = try? l.transposed().solved(left.transposed())
            else { return }
            x.accumulate((both + both.transposed()) * 0.5)
        }
    }

    /// Q with orthonormal columns and upper triangular R with Q R = this tensor, `[…, m, n]` with m at least n.
    ///
    /// Throws `TensorError` with code `shape` for wide matrices.
    public func qr() throws(TensorError) -> (q: Tensor, r: Tensor) {
        guard rank >= 2, shape[rank - 2] >= shape[rank - 1] else {
            throw TensorError(.shape, in: "qr", "needs matrices with at least as many rows as columns, not \(shape)")
        }
        let x = real()
        let (q, r) = noGrad {
            let q = x.columnMajor()
            let r = Tensor.zeros(q.shape.replacing(rank - 1, with: shape[rank - 1]), q.dataType, on: backend)
            backend.qr(overwriting: q, r: r)
            return (q.transposed().contiguous(), r.transposed().upperTriangle())
        }
        func accumulate(_ dq: Tensor?, _ dr: Tensor?) {
            let zero = Tensor(0, x.dataType, on: x.backend)
            var m = dr.map { r.matmul($0.transposed()) } ?? zero
            if let dq { m = m - dq.transposed().matmul(q) }
            let lower = m.lowerTriangle()
            let symmetric = lower + lower.transposed() - lower.timesIdentity()
            let sum = (dq ?? zero) + q.matmul(symmetric)
            if let share = try? r.solved(sum.transposed()) { x.accumulate(share.transposed()) }
        }
        return (
            q.detached().derived(from: x) { accumulate($0, nil) },
            r.detached().derived(from: x) { accumulate(nil, $0) }
        )
    }

    /// X that minimizes ‖A X - B‖ by columns, for A = this tensor, `[…, m, n]` of full column rank, by QR.
    ///
    /// Throws `TensorError`: `shape` where they do not fit, `singular` where columns of A depend on each other.
    public func leastSquares(_ right: Tensor) throws(TensorError) -> Tensor {
        guard right.rank == rank, rank >= 2, shape[rank - 2] == right.shape[rank - 2] else {
            throw TensorError(.shape, in: "leastSquares", "\(shape) and \(right.shape) must have the same rows")
        }
        let (q, r) = try qr()
        let pivots = noGrad { r.diagonal().absolute() }
        let threshold = pivots.maximum([-1], keepingAxes: true) * (r.dataType == .float32 ? 1e-6 : 1e-13)
        guard r.count == 0 || !pivots.lessOrEqual(to: threshold).any().isTrue else {
            throw TensorError(
                .singular, in: "leastSquares", "columns depend on each other; drop some or add a small ridge")
        }
        return try r.solved(q.transposed().matmul(right.converted(to: r.dataType)))
    }

    /// The elements on and below the diagonal of the last two axes, 0 above.
    public func lowerTriangle() -> Tensor { Tensor.select(rowIndex().greaterOrEqual(to: columnIndex()), self, zero) }

    /// The elements on and above the diagonal of the last two axes, 0 below.
    public func upperTriangle() -> Tensor { Tensor.select(rowIndex().lessOrEqual(to: columnIndex()), self, zero) }

    private var zero: Tensor { Tensor(0, dataType, on: backend) }
    private func rowIndex() -> Tensor { Tensor.ramp(count: shape[rank - 2], .int32, on: backend).expanded(at: 1) }
    private func columnIndex() -> Tensor { Tensor.ramp(count: shape[rank - 1], .int32, on: backend) }

    /// The diagonal alone, in place.
    private func timesIdentity() -> Tensor { self * Tensor.identity(shape[rank - 1], dataType, on: backend) }

    private var isTrue: Bool { item != 0 }

    /// A copy that LAPACK may overwrite, in which columns follow each other: `[…, n, m]`.
    func columnMajor() -> Tensor { detached().transposed().copy() }

    private func requireSquare(_ operation: StaticString) throws(TensorError) {
        guard rank >= 2, shape[rank - 1] == shape[rank - 2] else {
            throw TensorError(.shape, in: "\(operation)", "needs square matrices, not shape \(shape)")
        }
    }
}
