public import Workers

/// Trees whose answers are averaged.
public struct Forest: Sendable, Hashable {
    /// What is predicted.
    public let task: ForestParameters.Task
    /// Number of features that rows must have.
    public let features: Int
    /// Predictions of each training row by the trees that did not see it, row-major: rows × outputs; NaN where all
    /// saw it. Nil unless asked for.
    public private(set) var outOfBagPredictions: [Double]?
    let grown: [ForestTree]
    let ensemble: TreeEnsemble

    init(task: ForestParameters.Task, features: Int, trees: [ForestTree]) {
        self.task = task
        self.features = features
        grown = trees
        ensemble = TreeEnsemble(trees.lazy.map(\.tree))
    }

    /// The trees; for classes, the values of their leaves are the probabilities of class 0.
    public var trees: [Tree] { grown.map(\.tree) }

    /// Numbers predicted for each row.
    public var outputs: Int { task.outputs }

    /// Means of the trees' answers, row-major: rows × outputs; for classes, probabilities.
    ///
    /// Throws `TreesError` where the table has another number of features.
    public func predict(_ data: TreeData, pool: WorkerPool = .current) throws -> [Double] {
        try check(data)
        var predictions = sums(data, pool: pool) { _, _ in true }
        for row in 0..<data.rows { divide(row, of: &predictions, trees: grown.count) }
        return predictions
    }

    /// The leaf that each row reaches in each tree, row-major: rows × trees.
    public func leafIndices(_ data: TreeData, pool: WorkerPool = .current) throws -> [UInt32] {
        try check(data)
        return ensemble.leafIndices(of: data, trees: 0..<ensemble.count, pool: pool)
    }

    func check(_ data: TreeData) throws {
        guard data.features == features else {
            throw TreesError(.shape, "the table has \(data.features) features; the forest was trained on \(features)")
        }
    }

    mutating func predictOutOfBag(_ data: TreeData, inBag: [[Bool]], pool: WorkerPool) {
        var predictions = sums(data, pool: pool) { tree, row in !inBag[tree][row] }
        for row in 0..<data.rows { divide(row, of: &predictions, trees: inBag.count { !$0[row] }) }
        outOfBagPredictions = predictions
    }

    /// Turns a row's sums over `trees` into means; NaN where there were no trees. Shares of classes, which are kept in
    /// single precision, are made to add up to 1.
    private func divide(_ row: Int, of sums: inout [Double], trees: Int) {
        let places = row * outputs..<(row + 1) * outputs
        let total = task == .regression ? Double(trees) : sums[places].reduce(0, +)
        for place in places { sums[place] = trees > 0 ? sums[place] / total : .nan }
    }

    /// For each row the sum of the answers of the trees that count for it.
    private func sums(_ data: TreeData, pool: WorkerPool, _ counts: (_ tree: Int, _ row: Int) -> Bool) -> [Double] {
        let outputs = outputs
        return [Double](unsafeUninitializedCapacity: data.rows * outputs) { sums, count in
            let sums = sums.start
            sums.initialize(repeating: 0, count: data.rows * outputs)
            ensemble.forEachLeafBlock(of: data, trees: Array(grown.indices), pool: pool) { rows, tree, leaves in
                grown[tree].withAnswers { answers in
                    for (position, row) in rows.enumerated() where counts(tree, row) {
                        for answer in answers(Int(leaves[position])) {
                            sums[row * outputs + Int(answer.output)] += Double(answer.value)
                        }
                    }
                }
            }
            count = data.rows * outputs
        }
    }
}

extension Forest {
    /// How well rows are predicted by trees that did not see them: the share of right classes, or R². Nil unless
    /// out-of-bag predictions were asked for. Best value is 1.
    public func outOfBagScore(target: [Float]) -> Double? {
        guard let predictions = outOfBagPredictions, target.count * outputs == predictions.count else { return nil }
        let seen = target.indices.filter { !predictions[$0 * outputs].isNaN }
        guard !seen.isEmpty else { return nil }
        switch task {
        case .classification:
            let right = seen.count { row in
                let shares = predictions[row * outputs..<(row + 1) * outputs]
                return shares.firstIndex(of: shares.max() ?? 0) == row * outputs + Int(target[row])
            }
            return Double(right) / Double(seen.count)
        case .regression:
            let mean = seen.reduce(0) { $0 + Double(target[$1]) } / Double(seen.count)
            let residual = seen.reduce(0) { $0 + square(Double(target[$1]) - predictions[$1]) }
            let spread = seen.reduce(0) { $0 + square(Double(target[$1]) - mean) }
            return spread > 0 ? 1 - residual / spread : nil
        }
    }

    private func square(_ x: Double) -> Double { x * x }
}
