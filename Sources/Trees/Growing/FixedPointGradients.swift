import CKernels
import Randomness
import Workers

/// The gradients and hessians of one tree as integers, so that sums have no rounding error and no order.
///
/// Narrow ones have 31 levels of gradient and of hessian, and two sums fit in one 32-bit addition; wide ones have
/// 2³¹. Source of the idea: Shi et al., "Quantized training of gradient boosting decision trees", NeurIPS 2022.
final class FixedPointGradients {
    /// Levels on each side of zero.
    private static let narrowLevels: Float = 15
    /// Rows whose narrow sums fit in 16 bits: 2184 · 15 < 2¹⁵ and 2184 · 30 < 2¹⁶.
    static let narrowRows = 2184
    /// Rounding noise, relative to the gradients' mean square, up to which narrow gradients are as good as wide ones.
    private static let toleratedNoise = 0.02
    /// Below so many rows there is little time to win.
    private static let fewRows = 20_000
    /// Rows in one piece of parallel work.
    static let blockRows = 16_384

    private let narrow: Memory<Int16>
    private var wide: Memory<Int32>?
    private let rows: Int
    private let precision: BoostingParameters.Precision
    private let pool: WorkerPool

    /// Whether the current gradients are the narrow ones.
    private(set) var isNarrow = false
    /// What 1 stands for in sums of gradients.
    private(set) var gradientUnit = 1.0
    /// What 1 stands for in sums of hessians.
    private(set) var hessianUnit = 1.0
    /// Mean square of the gradients: what the current scores leave unexplained.
    private(set) var meanSquare = 1.0
    /// That for each unit of hessian: what a split of rows that differ by chance alone gains on average.
    private(set) var noise = 1.0

    init(rows: Int, precision: BoostingParameters.Precision, pool: WorkerPool) {
        self.rows = rows
        self.precision = precision
        self.pool = pool
        narrow = Memory(count: precision == .wide ? 0 : rows)
    }

    var narrowPairs: UnsafePointer<Int16> { UnsafePointer(narrow.start) }
    var widePairs: UnsafePointer<Int32>? { wide.map { UnsafePointer($0.start) } }

    /// Takes in the gradients of all rows. Rows that are not in the tree's sample have hessian and gradient 0.
    ///
    /// Throws `TreesError` where a gradient or hessian is beyond the range of 32-bit numbers.
    func encode(_ gradients: UnsafePointer<Float>, _ hessians: UnsafePointer<Float>, seed: Seed) throws {
        let range = GradientRange(gradients, hessians, rows: rows, pool: pool)
        guard range.isFinite else {
            throw TreesError(
                .value,
                "gradients are too large for 32-bit numbers; scale the target or the weights down, or learn slower")
        }
        isNarrow = wantsNarrow(range)
        meanSquare = range.meanSquare
        noise = meanSquare / max(range.meanHessian, 1e-30)
        isNarrow ? encodeNarrow(gradients, hessians, range, seed) : encodeWide(gradients, hessians, range)
    }

    private func wantsNarrow(_ range: GradientRange) -> Bool {
        switch precision {
        case .narrow: return true
        case .wide: return false
        case .automatic:
            let step = range.topGradient / Double(Self.narrowLevels)
            let noise = min(step * step / 6, step * range.meanMagnitude)
            return rows >= Self.fewRows && noise <= Self.toleratedNoise * range.meanSquare
        }
    }

    private func encodeNarrow(
        _ gradients: UnsafePointer<Float>, _ hessians: UnsafePointer<Float>, _ range: GradientRange, _ seed: Seed
    ) {
        gradientUnit = range.topGradient / Double(Self.narrowLevels)
        hessianUnit = range.topHessian / Double(2 * Self.narrowLevels)
        let scales = (Float(1 / gradientUnit), Float(1 / hessianUnit))
        let offset = UInt32(truncatingIfNeeded: seed.child("dither").value)
        pool.forEachRange(of: rows, size: Self.blockRows) { range in
            let first = range.lowerBound
            podium_tree_quantize_narrow(
                gradients + first, hessians + first, range.count, first, offset, scales.0, scales.1,
                narrow.start + first)
        }
    }

    private func encodeWide(
        _ gradients: UnsafePointer<Float>, _ hessians: UnsafePointer<Float>, _ range: GradientRange
    ) {
        let pairs = wide ?? Memory(count: 2 * rows)
        wide = pairs
        // One below 2³¹, so that the largest value still fits.
        let scales = (2_147_483_646 / range.topGradient, 2_147_483_646 / range.topHessian)
        gradientUnit = 1 / scales.0
        hessianUnit = 1 / scales.1
        pool.forEachRange(of: rows, size: Self.blockRows) { range in
            let first = range.lowerBound
            podium_tree_quantize_wide(
                gradients + first, hessians + first, range.count, scales.0, scales.1, pairs.start + 2 * first)
        }
    }
}
