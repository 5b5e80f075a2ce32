import Randomness
import Tensors
import Testing

/// Compares the gradients of `function` at `inputs` (Float64) with central differences of its result's weighted sum.
///
/// The weights are random, so that errors in single elements cannot cancel out.
func expectGradients(
    of inputs: [Tensor], step: Double = 1e-5, tolerance: Double = 2e-6,
    sourceLocation: SourceLocation = #_sourceLocation, _ function: ([Tensor]) -> Tensor
) {
    let leaves = inputs.map { $0.copy().requiringGrad() }
    let result = function(leaves)
    let weights = Tensor.normal(result.shape, seed: Seed(99), .float64)
    func objective() -> Double { noGrad { (function(leaves) * weights).sum().item } }
    guard result.requiresGrad else {
        Issue.record("the result does not depend on its inputs", sourceLocation: sourceLocation)
        return
    }
    result.backward(weights)
    for (position, leaf) in leaves.enumerated() {
        let analytic = leaf.grad?.elements(Double.self) ?? [Double](repeating: 0, count: leaf.count)
        var worst = 0.0
        leaf.withUnsafeMutableElements(of: Double.self) { values in
            for index in values.indices {
                let value = values[index]
                values[index] = value + step
                let above = objective()
                values[index] = value - step
                let below = objective()
                values[index] = value
                let numeric = (above - below) / (2 * step)
                worst = max(worst, abs(numeric - analytic[index]) / max(1, abs(numeric)))
            }
        }
        #expect(
            worst < tolerance, "gradient of input \(position), shape \(leaf.shape), is off by \(worst)",
            sourceLocation: sourceLocation)
    }
}

/// Normal numbers in Float64.
func normal(_ shape: Shape, _ seed: Int = 1) -> Tensor { .normal(shape, seed: Seed(seed), .float64) }

/// Numbers in 0.5 ..< 2 in Float64, for functions with a pole or a kink at 0.
func positive(_ shape: Shape, _ seed: Int = 1) -> Tensor { .uniform(shape, in: 0.5..<2, seed: Seed(seed), .float64) }

/// The largest distance of two tensors' elements, relative where they are larger than 1; NaN in one only is infinite.
func distance(_ a: Tensor, _ b: Tensor) -> Double {
    guard a.shape == b.shape else { return .infinity }
    return zip(a.elements(Double.self), b.elements(Double.self)).reduce(0) { worst, pair in
        if pair.0 == pair.1 || (pair.0.isNaN && pair.1.isNaN) { return worst }
        let difference = abs(pair.0 - pair.1) / max(1, abs(pair.1))
        return difference.isNaN ? .infinity : max(worst, difference)
    }
}
