public import Randomness
import Synchronization
public import Workers

/// Trains decision trees, random forests and extremely randomized trees.
///
///     let trainer = ForestTrainer(.randomForest(.classification(classes: 3)))
///     let forest = try trainer.fit(data, target: classes, seed: Seed(7))
///
/// Trees are grown side by side, each by one thread; the same seed gives the same bits for any number of threads.
public struct ForestTrainer: Sendable {
    /// How trees are grown.
    public var parameters: ForestParameters
    private let pool: WorkerPool

    /// A trainer with these parameters.
    public init(_ parameters: ForestParameters, pool: WorkerPool = .current) {
        self.parameters = parameters
        self.pool = pool
    }

    /// Trains a forest.
    ///
    /// - Parameters:
    ///   - target: one number for each row; for classes, their index.
    ///   - weights: one finite number of 0 or more for each row; nil: all 1.
    ///   - seed: of all random choices.
    ///   - progress: called after each tree with the number of trees done, one call at a time but from any thread; may
    ///     throw to end the training.
    /// - Throws: `TreesError` for input that does not fit, and what `progress` throws.
    public func fit(
        _ data: TreeData, target: [Float], weights: [Float]? = nil, seed: Seed,
        progress: ((_ trees: Int) throws -> Void)? = nil
    ) throws -> Forest {
        try parameters.check()
        try check(data, target, weights)
        let table = try table(data, seed: seed)
        let goal = ForestGoal(parameters)
        let count = TreeCount(progress)
        let grown = try pool.map(parameters.trees) { index in
            let seed = seed.child("tree", index)
            let sample = RowSample(data.rows, weights: weights, bootstrap: parameters.bootstrap, seed: seed)
            let builder = ForestTreeBuilder(
                table, goal: goal, sample: sample.rows(target: target), parameters: parameters,
                wantedFeatures: parameters.features.count(of: data.features), seed: seed)
            let tree = builder.grow()
            try count.add()
            return (tree: tree, inBag: parameters.outOfBag ? sample.contains : [])
        }
        var forest = Forest(task: parameters.task, features: data.features, trees: grown.map(\.tree))
        if parameters.outOfBag { forest.predictOutOfBag(data, inBag: grown.map(\.inBag), pool: pool) }
        return forest
    }

    private func table(_ data: TreeData, seed: Seed) throws -> ForestTable {
        parameters.randomThresholds
            ? try ForestTable(raw: data, maxBins: parameters.maxBins, seed: seed, pool: pool)
            : try ForestTable(binned: data, maxBins: parameters.maxBins, seed: seed, pool: pool)
    }

    private func check(_ data: TreeData, _ target: [Float], _ weights: [Float]?) throws {
        guard data.rows > 0 else { throw TreesError(.shape, "the table has no rows; training needs at least one") }
        guard target.count == data.rows else {
            throw TreesError(.shape, "\(target.count) targets for \(data.rows) rows; give one for each")
        }
        if let weights { try GradientBoosting.check(weights, rows: data.rows) }
        for (row, value) in target.enumerated() {
            switch parameters.task {
            case .classification(let classes):
                guard value >= 0, value < Float(classes), value == value.rounded() else {
                    throw TreesError(.value, "the target of row \(row) is \(value); give a class 0…\(classes - 1)")
                }
            case .regression:
                guard value.isFinite else {
                    throw TreesError(.value, "the target of row \(row) is \(value); give a finite number")
                }
            }
        }
    }
}

/// Counts the trees that several threads grow, and tells of each until who is told throws.
private final class TreeCount {
    private let state = Mutex((done: 0, hasEnded: false))
    private let progress: ((Int) throws -> Void)?

    init(_ progress: ((Int) throws -> Void)?) { self.progress = progress }

    func add() throws {
        try state.withLock { state in
            guard !state.hasEnded else { return }
            state.done += 1
            do { try progress?(state.done) } catch {
                state.hasEnded = true
                throw error
            }
        }
    }
}
