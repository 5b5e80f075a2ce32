import Foundation

/// Mean, variance (of the population, divisor n) and skewness of some numbers; 0 of none.
struct Moments {
    let mean: Double
    let variance: Double
    let skewness: Double
    private let lowest: Double

    init(_ values: [Double]) {
        let count = Double(max(1, values.count))
        let mean = values.reduce(0, +) / count
        var (second, third) = (0.0, 0.0)
        for value in values {
            let deviation = value - mean
            second += deviation * deviation
            third += deviation * deviation * deviation
        }
        self.mean = mean
        variance = second / count
        skewness = second > 0 ? (third / count) / pow(second / count, 1.5) : 0
        lowest = values.min() ?? 0
    }

    /// Whether few of them, none below 0, are much larger than the rest.
    var isHeavyTailed: Bool { lowest >= 0 && skewness > 2 }
}
