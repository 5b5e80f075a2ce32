public import Randomness
public import Workers

/// Trains decision trees, random forests and extremely randomized trees on binned features.
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
    public init(_ parameters: ForestParameters, pool: WorkerPool = .shared) {
        self.parameters = parameters
        self.pool = pool
    }

    /// Trains a forest.
    ///
    /// - Parameters:
    ///   - target: one number for each row; for classes, their index.
    ///   - weights: one finite number of 0 or more for each row; nil: all 1.
    ///   - seed: of all random choices.
    /// - Throws: `TreesError` for input that does not fit.
    public func fit(_ data: TreeData, target: [Float], weights: [Float]? = nil, seed: Seed) throws -> Forest {
        try parameters.check()
        try check(data, target, weights)
        let matrix = try BinnedMatrix(data, maxBins: parameters.maxBins, seed: seed, pool: pool)
        let goal = ForestGoal(parameters, target: target)
        let grown = try pool.map(parameters.trees) { index in
            let seed = seed.child("tree", index)
            let sample = RowSample(matrix.rows, weights: weights, bootstrap: parameters.bootstrap, seed: seed)
            let builder = ForestTreeBuilder(matrix, goal: goal, sample: sample, parameters: parameters, seed: seed)
            return (tree: builder.grow(), inBag: parameters.outOfBag ? sample.weights.map { $0 > 0 } : [])
        }
        var forest = Forest(task: parameters.task, features: data.features, trees: grown.map(\.tree))
        if parameters.outOfBag { forest.predictOutOfBag(data, inBag: grown.map(\.inBag), pool: pool) }
        return forest
    }

    private func check(_ data: TreeData, _ target: [Float], _ weights: [Float]?) throws {
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

/// The rows that a tree sees and how much each counts.
struct RowSample {
    /// Rows with a positive weight, increasing.
    let rows: [UInt32]
    /// Weight of every row; 0 where it is not in the sample.
    let weights: [Float]

    init(_ count: Int, weights: [Float]?, bootstrap: Bool, seed: Seed) {
        var drawn = weights ?? [Float](repeating: 1, count: count)
        if bootstrap {
            var generator = seed.child("bootstrap").generator()
            var times = [Float](repeating: 0, count: count)
            for _ in 0..<count { times[generator.index(below: count)] += 1 }
            for row in drawn.indices { drawn[row] *= times[row] }
        }
        let kept = drawn.indices.filter { drawn[$0] > 0 }.map { UInt32($0) }
        // Where chance or weights left nothing, all rows count the same.
        rows = kept.isEmpty ? (0..<UInt32(count)).map { $0 } : kept
        self.weights = kept.isEmpty ? [Float](repeating: 1, count: count) : drawn
    }
}
