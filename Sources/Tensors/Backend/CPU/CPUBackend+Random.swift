import CKernels
import Workers

// Each fills contiguous Float32, whose element i is a function of the key and i alone.
extension CPUBackend {
    /// Uniform from `low` on, over `width`, none above `last`.
    public func uniform(_ key: UInt64, low: Float, width: Float, last: Float, into out: Tensor) {
        forEachRun(of: out) { first, count, to in podium_random_uniform(key, first, count, low, width, last, to) }
    }

    /// Normally distributed.
    public func normal(_ key: UInt64, mean: Double, deviation: Double, into out: Tensor) {
        forEachRun(of: out) { first, count, to in
            podium_random_normal(key, first, count, Float(mean), Float(deviation), to)
        }
    }

    /// 0 with probability `rate`, else 1 / (1 - rate).
    public func dropoutMask(_ key: UInt64, rate: Double, into out: Tensor) {
        forEachRun(of: out) { first, count, to in
            podium_random_mask(key, first, count, Float(rate), Float(1 / (1 - rate)), to)
        }
    }

    /// Calls `body(first element, elements, their place)` in parallel.
    private func forEachRun(of out: Tensor, _ body: (UInt64, Int, UnsafeMutablePointer<Float>) -> Void) {
        let to = out.floats
        WorkerPool.current.forEachRange(of: out.count, size: Self.grain) { range in
            body(UInt64(range.lowerBound), range.count, to + range.lowerBound)
        }
    }
}
