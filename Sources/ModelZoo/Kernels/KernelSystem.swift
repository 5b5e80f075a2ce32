import Foundation
import Tensors

/// What a kernel is fitted to. Numbers are in double precision.
struct KernelData {
    /// `rows × features`.
    let rows: Tensor
    /// `rows × outputs`, each of weighted mean 0.
    let targets: Tensor
    /// `rows × 1`, all 0 or more, some above.
    let weights: Tensor
}

/// Ridge regression on how alike rows are to landmarks: of all sums of likenesses, that with the least squared residuals plus
/// a penalty times its norm in the kernel's space. Where every row is a landmark, it is kernel ridge regression.
///
/// The normal equations are set up once, for all penalties, in coordinates in which that norm is the Euclidean one:
/// φ(x) = L⁻¹·k(x), where L·Lᵀ are the landmarks' likenesses to each other.
///
/// Source: Williams and Seeger, "Using the Nyström method to speed up kernel machines", NIPS 2000.
struct KernelSystem {
    let kernel: LaplaceKernel
    private let data: KernelData
    /// L⁻ᵀ, `landmarks × landmarks`.
    private let whitening: Tensor
    /// The coordinates' weighted mean, `1 × landmarks`.
    private let mean: Tensor
    /// Weighted sums of products of the coordinates' deviations, `landmarks × landmarks`.
    private let scatter: Tensor
    /// Weighted sums of coordinates times targets, `landmarks × outputs`.
    private let right: Tensor
    /// The sum of the weights.
    private let total: Double
    /// The weighted sum of the targets' squares.
    private let squares: Double

    /// Rows whose likenesses to all landmarks are in memory at once.
    private static let blockSize = 2_048
    /// What is added to the landmarks' likeness to themselves, so that landmarks that are alike do no harm.
    private static let jitter = 1e-6

    /// Throws `TensorError` where numbers are beyond all bounds.
    init(_ kernel: LaplaceKernel, _ data: KernelData) throws(TensorError) {
        (self.kernel, self.data) = (kernel, data)
        let size = kernel.landmarkCount
        let among = kernel.likenessOfLandmarks() + Tensor.identity(size, .float64) * Self.jitter
        whitening = try among.cholesky().inverse().transposed().contiguous()
        var sum = Tensor.zeros([1, size], .float64)
        var products = Tensor.zeros([size, size], .float64)
        var right = Tensor.zeros([size, data.targets.shape[1]], .float64)
        for start in stride(from: 0, to: data.rows.shape[0], by: Self.blockSize) {
            let rows = start..<min(data.rows.shape[0], start + Self.blockSize)
            let coordinates = kernel.likeness(of: data.rows.sliced(0, rows)).matmul(whitening)
            let weighted = (coordinates * data.weights.sliced(0, rows)).transposed()
            sum = sum + weighted.sum([1]).expanded(at: 0)
            products = products + weighted.matmul(coordinates)
            right = right + weighted.matmul(data.targets.sliced(0, rows))
        }
        self.right = right
        total = data.weights.sum().item
        mean = sum / total
        scatter = products - mean.transposed().matmul(mean) * total
        squares = (data.targets.squared() * data.weights).sum().item
    }

    /// What one penalty gives.
    struct Solution {
        /// The decimal logarithm of the penalty.
        let penalty: Double
        /// (scatter + penalty)⁻¹.
        fileprivate let inverse: Tensor
        /// Of the coordinates, `landmarks × outputs`.
        fileprivate let coefficients: Tensor
        /// The generalized cross-validation score: about the mean squared error on rows that were not seen, summed over the
        /// outputs (Golub, Heath, Wahba, Technometrics 21, 1979). Infinite where the fit has no freedom left.
        let error: Double
    }

    /// The solution with a penalty whose decimal logarithm is given.
    func solve(penalty: Double) throws(TensorError) -> Solution {
        let ridge = Tensor.identity(kernel.landmarkCount, .float64) * pow(10, penalty)
        let inverse = try (scatter + ridge).inverse()
        let coefficients = inverse.matmul(right)
        let explained = 2 * (coefficients * right).sum().item
        let residuals = squares - explained + (coefficients * scatter.matmul(coefficients)).sum().item
        let slack = 1 - (1 + (scatter * inverse).sum().item) / Double(data.rows.shape[0])
        let error = max(0, residuals) / total / (slack * slack)
        return Solution(
            penalty: penalty, inverse: inverse, coefficients: coefficients,
            error: slack > 0 && error.isFinite ? error : .infinity)
    }

    /// Decimal logarithms of the penalties that are tried.
    private static let penalties = -6.0...3.0

    /// Walks downhill from a penalty with the decimal logarithm `start`, down and up by the first of `steps`, then by the next; `report` is
    /// called before each solution, and ends the search by what it throws.
    func best(from start: Double, steps: [Double], report: () throws -> Void) throws -> Solution {
        var known: [Double: Solution] = [:]
        func solution(_ penalty: Double) throws -> Solution {
            if let solution = known[penalty] { return solution }
            try report()
            let solution = try solve(penalty: penalty)
            known[penalty] = solution
            return solution
        }
        var best = try solution(start)
        for step in steps.flatMap({ [-$0, $0] }) {
            while Self.penalties.contains(best.penalty + step) {
                let next = try solution(best.penalty + step)
                guard next.error < best.error else { break }
                best = next
            }
        }
        return best
    }

    /// What is said of a row, as a sum of its likenesses to the landmarks: `landmarks × outputs`, and one intercept an output.
    func expansion(_ solution: Solution) -> (weights: Tensor, intercepts: [Double]) {
        (
            whitening.matmul(solution.coefficients),
            mean.matmul(solution.coefficients).elements(Double.self).map { -$0 }
        )
    }

    /// See `LaplaceKernel.squaredSlopes(at:weights:)`; `rows` are places of training rows.
    func squaredSlopes(_ solution: Solution, at rows: Tensor) -> [Double] {
        kernel.squaredSlopes(at: data.rows.selecting(rows), weights: whitening.matmul(solution.coefficients))
    }

    /// What fits without the row would say of each of some training rows, `rows × outputs`: ŷ − h / (1 − h) · (y − ŷ), where h is
    /// how much the row's own target counts in ŷ.
    func leftOut(_ solution: Solution, rows: Tensor) -> Tensor {
        let deviations = kernel.likeness(of: data.rows.selecting(rows)).matmul(whitening) - mean
        let fitted = deviations.matmul(solution.coefficients)
        let spread = (deviations.matmul(solution.inverse) * deviations).sum([1], keepingAxes: true) + 1 / total
        let own = (data.weights.selecting(rows) * spread).clamped(to: 0...0.999)
        return fitted - own / (1 - own) * (data.targets.selecting(rows) - fitted)
    }
}
