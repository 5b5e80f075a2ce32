/// Limited-memory BFGS for smooth functions of many variables.
///
/// Source: Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", Mathematical Programming 45
/// (1989); the line search is by halving and doubling until both Wolfe conditions hold.
public struct LBFGS: Sendable {
    /// The most steps.
    public let iterations: Int
    /// Stops when no component of the gradient is larger.
    public let tolerance: Double
    /// How far the first step, of which no curvature is known yet, is tried to go at most.
    public let firstLength: Double

    /// A function's value and its gradient at a point.
    public typealias Function = ([Double]) -> (value: Double, gradient: [Double])

    /// Where it stands before a step.
    public struct Standing {
        /// How many steps were made.
        public let iteration: Int
        /// The point.
        public let point: [Double]
        /// The function's value there.
        public let value: Double
    }

    /// Past steps that the curvature is read from.
    private static let memory = 10

    /// Makes a minimizer; variables that are far from their best, such as the bytes of pixels, want a longer first step.
    public init(iterations: Int, tolerance: Double, firstLength: Double = 1) {
        self.iterations = iterations
        self.tolerance = tolerance
        self.firstLength = firstLength
    }

    /// The point where it stopped; `report` is told where it stands before each step, and may throw to end it.
    public func minimize(
        _ function: Function, from start: [Double], report: (Standing) throws -> Void
    ) rethrows -> [Double] {
        var point = start
        var (value, gradient) = function(start)
        var history: [Correction] = []
        for iteration in 0..<iterations {
            try report(Standing(iteration: iteration, point: point, value: value))
            guard (gradient.map { abs($0) }.max() ?? 0) > tolerance else { break }
            var direction = descent(gradient, history)
            if Self.dot(direction, gradient) >= 0 {
                history = []
                direction = gradient.map { -$0 }
            }
            let first = history.isEmpty ? firstLength / max(1, Self.dot(gradient, gradient).squareRoot()) : 1
            guard let next = search(function, point, value, gradient, along: direction, first: first) else { break }
            let correction = Correction(
                step: zip(next.point, point).map { $0 - $1 }, change: zip(next.gradient, gradient).map { $0 - $1 })
            if correction.curvature > 1e-18 { history.append(correction) }
            if history.count > Self.memory { history.removeFirst() }
            (point, value, gradient) = next
        }
        return point
    }

    private typealias Evaluated = (point: [Double], value: Double, gradient: [Double])

    /// A step and how the gradient changed over it.
    private struct Correction {
        let step: [Double]
        let change: [Double]
        var curvature: Double { LBFGS.dot(step, change) }
    }

    /// The two-loop recursion: minus the approximate inverse Hessian times the gradient.
    private func descent(_ gradient: [Double], _ history: [Correction]) -> [Double] {
        var q = gradient
        var alphas: [Double] = []
        for correction in history.reversed() {
            let alpha = Self.dot(correction.step, q) / correction.curvature
            Self.add(-alpha, correction.change, to: &q)
            alphas.append(alpha)
        }
        if let last = history.last {
            let scale = last.curvature / Self.dot(last.change, last.change)
            for index in q.indices { q[index] *= scale }
        }
        for (correction, alpha) in zip(history, alphas.reversed()) {
            let beta = Self.dot(correction.change, q) / correction.curvature
            Self.add(alpha - beta, correction.step, to: &q)
        }
        return q.map { -$0 }
    }

    /// A point along `direction` where the function fell enough and no longer falls as steeply.
    private func search(
        _ function: Function, _ point: [Double], _ value: Double, _ gradient: [Double], along direction: [Double],
        first: Double
    ) -> Evaluated? {
        let slope = Self.dot(gradient, direction)
        var (low, high, step) = (0.0, Double.infinity, first)
        var best: Evaluated?
        for _ in 0..<30 {
            var candidate = point
            Self.add(step, direction, to: &candidate)
            let (newValue, newGradient) = function(candidate)
            if !(newValue <= value + 1e-4 * step * slope) {
                high = step
            } else {
                best = (candidate, newValue, newGradient)
                if Self.dot(newGradient, direction) >= 0.9 * slope { return best }
                low = step
            }
            step = high.isFinite ? (low + high) / 2 : 2 * step
        }
        return best
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for index in a.indices { sum += a[index] * b[index] }
        return sum
    }

    private static func add(_ factor: Double, _ other: [Double], to values: inout [Double]) {
        for index in values.indices { values[index] += factor * other[index] }
    }
}
