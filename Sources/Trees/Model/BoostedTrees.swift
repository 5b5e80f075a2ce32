public import Workers

/// A trained model: the sum of many trees, and the link that turns it into predictions.
public struct BoostedTrees: Sendable, Hashable {
    /// What was minimised.
    public let objective: Objective
    /// Number of features that rows must have.
    public let features: Int
    /// The raw score of each output before any tree.
    public let baseScores: [Double]
    /// Tree t belongs to round t / outputs and adds to output t % outputs.
    public private(set) var trees: [Tree]
    private(set) var ensemble: TreeEnsemble
    /// Whether the last round changed earlier trees, as dropout does.
    private(set) var isRescaled = false

    /// Numbers predicted for each row.
    public var outputs: Int { baseScores.count }
    /// Number of rounds.
    public var rounds: Int { trees.count / outputs }

    /// A model of these trees. Throws `TreesError` where a tree names a node or feature that does not exist.
    public init(objective: Objective, features: Int, baseScores: [Double], trees: [Tree]) throws {
        guard baseScores.count == objective.outputs, trees.count % max(1, baseScores.count) == 0 else {
            throw TreesError(.shape, "\(trees.count) trees and \(baseScores.count) base scores do not fit \(objective)")
        }
        for (index, tree) in trees.enumerated() { try tree.check(features: features, name: "tree \(index)") }
        self.init(objective: objective, features: features, baseScores: baseScores)
        append(trees)
    }

    init(objective: Objective, features: Int, baseScores: [Double]) {
        self.objective = objective
        self.features = features
        self.baseScores = baseScores
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
        isRescaled = true
    }
}

extension BoostedTrees {
    /// Predictions after the link, row-major: rows × outputs.
    ///
    /// - Parameter rounds: how many rounds to use; nil: all.
    /// - Throws: `TreesError` where the table has another number of features.
    public func predict(_ data: TreeData, rounds: Int? = nil, pool: WorkerPool = .shared) throws -> [Double] {
        linked(try predictRaw(data, rounds: rounds, pool: pool))
    }

    /// Raw scores, row-major: rows × outputs.
    public func predictRaw(_ data: TreeData, rounds: Int? = nil, pool: WorkerPool = .shared) throws -> [Double] {
        try check(data)
        return rawScores(data, trees: 0..<treeCount(rounds), pool: pool)
    }

    /// The leaf that each row reaches in each tree, row-major: rows × trees.
    public func leafIndices(_ data: TreeData, rounds: Int? = nil, pool: WorkerPool = .shared) throws -> [UInt32] {
        try check(data)
        return ensemble.leafIndices(of: data, trees: 0..<treeCount(rounds), pool: pool)
    }

    /// Calls `body` with the predictions after each `every` rounds, and after the last.
    public func forEachStage(
        _ data: TreeData, every: Int = 1, pool: WorkerPool = .shared, _ body: (_ rounds: Int, [Double]) -> Void
    ) throws {
        try check(data)
        var scores = rawScores(data, trees: 0..<0, pool: pool)
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

    func rawScores(_ data: TreeData, trees range: Range<Int>, pool: WorkerPool) -> [Double] {
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

extension Tree {
    /// Throws where a node points to a node, leaf or feature that does not exist, or backwards.
    func check(features: Int, name: String) throws {
        guard !leaves.isEmpty, splits.count == leaves.count - 1 else {
            throw TreesError(
                .format, "\(name) has \(splits.count) splits and \(leaves.count) leaves; expected one more leaf")
        }
        for (index, split) in splits.enumerated() {
            guard (0..<features).contains(split.feature) else {
                throw TreesError(.format, "\(name), split \(index), names feature \(split.feature) of \(features)")
            }
            for child in [split.left, split.right]
            where !(child < 0 ? ~child < leaves.count : child > index && child < splits.count) {
                throw TreesError(.format, "\(name), split \(index), has no child \(child)")
            }
        }
    }
}
