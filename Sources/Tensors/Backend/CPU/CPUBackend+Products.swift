import CKernels
import COpenBLAS
import Workers

/// A matrix in memory that a product can read: rows `stride` elements apart, or columns where `isTransposed`.
struct MatrixView {
    let pointer: UnsafeMutableRawPointer
    let stride: Int
    let isTransposed: Bool

    func moved(by elements: Int, width: Int) -> MatrixView {
        MatrixView(pointer: pointer + elements * width, stride: stride, isTransposed: isTransposed)
    }

    /// From row (or, of the other operand, column) `index` on.
    func fromRow(_ index: Int, width: Int) -> MatrixView {
        moved(by: isTransposed ? index : index * stride, width: width)
    }

    func fromColumn(_ index: Int, width: Int) -> MatrixView {
        moved(by: isTransposed ? index * stride : index, width: width)
    }

    /// The same matrix of Float32 for `MatrixProduct`.
    var operand: MatrixProduct.Operand {
        let start = UnsafePointer(pointer.assumingMemoryBound(to: Float.self))
        return isTransposed ? .init(start, row: 1, column: stride) : .init(start, row: stride)
    }
}

extension CPUBackend {
    /// Multiplications in one piece of a product, and in one of a product with a vector, which waits for memory.
    private static let productGrain = 400_000
    private static let vectorGrain = 128_000
    /// Multiplications in one piece of many small products.
    static let productsGrain = 1 << 19

    /// `c = a b` for an [m, k] and a [k, n] matrix of real `type`; `c` is contiguous.
    func multiply(
        _ type: DataType, m: Int, n: Int, k: Int, _ a: MatrixView, _ b: MatrixView, into c: UnsafeMutableRawPointer
    ) {
        guard type == .float32 else { return multiplyDoubles(m, n, k, a, b, c) }
        MatrixProduct(m: m, n: n, k: k, a: a.operand, b: b.operand).write(to: c.assumingMemoryBound(to: Float.self))
    }

    private func multiplyDoubles(
        _ m: Int, _ n: Int, _ k: Int, _ a: MatrixView, _ b: MatrixView, _ c: UnsafeMutableRawPointer
    ) {
        let type = DataType.float64
        let pieces = min(8, m * n * k / (m == 1 || n == 1 ? Self.vectorGrain : Self.productGrain))
        guard pieces > 1 else { return multiplySerially(type, m, n, k, a, b, 0, c, n) }
        let width = type.width
        let longer = max(m, n)
        let size = ((longer + pieces - 1) / pieces + 15) / 16 * 16
        WorkerPool.current.forEachRange(of: longer, size: size) { range in
            let (start, count) = (range.lowerBound, range.count)
            if m >= n {
                let rows = a.fromRow(start, width: width)
                multiplySerially(type, count, n, k, rows, b, 0, c + start * n * width, n)
            } else {
                let columns = b.fromColumn(start, width: width)
                multiplySerially(type, m, count, k, a, columns, 0, c + start * width, n)
            }
        }
    }

    /// `c = a b` for each of some products with contiguous results, on this thread. Those of Float32 go through Podium's own
    /// kernel, which has less to do before it starts.
    func multiplySerially(
        _ type: DataType, _ m: Int, _ n: Int, _ k: Int,
        _ products: some Sequence<(a: MatrixView, b: MatrixView, c: UnsafeMutableRawPointer)>
    ) {
        guard type == .float32, m > 1, n > 1, k > 0 else {
            for (a, b, c) in products { multiplySerially(type, m, n, k, a, b, 0, c, n) }
            return
        }
        withScratch(podium_sgemm_scratch(n, k)) { scratch in
            for (a, b, c) in products {
                let product = MatrixProduct(m: m, n: n, k: k, a: a.operand, b: b.operand)
                var kernel = product.kernel(c.assumingMemoryBound(to: Float.self), n)
                podium_sgemm(&kernel, scratch)
            }
        }
    }

    /// `c = a b + beta c` on this thread; `c` has rows `stride` apart.
    func multiplySerially(
        _ type: DataType, _ m: Int, _ n: Int, _ k: Int, _ a: MatrixView, _ b: MatrixView, _ beta: Double,
        _ c: UnsafeMutableRawPointer, _ stride: Int
    ) {
        guard m > 0, n > 0 else { return }
        if k > 0, n == 1 {
            return multiplyVector(
                type, m, k, a, b.pointer, b.isTransposed ? 1 : b.stride, beta, c, stride, isTransposed: a.isTransposed)
        }
        if k > 0, m == 1 {
            return multiplyVector(
                type, n, k, b, a.pointer, a.isTransposed ? a.stride : 1, beta, c, 1, isTransposed: !b.isTransposed)
        }
        let (ta, tb) = (
            a.isTransposed ? blasTranspose : blasNoTranspose, b.isTransposed ? blasTranspose : blasNoTranspose
        )
        let (m32, n32, k32) = (Int32(m), Int32(n), Int32(k))
        let (lda, ldb, ldc) = (Int32(max(a.stride, 1)), Int32(max(b.stride, 1)), Int32(max(stride, 1)))
        if type == .float32 {
            openblas().pointee.sgemm(
                blasRowMajor, ta, tb, m32, n32, k32, 1, a.pointer.assumingMemoryBound(to: Float.self), lda,
                b.pointer.assumingMemoryBound(to: Float.self), ldb, Float(beta),
                c.assumingMemoryBound(to: Float.self), ldc)
        } else {
            openblas().pointee.dgemm(
                blasRowMajor, ta, tb, m32, n32, k32, 1, a.pointer.assumingMemoryBound(to: Double.self), lda,
                b.pointer.assumingMemoryBound(to: Double.self), ldb, beta,
                c.assumingMemoryBound(to: Double.self), ldc)
        }
    }
}

extension CPUBackend {
    /// `y = A x + beta y` for an [outputs, inputs] matrix whose memory holds it, or its transpose, by rows.
    private func multiplyVector(
        _ type: DataType, _ outputs: Int, _ inputs: Int, _ a: MatrixView, _ x: UnsafeMutableRawPointer, _ xStep: Int,
        _ beta: Double, _ y: UnsafeMutableRawPointer, _ yStep: Int, isTransposed: Bool
    ) {
        let transpose = isTransposed ? blasTranspose : blasNoTranspose
        let (rows, columns) = isTransposed ? (Int32(inputs), Int32(outputs)) : (Int32(outputs), Int32(inputs))
        let (lda, incX, incY) = (Int32(max(a.stride, 1)), Int32(max(xStep, 1)), Int32(max(yStep, 1)))
        if type == .float32 {
            openblas().pointee.sgemv(
                blasRowMajor, transpose, rows, columns, 1, a.pointer.assumingMemoryBound(to: Float.self), lda,
                x.assumingMemoryBound(to: Float.self), incX, Float(beta), y.assumingMemoryBound(to: Float.self), incY)
        } else {
            openblas().pointee.dgemv(
                blasRowMajor, transpose, rows, columns, 1, a.pointer.assumingMemoryBound(to: Double.self), lda,
                x.assumingMemoryBound(to: Double.self), incX, beta, y.assumingMemoryBound(to: Double.self), incY)
        }
    }
}
