public import Workers

extension BoostedTrees {
    /// Exact Shapley values of raw scores, row-major: rows × outputs × (features + 1).
    ///
    /// The last of the features + 1 numbers is the expected score; all of them add up to the raw score, within the
    /// rounding of 32-bit leaf values. Throws `TreesError` where the table has another number of features, or a path has
    /// more than 256 of them.
    public func shapleyValues(_ data: TreeData, pool: WorkerPool = .current) throws -> [Double] {
        try check(data)
        var values = try ShapleyPaths.sums(
            ofTrees: trees.count, outputs: outputs, features: width, data: encoded(data), pool: pool
        ) { try ShapleyPaths(trees[$0], answers: trees[$0].leaves.map(\.value), features: width) }
        for (index, place) in stride(from: width, to: values.count, by: width + 1).enumerated() {
            values[place] += baseScores[index % outputs]
        }
        return folded(values)
    }

    /// The values with those of a feature's further numbers added to the feature's own.
    private func folded(_ values: [Double]) -> [Double] {
        guard let statistics else { return values }
        let places = statistics.sources + [features]
        var result = [Double](repeating: 0, count: values.count / (width + 1) * (features + 1))
        for row in 0..<values.count / (width + 1) {
            for (place, source) in places.enumerated() {
                result[row * (features + 1) + source] += values[row * (width + 1) + place]
            }
        }
        return result
    }
}

extension Forest {
    /// Exact Shapley values of predictions, row-major: rows × outputs × (features + 1).
    ///
    /// The last of the features + 1 numbers is the expected prediction; all of them add up to the prediction. Throws
    /// `TreesError` where the table has another number of features, or a path has more than 256 of them.
    public func shapleyValues(_ data: TreeData, pool: WorkerPool = .current) throws -> [Double] {
        try check(data)
        let sums = try ShapleyPaths.sums(
            ofTrees: grown.count * outputs, outputs: outputs, features: features, data: data, pool: pool
        ) { index in
            let tree = grown[index / outputs].tree(answering: index % outputs)
            return try ShapleyPaths(tree, answers: tree.leaves.map(\.value), features: features)
        }
        return sums.map { $0 / Double(grown.count) }
    }
}
