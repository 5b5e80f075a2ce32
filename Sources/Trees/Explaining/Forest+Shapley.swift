public import Workers

extension Forest {
    /// Exact Shapley values of predictions, row-major: rows × outputs × (features + 1).
    ///
    /// The last of the features + 1 numbers is the expected prediction; all of them add up to the prediction. Throws
    /// `TreesError` where the table has another number of features, or a path has more than 256 of them.
    public func shapleyValues(_ data: TreeData, pool: WorkerPool = .shared) throws -> [Double] {
        try check(data)
        let paths = try grown.flatMap { grown in
            try (0..<outputs).map { try ShapleyPaths(grown.tree(answering: $0), features: features) }
        }
        let sums = ShapleyPaths.sums(of: paths, outputs: outputs, features: features, data: data, pool: pool)
        return sums.map { $0 / Double(grown.count) }
    }
}
