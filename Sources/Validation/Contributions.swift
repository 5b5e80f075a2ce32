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
            let pair = try Self.bestPair(results, task, blender, stop)
        else { return nil }
        blend = all.score
        self.pair = pair
        let fraction = 1 / Double(max(2, task.folds.count))
        models = try results.indices.compactMap { place in
            let others = results.indices.filter { $0 != place }.map { results[$0] }
            guard let without = try score(of: others) else { return nil }
            return Contribution(
                model: results[place].model, weight: all.weights[results[place].model] ?? 0, without: without,
                gain: PairedComparison(all.score.folds, without.folds, testFraction: fraction))
        }
    }

    /// The pair whose blend scores best, among those whose plain mean does.
    private static func bestPair(
        _ results: [ModelResult], _ task: ValidationTask, _ blender: Blend, _ stop: Stop
    ) throws -> Pair? {
        let pairs = results.indices.flatMap { first in
            results[(first + 1)...].map { (first: results[first], second: $0) }
        }
        guard let rows = results.first?.outOfFoldRows else { return nil }
        let truth = task.truth.selecting(rows: rows)
        let means = try WorkerPool.current.map(pairs.count) { place in
            let parts = [(pairs[place].first.outOfFold, 1.0), (pairs[place].second.outOfFold, 1.0)]
            return try task.metric.score(truth, task.problem.combine(parts))
        }
        let closest = means.indices.sorted {
            means[$0] == means[$1] ? $0 < $1 : task.metric.isBetter(means[$0], than: means[$1])
        }
        // A pair of which one tells no rows apart is no blend.
        let blended = try closest.prefix(mostPairs).compactMap { place -> Pair? in
            let (first, second) = pairs[place]
            guard let score = try blender.fit([first, second], of: task, stop: stop)?.score else { return nil }
            return Pair(first: first.model, second: second.model, score: score)
        }
        return blended.reduce(nil) { best, pair in
            best.map { task.metric.isBetter(pair.score.mean, than: $0.score.mean) ? pair : $0 } ?? pair
        }
    }

    /// Of how many pairs weights are chosen.
    private static let mostPairs = 10
}
