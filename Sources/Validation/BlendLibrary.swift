import Scoring
import Workers

/// The models that a blend chooses from, with their out-of-fold predictions.
struct BlendLibrary {
    let truth: Truth
    private let predictions: [Predictions]
    private let metric: Metric
    private let transform: TargetTransform

    init(_ models: [ModelResult], rows: [Int], task: ValidationTask) {
        truth = task.truth.selecting(rows: rows)
        transform = task.transform
        predictions = models.map(\.outOfFold)
        metric = task.task.isClassification && task.metric.input == .labels ? .logLoss : task.metric
    }

    /// All rows' out-of-fold predictions, mixed.
    func blend(_ recipe: BlendRecipe) -> Predictions { recipe.mix(predictions, transform: transform) }

    /// Each model's temperature on the rows of `parts` (places in the out-of-fold predictions), and the weights that greedy
    /// selection finds for the mean score of the parts.
    func select(parts: [[Int]], rounds: Int) throws -> BlendRecipe {
        let temperatures = try temperatures(rows: parts.flatMap { $0 })
        let tempered = try WorkerPool.shared.map(predictions.count) {
            transform.forward(temperatures[$0](predictions[$0]))
        }
        let weights = try weights(tempered, parts: parts, rounds: rounds)
        return BlendRecipe(weights: weights, temperatures: temperatures)
    }

    private func temperatures(rows: [Int]) throws -> [Temperature] {
        guard case .classes(let codes, _) = truth.selecting(rows: rows) else {
            return predictions.map { _ in .one }
        }
        return try WorkerPool.shared.map(predictions.count) {
            Temperature(of: predictions[$0].selecting(rows: rows), codes: codes)
        }
    }

    private func weights(_ predictions: [Predictions], parts: [[Int]], rounds: Int) throws -> [Double] {
        var state = Selection(parts: parts.map { part(predictions, $0) }, models: predictions.count)
        var best: (score: Double, picks: [Int])?
        for _ in 0..<rounds {
            let scores = try state.scores { truth, values in
                try metric.score(truth, transform.inverse(Predictions(values, width: predictions[0].width)))
            }
            let chosen = scores.indices.reduce(0) { metric.isBetter(scores[$1], than: scores[$0]) ? $1 : $0 }
            state.add(chosen)
            if let best, !metric.isBetter(scores[chosen], than: best.score) { continue }
            best = (scores[chosen], state.picks)
        }
        let final = best?.picks ?? state.picks
        let total = Double(final.reduce(0, +))
        return final.map { Double($0) / total }
    }

    private func part(_ predictions: [Predictions], _ rows: [Int]) -> Selection.Part {
        let values = predictions.map { $0.selecting(rows: rows).values }
        return Selection.Part(
            truth: truth.selecting(rows: rows), models: values,
            sum: [Double](repeating: 0, count: rows.count * predictions[0].width))
    }
}

/// A greedy selection under way.
private struct Selection {
    /// Some rows that are scored together.
    struct Part {
        let truth: Truth
        /// Each model's predictions.
        let models: [[Double]]
        /// The sum of the picked models' predictions.
        var sum: [Double]
    }

    private var parts: [Part]
    /// How often each model was picked.
    private(set) var picks: [Int]

    init(parts: [Part], models: Int) {
        self.parts = parts
        picks = [Int](repeating: 0, count: models)
    }

    /// For each model the parts' mean score, were it picked next.
    func scores(_ score: @Sendable (Truth, [Double]) throws -> Double) throws -> [Double] {
        let share = 1 / Double(picks.reduce(1, +))
        let all = try WorkerPool.shared.map(picks.count * parts.count) { index in
            let part = parts[index % parts.count]
            let model = part.models[index / parts.count]
            return try score(part.truth, zip(part.sum, model).map { ($0 + $1) * share })
        }
        return picks.indices.map { model in
            all[model * parts.count..<(model + 1) * parts.count].reduce(0, +) / Double(parts.count)
        }
    }

    mutating func add(_ model: Int) {
        picks[model] += 1
        for part in parts.indices {
            for index in parts[part].sum.indices { parts[part].sum[index] += parts[part].models[model][index] }
        }
    }
}
