extension [Float] {
    /// The mean of the values, each with its weight; 0 where weights add up to 0.
    func mean(weights: [Float]?) -> Double {
        var (sum, total) = (0.0, 0.0)
        for (row, value) in enumerated() {
            let weight = Double(weights?[row] ?? 1)
            sum += weight * Double(value)
            total += weight
        }
        return total > 0 ? sum / total : 0
    }
}
