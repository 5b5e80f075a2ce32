public import Workers

extension BoostedTrees {
    /// Exact Shapley values of raw scores, row-major: rows × outputs × (features + 1).
    ///
    /// The last of the features + 1 numbers is the expected score; all of them add up to the raw score. Throws
    /// `TreesError` where the table has another number of features.
    public func shapleyValues(_ data: TreeData, pool: WorkerPool = .shared) throws -> [Double] {
        try check(data)
        let width = features + 1
        var result = [Double](repeating: 0, count: data.rows * outputs * width)
        result.withUnsafeMutableBufferPointer { buffer in
            let result = buffer.start
            pool.forEachRange(of: data.rows, size: 16) { range in
                let block = Memory<Float>(count: range.count * features)
                data.copyRows(range, to: block.start)
                for row in range {
                    let values = UnsafePointer(block.start) + (row - range.lowerBound) * features
                    addShapleyValues(of: values, to: result + row * outputs * width)
                }
            }
        }
        return result
    }

    private func addShapleyValues(of row: UnsafePointer<Float>, to result: UnsafeMutablePointer<Double>) {
        let width = features + 1
        for output in 0..<outputs { result[output * width + features] += baseScores[output] }
        for (index, tree) in trees.enumerated() {
            ShapleyValues.add(tree, features: features, row: row, to: result + index % outputs * width)
        }
    }
}
