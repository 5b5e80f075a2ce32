import CKernels
import Randomness
import Workers

/// The state of one training: scores of all rows and the trees so far.
final class BoostingRun {
    static let blockRows = 16_384

    let matrix: BinnedMatrix
    let data: TreeData
    let target: [Float]
    let weights: [Float]?
    let loss: any Loss
    let parameters: BoostingParameters
    let seed: Seed
    let pool: WorkerPool
    let rows: Int
    let outputs: Int

    /// Raw scores, gradients and hessians: output k of row i at k · rows + i.
    let scores: Memory<Float>
    let gradients: Memory<Float>
    let hessians: Memory<Float>
    let growers: GrowerPool
    /// The rows of the current bag, and those outside of it; nil: all rows are in.
    var bag: (inside: [UInt32], outside: [UInt32])?
    var model: BoostedTrees
    /// Mean square of each output's gradients at the base scores: all that there is to explain.
    private(set) var firstSquares: [Double] = []
    /// Stands for data, parameters and seed in checkpoints; found when first needed.
    lazy var fingerprint = Result { try fingerprintOfInput() }
    /// When the last checkpoint was saved, or training began.
    var savedAt = ContinuousClock.now

    /// - Parameters:
    ///   - data: the table as trees see it, which `matrix` holds the bins of.
    ///   - statistics: what made that table of the one that was given.
    init(
        _ matrix: BinnedMatrix, _ data: TreeData, statistics: CategoryStatistics?, target: [Float],
        weights: [Float]?, loss: any Loss, parameters: BoostingParameters, model: BoostedTrees?, seed: Seed,
        pool: WorkerPool
    ) {
        self.matrix = matrix
        self.data = data
        self.target = target
        self.weights = weights
        self.loss = loss
        self.parameters = parameters
        self.seed = seed
        self.pool = pool
        rows = matrix.rows
        outputs = parameters.objective.outputs
        scores = Memory(count: rows * outputs)
        gradients = Memory(count: rows * outputs)
        hessians = Memory(count: rows * outputs)
        growers = GrowerPool(matrix, parameters: parameters, pool: pool)
        self.model =
            model
            ?? BoostedTrees(
                objective: parameters.objective, features: statistics?.features ?? matrix.features,
                baseScores: loss.baseScores(target, weights), statistics: statistics)
    }

    /// Sets the scores to those of the model so far, adding tree after tree as training did.
    private func startScores() throws {
        for output in 0..<outputs {
            (scores.start + output * rows).initialize(repeating: Float(model.baseScores[output]), count: rows)
        }
        try computeGradients()
        firstSquares = (0..<outputs).map { output in
            let first = output * rows
            return GradientRange(gradients.start + first, hessians.start + first, rows: rows, pool: pool).meanSquare
        }
        addToScores(model.trees, at: Array(model.trees.indices))
    }

    /// Adds to the scores of all rows what `trees`, those of the model at `indices`, answer.
    func addToScores(_ trees: [Tree], at indices: [Int], factor: Float = 1) {
        guard !indices.isEmpty else { return }
        let values = trees.map { tree in tree.leaves.map { Float($0.value) * factor } }
        let positions = Dictionary(uniqueKeysWithValues: indices.enumerated().map { ($1, $0) })
        model.ensemble.forEachLeafBlock(of: data, trees: indices, pool: pool) { range, tree, leaves in
            let values = values[positions[tree] ?? 0]
            let scores = scores.start + tree % outputs * rows + range.lowerBound
            for row in 0..<range.count { scores[row] += values[Int(leaves[row])] }
        }
    }

    /// Adds rounds until there are enough, none helps, or the validation score says stop.
    func train(
        validation: ValidationSet?, checkpoints: Checkpoints?,
        progress: ((_ rounds: Int, _ score: Double?) throws -> Void)?
    ) throws -> BoostedTrees {
        try startScores()
        let position = try resume(checkpoints)
        var watch = validation.map {
            ValidationWatch($0, model: model, best: position.best, parameters: parameters, pool: pool)
        }
        let last = position.firstRound + parameters.rounds
        while model.rounds < last, watch?.isExhausted != true {
            guard try addRound(model.rounds) else { break }
            let score = watch?.update(with: model)
            try save(checkpoints, position, best: watch?.best)
            try progress?(model.rounds, score)
        }
        if parameters.earlyStoppingRounds != nil, let best = watch?.best { model.keep(rounds: best.rounds) }
        return model
    }

    /// Grows a tree for each output; false where none could be split, and none ever will.
    private func addRound(_ round: Int) throws -> Bool {
        let seed = seed.child("round", round)
        let dropped = dropTrees(seed)
        try computeGradients()
        sampleRows(round, seed)
        let rate = parameters.learningRate / Double(1 + dropped.count)
        let trees = try pool.map(outputs) { try growTree($0, rate: rate, seed.child("tree", $0)) }
        if isDeterministic, trees.allSatisfy(\.splits.isEmpty) { return false }
        restore(dropped)
        model.append(trees)
        return true
    }

    /// Whether the next round would only repeat this one.
    private var isDeterministic: Bool {
        parameters.rowSampling == .all && parameters.featuresPerTree == 1 && parameters.featuresPerLevel == 1
            && parameters.featuresPerNode == 1 && parameters.dropout == nil
    }

    private func computeGradients() throws {
        try target.withUnsafeBufferPointer { target in
            try weights.withOptionalPointer { weights in
                let batch = LossBatch(
                    rows: rows, scores: scores.start, target: target.start, weights: weights,
                    gradients: gradients.start, hessians: hessians.start)
                try loss.prepare(batch)
                pool.forEachRange(of: rows, size: Self.blockRows) { loss.addGradients(of: $0, batch) }
            }
        }
    }
}

extension [Float]? {
    /// Calls `body` with the address of the first element, or nil where there is no array.
    func withOptionalPointer<Result>(_ body: (UnsafePointer<Float>?) throws -> Result) rethrows -> Result {
        guard let self else { return try body(nil) }
        return try self.withUnsafeBufferPointer { try body($0.start) }
    }
}
