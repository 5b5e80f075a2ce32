/// The factor L of a symmetric positive matrix A = L·Lᵀ, and what solves with it.
///
/// Tensors have `cholesky()` by LAPACK, but nothing that solves with a factor: a further operation of every backend would be
/// more than these loops, and a fit's penalty follows from whether a matrix passes as positive, which hangs on last bits
/// where features depend on each other.
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th edition, 4.2.
struct Cholesky {
    private let size: Int
    private var factor: [Double]

    /// Factors `matrix` (`size × size`); nil where it is not positive.
    init?(_ matrix: [Double], size: Int) {
        self.size = size
        factor = matrix
        for column in 0..<size {
            var pivot = factor[column * size + column]
            for k in 0..<column { pivot -= factor[column * size + k] * factor[column * size + k] }
            guard pivot > 0, pivot.isFinite else { return nil }
            let root = pivot.squareRoot()
            factor[column * size + column] = root
            for row in column + 1..<max(size, column + 1) {
                var value = factor[row * size + column]
                for k in 0..<column { value -= factor[row * size + k] * factor[column * size + k] }
                factor[row * size + column] = value / root
            }
        }
    }

    /// The x of A·x = b.
    func solve(_ b: [Double]) -> [Double] {
        var x = b
        for row in 0..<size {
            for k in 0..<row { x[row] -= factor[row * size + k] * x[k] }
            x[row] /= factor[row * size + row]
        }
        return solveTransposed(x)
    }

    /// The x of Lᵀ·x = b; of b with independent normal numbers, x has the covariance A⁻¹.
    func solveTransposed(_ b: [Double]) -> [Double] {
        var x = b
        for row in stride(from: size - 1, through: 0, by: -1) {
            for k in row + 1..<max(size, row + 1) { x[row] -= factor[k * size + row] * x[k] }
            x[row] /= factor[row * size + row]
        }
        return x
    }
}
