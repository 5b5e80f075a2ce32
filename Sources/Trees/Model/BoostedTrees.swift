public import Workers

/// A trained model: the sum of many trees, and the link that turns it into predictions.
public struct BoostedTrees: Sendable, Hashable {
    /// What was minimized.
    public let objective: Objective
    /// Number of features that rows must have.
    public let features: Int
    /// The raw score of each output before any tree.
    public let baseScores: [Double]
    /// Tree t belongs to round t / outputs and adds to output t % outputs.
    ///
    /// Where categories became numbers, a split's feature from `features` on is a number of a further class.
    public private(set) var trees: [Tree]
    private(set) var ensemble: TreeEnsemble
    /// What stands for categories in the tables that trees see; nil: the tables that are given.
    let statistics: CategoryStatistics?

    /// Numbers predicted for each row.
    public var outputs: Int { baseScores.count }
    /// Number of rounds.
    public var rounds: Int { trees.count / outputs }

    /// A model of these trees. Throws `TreesError` where a tree names a node or feature that does not exist.
    public init(objective: Objective, features: Int, baseScores: [Double], trees: [Tree]) throws {
        try self.init(
            objective: objective, features: features, baseScores: baseScores, trees: trees, statistics: nil)
    }

    init(
        objective: Objective, features: Int, baseScores: [Double], trees: [Tree], statistics: CategoryStatistics?
    ) throws {
        self.init(objective: objective, features: features, baseScores: baseScores, statistics: statistics)
        for (index, tree) in trees.enumerated() { try tree.check(features: width, name: "tree \(index)") }
        self.trees = trees
        try check()
        ensemble = TreeEnsemble(trees)
    }

    init(objective: Objective, features: Int, baseScores: [Double], statistics: CategoryStatistics?) {
        self.objective = objective
        self.features = features
        self.baseScores = baseScores
        self.statistics = statistics
        trees = []
        ensemble = TreeEnsemble()
    }

    mutating func append(_ new: [Tree]) {
        trees += new
        for tree in new { ensemble.append(tree) }
    }

    /// Forgets all rounds after the first `rounds`.
    mutating func keep(rounds: Int) {
        trees = Array(trees.prefix(rounds * outputs))
        ensemble = TreeEnsemble(trees)
    }

    /// Puts changed trees in place of the old ones.
    mutating func replace(_ changed: [Int: Tree]) {
        for (index, tree) in changed { trees[index] = tree }
        ensemble = TreeEnsemble(trees)
    }
}

extension BoostedTrees {
    /// Predictions after the link, row-major: rows × outputs.
    ///
    /// - Parameter rounds: how many rounds to use; nil: all.
    /// - Throws: `TreesError` where the table has another number of features.
    public func predict(_ data: TreeData, rounds: Int? = nil, pool: WorkerPool = .current) throws -> [Double] {
        linked(try predictRaw(data, rounds: rounds, pool: pool))
    }

    /// Raw scores, row-major: rows × outputs.
    public func predictRaw(_ data: TreeData, rounds: Int? = nil, pool: WorkerPool = .current) throws -> [Double] {
        try check(data)
        return rawScores(encoded: encoded(data), trees: 0..<treeCount(rounds), pool: pool)
    }

    /// The leaf that each row reaches in each tree, row-major: rows × trees.
    public func leafIndices(_ data: TreeData, rounds: Int? = nil, pool: WorkerPool = .current) throws -> [UInt32] {
        try check(data)
        return ensemble.leafIndices(of: encoded(data), trees: 0..<treeCount(rounds), pool: pool)
    }

    /// Calls `body` with the predictions after each `every` rounds, and after the last.
    public func forEachStage(
        _ data: TreeData, every: Int = 1, pool: WorkerPool = .current, _ body: (_ rounds: Int, [Double]) -> Void
    ) throws {
        try check(data)
        let data = encoded(data)
        var scores = rawScores(encoded: data, trees: 0..<0, pool: pool)
        for first in stride(from: 0, to: rounds, by: max(1, every)) {
            let last = min(rounds, first + max(1, every))
            ensemble.addScores(
                of: data, trees: first * outputs..<last * outputs, outputs: outputs, to: &scores, pool: pool)
            body(last, linked(scores))
        }
    }

    func check(_ data: TreeData) throws {
        guard data.features == features else {
            throw TreesError(.shape, "the table has \(data.features) features; the model was trained on \(features)")
        }
    }

    /// Features of the tables that trees see.
    var width: Int { statistics?.width ?? features }

    /// The table that trees see of `data`.
    func encoded(_ data: TreeData) -> TreeData { statistics?.encode(data) ?? data }

    func rawScores(encoded data: TreeData, trees range: Range<Int>, pool: WorkerPool) -> [Double] {
        var scores = [Double](repeating: 0, count: data.rows * outputs)
        for index in scores.indices { scores[index] = baseScores[index % outputs] }
        guard range.count >= Self.treesForBits, data.rows >= Self.rowsForBits, let bits = BitEnsemble(trees[range])
        else {
            ensemble.addScores(of: data, trees: range, outputs: outputs, to: &scores, pool: pool)
            return scores
        }
        scores.withUnsafeMutableBufferPointer { buffer in
            let scores = buffer.start
            bits.addScores(
                of: data, firstOutput: range.lowerBound % outputs, outputs: outputs, to: scores, pool: pool
            ) { rows in
                ensemble.addScores(of: data, rows: rows, trees: range, outputs: outputs, to: scores)
            }
        }
        return scores
    }

    /// Trees and rows from which it pays off to rank the thresholds, and every value among them.
    private static let (treesForBits, rowsForBits) = (16, 2048)

    func linked(_ raw: [Double]) -> [Double] {
        var scores = raw
        objective.link(&scores, outputs: outputs)
        return scores
    }

    private func treeCount(_ rounds: Int?) -> Int { min(max(0, rounds ?? self.rounds), self.rounds) * outputs }
}
