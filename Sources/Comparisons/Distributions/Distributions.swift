import Foundation

/// The normal distribution with mean 0 and variance 1.
public enum Normal {
    /// The probability of a value of at most `z`.
    public static func cumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

    /// The probability of a value further from 0 than `z`, on either side.
    public static func twoSided(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

    /// The value below which the distribution has `probability`; infinite at 0 and 1.
    public static func quantile(_ probability: Double) -> Double {
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        // The lower tail has all digits of small probabilities, which 1 - probability would lose.
        if probability > 0.5 { return -quantile(1 - probability) }
        return bisect(-40...0) { cumulative($0) < probability }
    }

    /// The density at `z`.
    static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }
}

/// The χ² distribution.
enum ChiSquared {
    /// The probability of more than `value`, `degrees` of freedom at least 1.
    ///
    /// Source: Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 26.4.4 and 26.4.5: a finite sum.
    static func above(_ value: Double, degrees: Int) -> Double {
        guard value > 0 else { return 1 }
        let half = value / 2
        var order = degrees % 2 == 0 ? 1.0 : 0.5
        var tail = degrees % 2 == 0 ? exp(-half) : erfc(half.squareRoot())
        while order < Double(degrees) / 2 {
            tail += exp(order * log(half) - half - lgamma(order + 1))
            order += 1
        }
        return min(1, tail)
    }
}

/// The range of independent normal values of known variance 1: the studentized range with infinite degrees of freedom.
enum NormalRange {
    /// The probability that the range of `count` values, at least 2, is at most `range`.
    ///
    /// count ∫ φ(z) (Φ(z) − Φ(z − range))^(count − 1) dz by Simpson's rule, precise to about 1e-10.
    static func cumulative(_ range: Double, count: Int) -> Double {
        guard range > 0 else { return 0 }
        let (start, steps) = (-8.5, 2000)
        let width = (17.0 + range) / Double(steps)
        let sum = (0...steps).reduce(0.0) { sum, step in
            let z = start + Double(step) * width
            let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
            let inside = Normal.cumulative(z) - Normal.cumulative(z - range)
            return sum + weight * Normal.density(z) * pow(inside, Double(count - 1))
        }
        return Double(count) * sum * width / 3
    }

    /// The range below which `probability` lies.
    static func quantile(_ probability: Double, count: Int) -> Double {
        bisect(0...40) { cumulative($0, count: count) < probability }
    }
}

/// The last value of `range` that is still too low, where all below a border are and none above it is.
func bisect(_ range: ClosedRange<Double>, _ isTooLow: (Double) -> Bool) -> Double {
    var (low, high) = (range.lowerBound, range.upperBound)
    for _ in 0..<100 where high - low > abs(low) * 0x1p-52 {
        let middle = (low + high) / 2
        if isTooLow(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
}
