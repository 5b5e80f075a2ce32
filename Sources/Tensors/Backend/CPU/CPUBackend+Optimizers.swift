import CKernels
import Workers

// Weights, gradients and means are contiguous Float32 of one shape.
extension CPUBackend {
    /// A step of Adam and its kin.
    public func step(_ step: AdamStep, _ weight: Tensor, _ gradient: Tensor, first: Tensor, second: Tensor) {
        let (p, g, m, v) = (weight.floats, gradient.floats, first.floats, second.floats)
        forEachRun(of: weight, step.kernel) { kernel, start, count in
            podium_adam_step(count, &kernel, p + start, g + start, m + start, v + start)
        }
    }

    /// As `step`, but writes what would be subtracted, before the learning rate, and leaves the weight alone.
    public func update(
        _ step: AdamStep, _ weight: Tensor, _ gradient: Tensor, first: Tensor, second: Tensor, into update: Tensor
    ) {
        let (p, g, m, v) = (weight.floats, gradient.floats, first.floats, second.floats)
        let u = update.floats
        forEachRun(of: weight, step.kernel) { kernel, start, count in
            podium_adam_update(count, &kernel, p + start, g + start, m + start, v + start, u + start)
        }
    }

    /// A step of gradient descent with momentum.
    public func step(_ step: DescentStep, _ weight: Tensor, _ gradient: Tensor, velocity: Tensor) {
        let (p, g, v) = (weight.floats, gradient.floats, velocity.floats)
        forEachRun(of: weight, step.kernel) { kernel, start, count in
            podium_descent_step(count, &kernel, p + start, g + start, v + start)
        }
    }

    /// Σ x², added up in Float64.
    public func sumOfSquares(_ x: Tensor) -> Double { podium_sum_of_squares(x.count, x.floats) }

    /// Calls `body(a kernel's attributes, first element, elements)` in parallel.
    private func forEachRun<Kernel>(of weight: Tensor, _ kernel: Kernel, _ body: (inout Kernel, Int, Int) -> Void) {
        WorkerPool.current.forEachRange(of: weight.count, size: Self.wideGrain) { range in
            var kernel = kernel
            body(&kernel, range.lowerBound, range.count)
        }
    }
}
