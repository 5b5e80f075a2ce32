import Workers

/// Follows the validation score from round to round.
struct ValidationWatch {
    private let set: ValidationSet
    private let patience: Int?
    private let pool: WorkerPool
    private var scores: [Double]
    private var treesSeen: Int
    private var bestScore: Double?
    /// The number of rounds at which the score was best.
    private(set) var bestRounds: Int?
    private var rounds = 0

    init(_ set: ValidationSet, model: BoostedTrees, patience: Int?, pool: WorkerPool) {
        self.set = set
        self.patience = patience
        self.pool = pool
        scores = model.rawScores(set.data, trees: 0..<model.trees.count, pool: pool)
        treesSeen = model.trees.count
    }

    /// Whether as many rounds as the patience have passed without a better score.
    var isExhausted: Bool {
        guard let patience, let bestRounds else { return false }
        return rounds - bestRounds >= patience
    }

    /// Takes in the trees that are new in `model`, and returns the score of all.
    mutating func update(with model: BoostedTrees) -> Double {
        if model.isRescaled {
            scores = model.rawScores(set.data, trees: 0..<model.trees.count, pool: pool)
        } else {
            model.ensemble.addScores(
                of: set.data, trees: treesSeen..<model.trees.count, outputs: model.outputs, to: &scores, pool: pool)
        }
        treesSeen = model.trees.count
        rounds = model.rounds
        let score = set.metric(model.linked(scores), set.target)
        if isBetter(score) { (bestScore, bestRounds) = (score, rounds) }
        return score
    }

    private func isBetter(_ score: Double) -> Bool {
        guard !score.isNaN else { return false }
        guard let bestScore else { return true }
        return set.higherIsBetter ? score > bestScore : score < bestScore
    }
}
