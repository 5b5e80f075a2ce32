import Workers

/// Follows the validation score from round to round.
struct ValidationWatch {
    /// The best score so far.
    struct Best {
        let score: Double
        /// Rounds that had it first.
        let rounds: Int
    }

    private let set: ValidationSet
    private let data: TreeData
    /// Whether rounds change the trees of earlier ones, as dropout does.
    private let isRescaled: Bool
    private let patience: Int?
    private let pool: WorkerPool
    private var scores: [Double]
    private var treesSeen: Int
    private(set) var best: Best?
    private var rounds: Int

    init(
        _ set: ValidationSet, model: BoostedTrees, best: Best?, parameters: BoostingParameters, pool: WorkerPool
    ) {
        self.set = set
        self.best = best
        self.pool = pool
        patience = parameters.earlyStoppingRounds
        isRescaled = parameters.dropout != nil
        data = model.encoded(set.data)
        scores = model.rawScores(encoded: data, trees: 0..<model.trees.count, pool: pool)
        treesSeen = model.trees.count
        rounds = model.rounds
    }

    /// Whether as many rounds as the patience have passed without a better score.
    var isExhausted: Bool {
        guard let patience, let best else { return false }
        return rounds - best.rounds >= patience
    }

    /// Takes in the trees that are new in `model`, and returns the score of all.
    mutating func update(with model: BoostedTrees) -> Double {
        if isRescaled {
            scores = model.rawScores(encoded: data, trees: 0..<model.trees.count, pool: pool)
        } else {
            model.ensemble.addScores(
                of: data, trees: treesSeen..<model.trees.count, outputs: model.outputs, to: &scores, pool: pool)
        }
        treesSeen = model.trees.count
        rounds = model.rounds
        let score = set.metric(model.linked(scores), set.target)
        if isBetter(score) { best = Best(score: score, rounds: rounds) }
        return score
    }

    private func isBetter(_ score: Double) -> Bool {
        guard !score.isNaN else { return false }
        guard let best else { return true }
        return set.higherIsBetter ? score > best.score : score < best.score
    }
}
