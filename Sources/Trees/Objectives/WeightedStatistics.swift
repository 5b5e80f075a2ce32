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

/// Quantiles of weighted values.
enum WeightedQuantile {
    /// The value at `level` of the distribution in which each value has its weight; 0 of no values.
    ///
    /// Without weights, interpolates between order statistics (Hyndman and Fan, 1996, definition 7); with weights,
    /// the smallest value whose cumulated weight reaches the level (definition 1): a line between two values has
    /// no place that weights name.
    static func of(_ values: [Float], weights: [Float]?, level: Double) -> Double {
        guard !values.isEmpty else { return 0 }
        guard let weights else { return unweighted(values.sorted(), level) }
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        let total = weights.reduce(0) { $0 + Double($1) }
        var sum = 0.0
        for index in order {
            sum += Double(weights[index])
            if sum >= level * total { return Double(values[index]) }
        }
        return Double(values[order[order.count - 1]])
    }

    private static func unweighted(_ sorted: [Float], _ level: Double) -> Double {
        let position = level * Double(sorted.count - 1)
        let lower = Int(position)
        let upper = min(lower + 1, sorted.count - 1)
        let share = position - Double(lower)
        return Double(sorted[lower]) * (1 - share) + Double(sorted[upper]) * share
    }
}
