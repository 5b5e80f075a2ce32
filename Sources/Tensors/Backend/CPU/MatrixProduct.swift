import CKernels
import Workers

/// C = A · B (+ bias, ReLU) of Float32 matrices on the worker pool, in pieces that the sizes alone decide.
///
/// B is brought into the kernel's order once for all pieces; bias and ReLU are applied while a tile of C is still in
/// registers.
public struct MatrixProduct {
    /// A matrix in memory: element (i, j) is `pointer[i * row + j * column]`.
    public struct Operand {
        let pointer: UnsafePointer<Float>
        let row: Int
        let column: Int

        /// The matrix from `pointer` on, by rows unless told otherwise.
        public init(_ pointer: UnsafePointer<Float>, row: Int, column: Int = 1) {
            self.pointer = pointer
            self.row = row
            self.column = column
        }

        /// The same numbers, rows taken as columns.
        public var transposed: Operand { Operand(pointer, row: column, column: row) }
    }

    let m: Int
    let n: Int
    let k: Int
    let a: Operand
    let b: Operand
    var bias: UnsafePointer<Float>?
    var relu: Bool

    /// The product of A, `m` by `k`, and B, `k` by `n`; with `bias`, `n` numbers are added to each row, and with `relu`
    /// negative results become 0.
    public init(
        m: Int, n: Int, k: Int, a: Operand, b: Operand, bias: UnsafePointer<Float>? = nil, relu: Bool = false
    ) {
        self.m = m
        self.n = n
        self.k = k
        self.a = a
        self.b = b
        self.bias = bias
        self.relu = relu
    }

    /// Replaces C, whose rows are contiguous and `stride` numbers apart (by default `n`), and which overlaps neither A
    /// nor B.
    public func write(to c: UnsafeMutablePointer<Float>, stride: Int? = nil) {
        guard m > 0, n > 0 else { return }
        let stride = stride ?? n
        if n == 1, a.row == 1 || a.column == 1 {
            writeColumn(to: c, stride)
        } else if m == 1, bias == nil, b.row == 1 || b.column == 1 {
            MatrixProduct(m: n, n: 1, k: k, a: b.transposed, b: a.transposed, relu: relu).writeColumn(to: c, 1)
        } else {
            writeMatrix(to: c, stride)
        }
    }

    /// What the kernels call this product.
    func kernel(_ c: UnsafeMutablePointer<Float>, _ stride: Int) -> podium_gemm {
        podium_gemm(
            m: m, n: n, k: k, a: a.pointer, a_row: a.row, a_column: a.column, b: b.pointer, b_row: b.row,
            b_column: b.column, c: c, c_row: stride, accumulate: 0, bias: bias, relu: relu ? 1 : 0)
    }

    /// Multiplications in one piece of a product with a vector, which waits for memory.
    private static let vectorGrain = 1 << 17

    private func writeColumn(to c: UnsafeMutablePointer<Float>, _ stride: Int) {
        let size = max(64, Self.vectorGrain / max(1, k))
        WorkerPool.current.forEachRange(of: m, size: size) { rows in
            var part = kernel(c + rows.lowerBound * stride, stride)
            part.m = rows.count
            part.a += rows.lowerBound * a.row
            withScratch(k) { podium_sgemv(&part, $0) }
        }
    }
}
