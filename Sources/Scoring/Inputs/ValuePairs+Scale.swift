extension ValuePairs {
    /// True and predicted values of one column, both multiplied by the power of two that brings the greatest true value near 1,
    /// where squares neither overflow nor vanish. Only scores that do not depend on the unit may be taken of them.
    func scaled(_ column: Int) -> (truth: [Double], predicted: [Double]) {
        let rows = stride(from: column, to: truth.count, by: width)
        let right = rows.map { truth[$0] }
        let scale = right.unitScale
        return (right.map { $0 * scale }, rows.map { predicted[$0] * scale })
    }

    /// The root of the mean squared error of one column, whatever its unit.
    func rootMeanSquare(_ column: Int) -> Double {
        let errors = stride(from: column, to: truth.count, by: width).map { truth[$0] - predicted[$0] }
        let scale = errors.unitScale
        let mean = weightedMean(errors.count, weights) { errors[$0] * scale * (errors[$0] * scale) }
        return mean.squareRoot() / scale
    }
}

extension [Double] {
    /// The power of two that brings the greatest absolute value near 1; 1 where all are 0.
    var unitScale: Double {
        let largest = reduce(0) { Swift.max($0, abs($1)) }
        guard largest > 0, largest < .infinity else { return 1 }
        return Double(sign: .plus, exponent: -Swift.max(-1000, Swift.min(1000, Int(largest.exponent))), significand: 1)
    }

    /// The values multiplied by `unitScale`.
    var inUnit: [Double] {
        let scale = unitScale
        return scale == 1 ? self : map { $0 * scale }
    }

    /// The differences from their weighted mean, in a unit in which the greatest is near 1. All 0 where all values are equal.
    func centered(_ weights: [Double]?) -> [Double] {
        guard let first, contains(where: { $0 != first }) else { return [Double](repeating: 0, count: count) }
        let values = inUnit
        let center = weightedMean(count, weights) { values[$0] }
        return values.map { $0 - center }.inUnit
    }
}
