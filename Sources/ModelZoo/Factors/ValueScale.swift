/// A target's mean and spread, and the range in which it was seen.
struct ValueScale: Sendable, Hashable, Codable {
    let mean: Double
    let spread: Double
    let low: Double
    let high: Double

    init(mean: Double, spread: Double, low: Double, high: Double) {
        (self.mean, self.spread, self.low, self.high) = (mean, spread, low, high)
    }

    /// Of values with weights, which are taken as equal where all are 0; a spread of 1 where the values are all the same.
    init(_ values: [Double], weights: [Float]) {
        let weights = weights.contains { $0 > 0 } ? weights : [Float](repeating: 1, count: values.count)
        let total = weights.reduce(0) { $0 + Double($1) }
        let mean = zip(values, weights).reduce(0) { $0 + $1.0 * Double($1.1) } / total
        let variance = zip(values, weights).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * Double($1.1) } / total
        self.mean = mean
        spread = variance > 0 ? variance.squareRoot() : 1
        low = values.min() ?? mean
        high = values.max() ?? mean
    }

    func standardized(_ value: Double) -> Double { (value - mean) / spread }

    /// The value again, in the range in which values were seen.
    func restored(_ value: Double) -> Double { min(max(mean + spread * value, low), high) }

    var isSound: Bool { [mean, spread, low, high].allSatisfy(\.isFinite) && spread > 0 && low <= high }
}
