/// Brings features to mean 0 and deviation 1 over the training rows, each by itself.
package struct FeatureScale: Sendable, Hashable, Codable {
    /// The features' means.
    package let centers: [Float]
    /// What a feature is multiplied with when its mean is taken off: 1 / deviation; 0 for one that does not differ between rows.
    package let factors: [Float]

    /// The least deviation of a feature that differs between rows.
    private static let least = 1e-6

    /// Joins means and factors, as many of each.
    package init(centers: [Float], factors: [Float]) { (self.centers, self.factors) = (centers, factors) }

    /// The scale of features whose sums and sums of squares over `rows` rows, 1 or more, are known.
    package init(sums: [Double], squares: [Double], rows: Int) {
        let count = Double(max(1, rows))
        centers = sums.map { Float($0 / count) }
        factors = zip(sums, squares).map { sum, square in
            let deviation = max(0, square / count - (sum / count) * (sum / count)).squareRoot()
            return deviation > Self.least ? Float(1 / deviation) : 0
        }
    }

    /// The scale of features that lie row by row; `rows` are the places of those that count, of which one may come more than once.
    package init(_ features: UnsafeBufferPointer<Float>, count: Int, rows: [Int]) {
        var (sums, squares) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        for row in rows {
            for feature in 0..<count {
                let value = Double(features[row * count + feature])
                sums[feature] += value
                squares[feature] += value * value
            }
        }
        self.init(sums: sums, squares: squares, rows: rows.count)
    }

    /// A feature's value, scaled.
    package func scaled(_ value: Float, _ feature: Int) -> Float { (value - centers[feature]) * factors[feature] }

    /// Whether it is of so many features, and all of it are numbers.
    package func isSound(count: Int) -> Bool {
        centers.count == count && factors.count == count && (centers + factors).allSatisfy(\.isFinite)
    }
}
