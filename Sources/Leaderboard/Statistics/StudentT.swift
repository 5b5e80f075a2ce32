import Foundation

/// Student's t distribution with `degrees` degrees of freedom.
struct StudentT {
    let degrees: Double

    /// P(T ≤ t).
    func cumulative(_ t: Double) -> Double {
        let tail = Self.regularizedBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
        return t > 0 ? 1 - tail : tail
    }

    /// The `t` with P(T ≤ t) = `probability`, for probabilities strictly between 0 and 1; by bisection.
    func quantile(_ probability: Double) -> Double {
        if probability < 0.5 { return -quantile(1 - probability) }
        var low = 0.0
        var high = 1.0
        while cumulative(high) < probability, high < 1e300 { high *= 2 }
        for _ in 0..<200 where high - low > 1e-14 * high {
            let middle = (low + high) / 2
            if cumulative(middle) < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// I_x(a, b), by its continued fraction.
    ///
    /// Source: NIST Digital Library of Mathematical Functions, 8.17.22 and 8.17.4; evaluated with the algorithm of
    /// Lentz (Applied Optics 15, 1976).
    private static func regularizedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        if x > (a + 1) / (a + b + 2) { return 1 - regularizedBeta(1 - x, b, a) }
        let logFront = a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)
        return exp(logFront) * betaFraction(x, a, b) / a
    }

    private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func safe(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var (c, d) = (1.0, 1 / safe(1 - (a + b) * x / (a + 1)))
        var fraction = d
        for step in 1...500 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            let before = fraction
            for term in [even, odd] {
                d = 1 / safe(1 + term * d)
                c = safe(1 + term / c)
                fraction *= d * c
            }
            if abs(fraction - before) <= 1e-16 * abs(fraction) { break }
        }
        return fraction
    }
}
