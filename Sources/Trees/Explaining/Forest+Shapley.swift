public import Workers

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
