import Foundation

/// A table from values to the normal scores of their ranks, straight lines between its points.
///
/// Tied values share the score of their middle rank (Blom, "Statistical Estimates and Transformed Beta-Variables", 1958,
/// with offset 0.5).
struct NormalScores: Sendable, Hashable, Codable {
    private let points: [Double]
    private let scores: [Double]

    /// The most points a table keeps.
    private static let resolution = 1_000

    /// Makes the table of sorted values; there must be one at least.
    init(sorted values: [Double]) {
        var (points, scores): ([Double], [Double]) = ([], [])
        let step = max(1, values.count / Self.resolution)
        var start = 0
        var lastKept = -step
        while start < values.count {
            var end = start + 1
            while end < values.count, values[end] == values[start] { end += 1 }
            if end - lastKept > step || end == values.count {
                points.append(values[start])
                scores.append(Self.quantile(Double(start + end) / Double(2 * values.count)))
                lastKept = start
            }
            start = end
        }
        self.points = points
        self.scores = scores
    }

    /// Whether each point has a score.
    var isSound: Bool { !points.isEmpty && points.count == scores.count }

    /// The score of a value; that of the nearest point beyond the ends.
    subscript(value: Double) -> Double {
        guard let first = points.first, let last = points.last, value > first else { return scores.first ?? 0 }
        guard value < last else { return scores.last ?? 0 }
        var (low, high) = (0, points.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if points[middle] <= value { low = middle } else { high = middle }
        }
        let share = (value - points[low]) / (points[high] - points[low])
        return scores[low] + share * (scores[high] - scores[low])
    }

    /// The standard normal quantile of 0 < p < 1, relative error below 1.2e-9.
    ///
    /// Source: Acklam, "An algorithm for computing the inverse normal cumulative distribution function" (2003).
    private static func quantile(_ p: Double) -> Double {
        if p > 0.5 { return -quantile(1 - p) }
        if p < 0.02425 {
            let q = (-2 * log(p)).squareRoot()
            return polynomial(q, tailNumerator) / (polynomial(q, tailDenominator) * q + 1)
        }
        let q = p - 0.5
        let r = q * q
        return polynomial(r, centerNumerator) * q / (polynomial(r, centerDenominator) * r + 1)
    }

    private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }

    private static let centerNumerator = [
        -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
        -3.066479806614716e+01, 2.506628277459239e+00,
    ]
    private static let centerDenominator = [
        -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
        -1.328068155288572e+01,
    ]
    private static let tailNumerator = [
        -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
        4.374664141464968e+00, 2.938163982698783e+00,
    ]
    private static let tailDenominator = [
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00,
    ]
}
