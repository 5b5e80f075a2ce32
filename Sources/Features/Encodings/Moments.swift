import Foundation

/// Mean, variance (of the population, divisor n) and skewness of some numbers; 0 of none.
struct Moments {
    let mean: Double
    /// The root of the mean squared deviation.
    let deviation: Double
    let skewness: Double
    private let lowest: Double

    init(_ values: [Double]) {
        let count = Double(max(1, values.count))
        let unit = Moments.unit(of: values)
        let mean = values.reduce(0) { $0 + $1 / unit } / count
        var (second, third) = (0.0, 0.0)
        for value in values {
            let deviation = value / unit - mean
            second += deviation * deviation
            third += deviation * deviation * deviation
        }
        self.mean = mean * unit
        deviation = min(.greatestFiniteMagnitude, (second / count).squareRoot() * unit)
        skewness = second > 0 ? (third / count) / pow(second / count, 1.5) : 0
        lowest = values.min() ?? 0
    }

    /// What the values are counted in, so that neither they nor their cubes leave what a number can hold: 1, but for the
    /// hugest and the tiniest a power of two, by which division is exact.
    private static func unit(of values: [Double]) -> Double {
        let largest = values.reduce(0) { max($0, abs($1)) }
        guard largest > 0, largest < .infinity, !(-300...300).contains(largest.exponent) else { return 1 }
        return Double(sign: .plus, exponent: Int(max(-1000, min(1000, largest.exponent))), significand: 1)
    }

    /// Whether few of them, none below 0, are much larger than the rest.
    var isHeavyTailed: Bool { lowest >= 0 && skewness > 2 }
}
