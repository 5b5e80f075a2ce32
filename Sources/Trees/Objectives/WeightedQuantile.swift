/// Quantiles of weighted values.
enum WeightedQuantile {
    /// The value at `level` of the distribution in which each value has its weight; 0 of no values.
    ///
    /// Without weights, interpolates between order statistics (Hyndman and Fan, 1996, definition 7); with weights,
    /// the smallest value whose cumulated weight reaches the level.
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
