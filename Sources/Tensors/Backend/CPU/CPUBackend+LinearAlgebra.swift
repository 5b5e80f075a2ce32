import COpenBLAS

// LAPACK's routines over stacks of matrices in its own order, columns one after the other: a tensor `[…, n, m]` stands
// for matrices of m rows and n columns.
extension CPUBackend {
    /// Calls `body` with the number of each matrix of a stack; stops at the first failure.
    private func forEachMatrix(
        _ stack: Tensor, _ operation: StaticString, _ failure: String, _ body: (Int) -> Int32
    ) throws(TensorError) {
        let matrices = stack.shape.product(of: 0..<stack.rank - 2)
        guard stack.count > 0 else { return }
        for index in 0..<matrices where body(index) != 0 {
            throw TensorError(
                .singular, in: "\(operation)", matrices == 1 ? failure : "matrix \(index) of the stack: " + failure)
        }
    }

    private func start<Element>(_ stack: Tensor, _ index: Int, _ type: Element.Type, axes: Int = 2)
        -> UnsafeMutablePointer<Element>
    {
        let size = stack.shape.product(of: stack.rank - axes..<stack.rank)
        return stack.pointer.assumingMemoryBound(to: Element.self) + index * size
    }

    /// By LU decomposition.
    public func solve(_ a: Tensor, overwriting b: Tensor) throws(TensorError) {
        var (n, columns, info) = (Int32(a.shape[a.rank - 1]), Int32(b.shape[b.rank - 2]), Int32(0))
        var lda = n
        var pivots = [Int32](repeating: 0, count: Int(n))
        try forEachMatrix(a, "solve", "the matrix has no inverse; rows or columns depend on each other") { index in
            if a.dataType == .float32 {
                openblas().pointee.sgesv(
                    &n, &columns, start(a, index, Float.self), &lda, &pivots, start(b, index, Float.self), &lda, &info)
            } else {
                openblas().pointee.dgesv(
                    &n, &columns, start(a, index, Double.self), &lda, &pivots, start(b, index, Double.self), &lda, &info
                )
            }
            return info
        }
    }

    /// The lower triangle becomes the factor.
    public func cholesky(overwriting a: Tensor) throws(TensorError) {
        var (n, info) = (Int32(a.shape[a.rank - 1]), Int32(0))
        var lda = n
        try forEachMatrix(a, "cholesky", "the matrix is not positive definite; add a small number to its diagonal") {
            index in
            if a.dataType == .float32 {
                openblas().pointee.spotrf("L", &n, start(a, index, Float.self), &lda, &info)
            } else {
                openblas().pointee.dpotrf("L", &n, start(a, index, Double.self), &lda, &info)
            }
            return info
        }
    }

    /// Q as columns, and a matrix whose upper triangle is R.
    public func qr(overwriting a: Tensor, r: Tensor) {
        let rank = a.rank
        var (m, n, info) = (Int32(a.shape[rank - 1]), Int32(a.shape[rank - 2]), Int32(0))
        var (lda, room) = (m, 64 * max(n, 1))
        let tau = Tensor.zeros([Int(n)], a.dataType, on: self)
        let work = Tensor.zeros([Int(room)], a.dataType, on: self)
        let matrices = a.count > 0 ? a.shape.product(of: 0..<rank - 2) : 0
        for index in 0..<matrices {
            if a.dataType == .float32 {
                let (x, t, w) = (start(a, index, Float.self), tau.floats, work.floats)
                openblas().pointee.sgeqrf(&m, &n, x, &lda, t, w, &room, &info)
                saveUpper(x, start(r, index, Float.self), Int(m), Int(n))
                openblas().pointee.sorgqr(&m, &n, &n, x, &lda, t, w, &room, &info)
            } else {
                let x = start(a, index, Double.self)
                let (t, w) = (start(tau, 0, Double.self, axes: 1), start(work, 0, Double.self, axes: 1))
                openblas().pointee.dgeqrf(&m, &n, x, &lda, t, w, &room, &info)
                saveUpper(x, start(r, index, Double.self), Int(m), Int(n))
                openblas().pointee.dorgqr(&m, &n, &n, x, &lda, t, w, &room, &info)
            }
        }
        withExtendedLifetime((tau, work)) {}
    }

    private func saveUpper<Element>(
        _ from: UnsafeMutablePointer<Element>, _ to: UnsafeMutablePointer<Element>, _ rows: Int, _ columns: Int
    ) {
        for column in 0..<columns {
            (to + column * columns).update(from: from + column * rows, count: column + 1)
        }
    }

    /// The thin decomposition, by divide and conquer.
    public func svd(overwriting a: Tensor, u: Tensor, s: Tensor, vt: Tensor) throws(TensorError) {
        let (rows, columns) = (a.shape[a.rank - 1], a.shape[a.rank - 2])
        let k = min(rows, columns)
        guard k < 20_000 else {
            throw TensorError(.shape, in: "svd", "[\(rows), \(columns)] is too large for LAPACK's 32-bit sizes")
        }
        var (m, n, leading, info) = (Int32(rows), Int32(columns), Int32(max(k, 1)), Int32(0))
        var (lda, room) = (m, Int32(max(1, 4 * k * k + 7 * k + 64 * (rows + columns))))
        let work = Tensor.zeros([Int(room)], a.dataType, on: self)
        var integers = [Int32](repeating: 0, count: 8 * k)
        try forEachMatrix(a, "svd", "no convergence; is there a NaN in it?") { index in
            if a.dataType == .float32 {
                openblas().pointee.sgesdd(
                    "S", &m, &n, start(a, index, Float.self), &lda, start(s, index, Float.self, axes: 1),
                    start(u, index, Float.self), &lda, start(vt, index, Float.self), &leading, work.floats, &room,
                    &integers, &info)
            } else {
                openblas().pointee.dgesdd(
                    "S", &m, &n, start(a, index, Double.self), &lda, start(s, index, Double.self, axes: 1),
                    start(u, index, Double.self), &lda, start(vt, index, Double.self), &leading,
                    start(work, 0, Double.self, axes: 1), &room, &integers, &info)
            }
            return info
        }
    }
}
