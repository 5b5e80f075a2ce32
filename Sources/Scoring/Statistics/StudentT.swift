import Foundation

/// Student's t distribution.
///
/// Source: Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 26.7.1 and 26.5.8; the continued fraction
/// is evaluated by Lentz's method.
public struct StudentT: Sendable, Hashable {
    /// Positive; not necessarily whole.
    public let degreesOfFreedom: Double

    /// Makes the distribution.
    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "degrees of freedom must be positive, got \(degreesOfFreedom)")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The probability of a value further from 0 than `t`, on either side; precise to about 1e-13.
    public func twoSided(_ t: Double) -> Double {
        let square = t * t
        return incompleteBeta(degreesOfFreedom / (degreesOfFreedom + square), degreesOfFreedom / 2, 0.5)
    }

    /// The value below which the distribution has `probability`, 0.5 to less than 1; by bisection.
    public func quantile(_ probability: Double) -> Double {
        precondition((0.5..<1).contains(probability), "the quantile is known for 0.5 to 1, got \(probability)")
        let tails = 2 * (1 - probability)
        var (low, high) = (0.0, 1.0)
        while twoSided(high) > tails { (low, high) = (high, high * 2) }
        for _ in 0..<100 where high - low > high * 0x1p-52 {
            let middle = (low + high) / 2
            if twoSided(middle) > tails { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}

/// The regularized incomplete beta function I_x(a, b).
private func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    // The fraction converges fast on this side of the mean only; the other follows by symmetry.
    if x < (a + 1) / (a + b + 2) { return front * betaFraction(x, a, b) / a }
    return 1 - front * betaFraction(1 - x, b, a) / b
}

private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    func nonZero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var (c, d) = (1.0, 1 / nonZero(1 - (a + b) * x / (a + 1)))
    var fraction = d
    for m in stride(from: 1.0, through: 1000, by: 1) {
        let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in [even, odd] {
            d = 1 / nonZero(1 + term * d)
            c = nonZero(1 + term / c)
            fraction *= c * d
        }
        if abs(c * d - 1) < 1e-15 { break }
    }
    return fraction
}
