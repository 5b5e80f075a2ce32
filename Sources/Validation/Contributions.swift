public import Scoring
public import Workers

/// What each of some models adds to the blend of all of them, and which two blend best: by out-of-fold answers alone, so that no
/// solution is asked.
///
/// All scores are cross-fitted as those of a `Blend` are. What a model adds is small where another knows the same, however good
/// it is alone.
public struct Contributions: Sendable, Hashable {
    /// The folds' scores of the blend of all.
    public let blend: CrossValidatedScore
    /// The models, in the order in which they were given.
    public let models: [Contribution]
    /// The two models whose blend is best.
    public let pair: Pair

    /// One model beside the others.
    public struct Contribution: Sendable, Hashable {
        /// The model's id.
        public let model: String
        /// Its weight in the blend of all, 0 to 1.
        public let weight: Double
        /// The folds' scores of the best blend of the others; of a single other, its own.
        public let without: CrossValidatedScore
        /// The blend of all against that of the others, fold by fold; nil of a single fold.
        public let gain: PairedComparison?
    }

    /// Two models and their blend.
    public struct Pair: Sendable, Hashable {
        /// The model of the two that was given first.
        public let first: String
        /// The other.
        public let second: String
        /// The folds' scores of their blend.
        public let score: CrossValidatedScore
    }

    /// Blends the models without each in turn, and all pairs; nil of fewer than two models that tell rows apart.
    ///
    /// - Parameter rounds: The most picks of each blend.
    /// - Throws: what scoring throws, and `CancellationError` when `stop` is asked.
    public init?(
        of results: [ModelResult], of task: ValidationTask, rounds: Int = 12, stop: Stop = .never
    ) throws {
        let blender = Blend(rounds: rounds)
        func score(of some: [ModelResult]) throws -> CrossValidatedScore? {
            try blender.fit(some, of: task, stop: stop)?.score ?? some.first?.score
        }
        guard let all = try blender.fit(results, of: task, stop: stop),
            let (first, second) = try Self.closestPair(results, task),
            let pair = try score(of: [results[first], results[second]])
        else { return nil }
        blend = all.score
        self.pair = Pair(first: results[first].model, second: results[second].model, score: pair)
        let fraction = 1 / Double(max(2, task.folds.count))
        models = try results.indices.compactMap { place in
            let others = results.indices.filter { $0 != place }.map { results[$0] }
            guard let without = try score(of: others) else { return nil }
            return Contribution(
                model: results[place].model, weight: all.weights[results[place].model] ?? 0, without: without,
                gain: PairedComparison(all.score.folds, without.folds, testFraction: fraction))
        }
    }

    /// The two whose plain mean scores best, which is looked at before weights are chosen for them.
    private static func closestPair(_ results: [ModelResult], _ task: ValidationTask) throws -> (Int, Int)? {
        guard let rows = results.first?.outOfFoldRows else { return nil }
        let truth = task.truth.selecting(rows: rows)
        let pairs = results.indices.flatMap { first in results.indices[(first + 1)...].map { (first, $0) } }
        let scores = try WorkerPool.current.map(pairs.count) { place in
            let (first, second) = pairs[place]
            let mean = task.problem.combine([(results[first].outOfFold, 1), (results[second].outOfFold, 1)])
            return try task.metric.score(truth, mean)
        }
        let best = scores.indices.reduce(nil as Int?) { best, place in
            best.map { task.metric.isBetter(scores[place], than: scores[$0]) ? place : $0 } ?? place
        }
        return best.map { pairs[$0] }
    }
}
