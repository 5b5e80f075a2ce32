import Scoring
import Splitters
import Workers

/// A greedy weighted blend: models are added one at a time, with replacement, each time the one that improves the metric
/// on out-of-fold predictions most; a model's weight is the share of the picks that it got.
///
/// The score of a blend is cross-fitted: each fold is judged with weights chosen on the other folds' rows, so a blend of
/// many models is not flattered by the choice.
///
/// Source: Caruana, Niculescu-Mizil, Crew, Ksikes, "Ensemble selection from libraries of models", ICML 2004.
public struct Blend: Sendable {
    /// The most picks; the weights are multiples of one over the number of picks.
    public let rounds: Int

    /// Makes a blend of at most `rounds` picks, at least 1.
    public init(rounds: Int = 30) { self.rounds = max(1, rounds) }

    /// The blend of `models` as a result of its own, or nil with fewer than two models that tell rows apart.
    ///
    /// A model that says the same of all rows of each fold is left out: under a metric of ranks it would cost nothing to
    /// pick, and tell nothing.
    public func fit(_ models: [ModelResult], of task: ValidationTask) throws -> ModelResult? {
        let models = models.filter { $0.tellsRowsApart(in: task.folds) }
        guard models.count > 1, let rows = models.first?.outOfFoldRows else { return nil }
        let library = Library(models, rows: rows, task: task)
        let weights = try library.select(rows: Array(rows.indices), rounds: rounds)
        let place = Dictionary(uniqueKeysWithValues: zip(rows, rows.indices))
        let foldPlaces = task.folds.map { fold in fold.validation.compactMap { place[$0] } }

        var foldScores: [Double] = []
        var outOfFold = library.blend(weights)
        for places in foldPlaces {
            let held = Set(places)
            let others = rows.indices.filter { !held.contains($0) }
            let own = others.isEmpty ? weights : try library.select(rows: others, rounds: rounds)
            let predictions = library.blend(own).selecting(rows: places)
            foldScores.append(try task.metric.score(library.truth.selecting(rows: places), predictions))
            outOfFold.replace(rows: places, with: predictions)
        }
        guard let score = CrossValidatedScore(folds: foldScores) else { return nil }
        return ModelResult(
            model: "blend", score: score, outOfFoldRows: rows, outOfFold: outOfFold,
            test: ModelResult.weightedMean(
                zip(models, weights).map { ($0.test, $1) }, transform: task.transform),
            fitSeconds: models.reduce(0) { $0 + $1.fitSeconds },
            predictSeconds: models.reduce(0) { $0 + $1.predictSeconds },
            weights: Dictionary(uniqueKeysWithValues: zip(models.map(\.model), weights).filter { $1 > 0 }), of: task)
    }
}

/// The models that a blend chooses from, with their out-of-fold predictions in the models' space.
private struct Library {
    let truth: Truth
    private let predictions: [Predictions]
    private let task: ValidationTask

    init(_ models: [ModelResult], rows: [Int], task: ValidationTask) {
        truth = task.truth.selecting(rows: rows)
        predictions = models.map { task.transform.forward($0.outOfFold) }
        self.task = task
    }

    func blend(_ weights: [Double]) -> Predictions {
        let used = zip(predictions, weights).filter { $1 > 0 }
        var sum = [Double](repeating: 0, count: predictions[0].values.count)
        for (model, weight) in used {
            for index in sum.indices { sum[index] += weight * model.values[index] }
        }
        return task.transform.inverse(Predictions(sum, width: predictions[0].width))
    }

    /// The weights that greedy selection finds on `rows` (places in the out-of-fold predictions).
    func select(rows: [Int], rounds: Int) throws -> [Double] {
        let truth = truth.selecting(rows: rows)
        let candidates = predictions.map { $0.selecting(rows: rows).values }
        let width = predictions[0].width
        var sum = [Double](repeating: 0, count: rows.count * width)
        var picks = [Int](repeating: 0, count: candidates.count)
        var best: (score: Double, picks: [Int])?
        for round in 1...rounds {
            let share = 1 / Double(round)
            let scores = try WorkerPool.shared.map(candidates.count) { candidate in
                let values = zip(sum, candidates[candidate]).map { ($0 + $1) * share }
                return try task.metric.score(truth, task.transform.inverse(Predictions(values, width: width)))
            }
            let chosen = scores.indices.reduce(0) { task.metric.isBetter(scores[$1], than: scores[$0]) ? $1 : $0 }
            picks[chosen] += 1
            for index in sum.indices { sum[index] += candidates[chosen][index] }
            if let best, !task.metric.isBetter(scores[chosen], than: best.score) { continue }
            best = (scores[chosen], picks)
        }
        let final = best?.picks ?? picks
        let total = Double(final.reduce(0, +))
        return final.map { Double($0) / total }
    }
}

extension ModelResult {
    /// Whether rows of one fold get different predictions.
    fileprivate func tellsRowsApart(in folds: [Fold]) -> Bool {
        let place = Dictionary(uniqueKeysWithValues: zip(outOfFoldRows, outOfFoldRows.indices))
        return folds.contains { fold in
            let places = fold.validation.compactMap { place[$0] }
            guard let first = places.first else { return false }
            return places.contains { outOfFold[$0] != outOfFold[first] }
        }
    }
}

extension Predictions {
    fileprivate mutating func replace(rows: [Int], with other: Predictions) {
        for (place, row) in rows.enumerated() {
            for column in 0..<width { values[row * width + column] = other.values[place * width + column] }
        }
    }
}
