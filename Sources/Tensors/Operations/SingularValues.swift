extension Tensor {
    /// The thin singular value decomposition U diag(s) Vᵀ = this tensor, `[…, m, n]`: U `[…, m, k]`, s `[…, k]` from
    /// the largest, Vᵀ `[…, k, n]` with k the smaller of m and n. Gradients need distinct singular values.
    ///
    /// Throws `TensorError`: `shape` for less than two axes or 20,000 singular values, `singular` where the iteration does
    /// not converge (NaN).
    public func svd() throws(TensorError) -> (u: Tensor, s: Tensor, vt: Tensor) {
        guard rank >= 2 else { throw TensorError(.shape, in: "svd", "needs matrices, not shape \(shape)") }
        let x = real()
        let parts = try noGrad { () throws(TensorError) in try x.singularParts() }
        let (u, s, vt) = (parts.u.transposed().contiguous(), parts.s, parts.vt.transposed().contiguous())
        let pass = SVDGradient(u: u, s: s, v: vt.transposed())
        return (
            u.detached().derived(from: x) { x.accumulate(pass.fromU($0)) },
            s.detached().derived(from: x) { x.accumulate(pass.fromS($0)) },
            vt.detached().derived(from: x) { x.accumulate(pass.fromV($0.transposed())) }
        )
    }

    /// The three parts in LAPACK's order.
    private func singularParts() throws(TensorError) -> (u: Tensor, s: Tensor, vt: Tensor) {
        let (rows, columns, batch) = (shape[rank - 2], shape[rank - 1], Shape(shape.dropLast(2)))
        let k = min(rows, columns)
        let u = Tensor.zeros(batch + Shape(k, rows), dataType, on: backend)
        let s = Tensor.zeros(batch + Shape(k), dataType, on: backend)
        let vt = Tensor.zeros(batch + Shape(columns, k), dataType, on: backend)
        try backend.svd(overwriting: columnMajor(), u: u, s: s, vt: vt)
        return (u, s, vt)
    }
}

/// The backward pass of the singular value decomposition.
private struct SVDGradient {
    let u: Tensor
    let s: Tensor
    let v: Tensor

    private var row: Tensor { s.expanded(at: -2) }
    private var column: Tensor { s.expanded(at: -1) }

    /// 1 / (sⱼ² - sᵢ²), 0 on the diagonal.
    private var gaps: Tensor {
        let difference = row.squared() - column.squared()
        let diagonal = Tensor.identity(s.shape[s.rank - 1], s.dataType, on: s.backend)
        return (1 - diagonal) / (difference + diagonal)
    }

    func fromS(_ gradient: Tensor) -> Tensor { (u * gradient.expanded(at: -2)).matmul(v.transposed()) }

    func fromU(_ gradient: Tensor) -> Tensor {
        let j = gaps * u.transposed().matmul(gradient)
        let inside = u.matmul((j + j.transposed()) * row)
        let outside = (gradient - u.matmul(u.transposed().matmul(gradient))) / row
        return (inside + outside).matmul(v.transposed())
    }

    func fromV(_ gradient: Tensor) -> Tensor {
        let k = gaps * v.transposed().matmul(gradient)
        let inside = ((k + k.transposed()) * column).matmul(v.transposed())
        let outside = (gradient - v.matmul(v.transposed().matmul(gradient))) / row
        return u.matmul(inside + outside.transposed())
    }
}
