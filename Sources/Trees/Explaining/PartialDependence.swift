public import Workers

/// How predictions depend on one feature.
public struct PartialDependence: Sendable, Hashable {
    /// The feature's values, increasing.
    public let values: [Float]
    /// For each value, the mean prediction of each output when all rows have it (Friedman, 2001): values × outputs.
    public let means: [Double]
    /// For each value, the prediction of each row when it has it (individual conditional expectation; Goldstein et al.,
    /// 2015): values × rows × outputs. Nil unless asked for.
    public let individual: [Double]?
}

extension BoostedTrees {
    /// What is predicted for `data` when `feature` is set to each of `values` in turn.
    ///
    /// Where features go together, some of the rows asked about cannot be, and the answers for them mean little.
    ///
    /// - Parameters:
    ///   - values: where to look; nil: up to 20 quantiles of the feature's values.
    ///   - individual: whether the predictions of single rows are kept too.
    /// - Throws: `TreesError` where the feature or the table's width does not fit, or no value is known.
    public func partialDependence(
        _ data: TreeData, on feature: Int, values: [Float]? = nil, individual: Bool = false,
        pool: WorkerPool = .current
    ) throws -> PartialDependence {
        guard (0..<features).contains(feature), data.features == features else {
            throw TreesError(.shape, "feature \(feature) of a table with \(data.features); the model has \(features)")
        }
        let values = values?.sorted() ?? Self.quantiles(data.column(feature), count: 20)
        guard !values.isEmpty, data.rows > 0 else {
            throw TreesError(.shape, "feature \(feature) has no values to look at; give some")
        }
        var means: [Double] = []
        var single: [Double] = []
        for value in values {
            let changed = data.replacing(feature, by: [Float](repeating: value, count: data.rows))
            let predictions = try predict(changed, pool: pool)
            means += (0..<outputs).map { output in
                stride(from: output, to: predictions.count, by: outputs).reduce(0) { $0 + predictions[$1] }
                    / Double(data.rows)
            }
            if individual { single += predictions }
        }
        return PartialDependence(values: values, means: means, individual: individual ? single : nil)
    }

    private static func quantiles(_ column: [Float], count: Int) -> [Float] {
        let sorted = column.filter { !$0.isNaN }.sorted()
        guard sorted.count > 1 else { return sorted }
        let picked = (0..<count).map { sorted[$0 * (sorted.count - 1) / (count - 1)] }
        return picked.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
