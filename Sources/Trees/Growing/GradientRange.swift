import CKernels
import Workers

/// How large the gradients of a tree are.
struct GradientRange {
    /// Largest magnitude of a gradient; positive, so that it can be divided by.
    private(set) var topGradient = 1e-30
    /// Largest hessian; positive.
    private(set) var topHessian = 1e-30
    private(set) var meanMagnitude = 0.0
    private(set) var meanSquare = 0.0
    private(set) var meanHessian = 0.0
    private static let count = 5

    var isFinite: Bool {
        [topGradient, topHessian, meanMagnitude, meanSquare].allSatisfy(\.isFinite)
            && max(topGradient, topHessian) <= Double(Float.greatestFiniteMagnitude)
    }

    init(_ gradients: UnsafePointer<Float>, _ hessians: UnsafePointer<Float>, rows: Int, pool: WorkerPool) {
        let blockRows = FixedPointGradients.blockRows
        let blocks = (rows + blockRows - 1) / blockRows
        let ranges = Memory<Double>(count: Self.count * blocks)
        pool.forEach(blocks) { block in
            let first = block * blockRows
            podium_tree_gradient_range(
                gradients + first, hessians + first, min(blockRows, rows - first), ranges.start + Self.count * block)
        }
        for block in 0..<blocks {
            let range = ranges.start + Self.count * block
            topGradient = max(topGradient, range[0])
            topHessian = max(topHessian, range[1])
            meanMagnitude += range[2] / Double(rows)
            meanSquare += range[3] / Double(rows)
            meanHessian += range[4] / Double(rows)
        }
    }
}
