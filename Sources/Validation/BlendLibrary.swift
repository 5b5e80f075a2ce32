import Problems
import Scoring
import Workers

/// The models that a blend chooses from, with their out-of-fold predictions.
struct BlendLibrary {
    let truth: Truth
    private let predictions: [Answers]
    private let metric: Metric
    private let task: ValidationTask

    /// Nil where predictions of their shape cannot be mixed.
    init?(_ predictions: [Answers], rows: [Int], task: ValidationTask) {
        guard Self.suits(predictions) else { return nil }
        truth = task.truth.selecting(rows: rows)
        self.predictions = predictions
        self.task = task
        metric = task.problem.surrogate.guide(for: task.metric)
    }

    /// Whether predictions can be mixed: all are numbers, or all are lists.
    static func suits(_ predictions: [Answers]) -> Bool {
        predictions.allSatisfy { if case .numbers = $0 { true } else { false } }
            || predictions.allSatisfy { if case .lists = $0 { true } else { false } }
    }

    /// All rows' out-of-fold predictions, mixed.
    func blend(_ recipe: BlendRecipe) -> Answers { recipe.mix(predictions, of: task) }

    /// Each model's temperature on the rows of `parts` (places in the out-of-fold predictions), and the weights that greedy
    /// selection finds for the mean score of the parts.
    func select(parts: [[Int]], rounds: Int, stop: Stop) throws -> BlendRecipe {
        let temperatures = try temperatures(rows: parts.flatMap { $0 })
        let tempered = try WorkerPool.current.map(predictions.count) { temperatures[$0](predictions[$0]) }
        let weights = try weights(tempered, parts: parts, rounds: rounds, stop: stop)
        return BlendRecipe(weights: weights, temperatures: temperatures)
    }

    private func temperatures(rows: [Int]) throws -> [Temperature] {
        guard case .codes(let codes) = truth.answers.selecting(rows: rows) else {
            return predictions.map { _ in .one }
        }
        return try WorkerPool.current.map(predictions.count) { model in
            guard case .numbers(let numbers) = predictions[model] else { return .one }
            return Temperature(of: numbers.selecting(rows: rows), codes: codes.codes)
        }
    }

    private func weights(
        _ predictions: [Answers], parts: [[Int]], rounds: Int, stop: Stop
    ) throws -> [Double] {
        var state = Selection(parts: parts.map { part(predictions, $0) }, models: predictions.count)
        var best: (score: Double, picks: [Int])?
        for _ in 0..<rounds {
            try stop.check()
            let scores = try state.scores { try metric.score($0, $1) }
            let chosen = scores.indices.reduce(0) { metric.isBetter(scores[$1], than: scores[$0]) ? $1 : $0 }
            state.add(chosen)
            if let best, !metric.isBetter(scores[chosen], than: best.score) { continue }
            best = (scores[chosen], state.picks)
        }
        let final = best?.picks ?? state.picks
        let total = Double(final.reduce(0, +))
        return final.map { Double($0) / total }
    }

    /// Some rows as numbers that can be summed: predictions in the models' space, or what ranks of lists are worth.
    private func part(_ predictions: [Answers], _ rows: [Int]) -> Selection.Part {
        let own = predictions.map { $0.selecting(rows: rows) }
        let truth = truth.selecting(rows: rows)
        let lists = own.compactMap { if case .lists(let lists) = $0 { lists } else { nil } }
        if !lists.isEmpty {
            let votes = RankVotes(lists)
            return Selection.Part(truth: truth, models: votes.values) { .lists(votes.lists($0)) }
        }
        let surrogate = task.problem.surrogate
        let numbers = own.compactMap { if case .numbers(let numbers) = surrogate.forward($0) { numbers } else { nil } }
        let width = numbers[0].width
        return Selection.Part(truth: truth, models: numbers.map(\.values)) {
            .numbers(surrogate.inverse(Numbers($0, width: width)))
        }
    }
}

/// A greedy selection under way.
private struct Selection {
    /// Some rows that are scored together.
    struct Part {
        let truth: Truth
        /// Each model's predictions as numbers.
        let models: [[Double]]
        /// What such numbers say.
        let answers: @Sendable ([Double]) -> Answers
        /// The sum of the picked models' numbers.
        var sum: [Double]

        init(truth: Truth, models: [[Double]], answers: @escaping @Sendable ([Double]) -> Answers) {
            (self.truth, self.models, self.answers) = (truth, models, answers)
            sum = [Double](repeating: 0, count: models[0].count)
        }
    }

    private var parts: [Part]
    /// How often each model was picked.
    private(set) var picks: [Int]

    init(parts: [Part], models: Int) {
        self.parts = parts
        picks = [Int](repeating: 0, count: models)
    }

    /// For each model the parts' mean score, were it picked next.
    func scores(_ score: @Sendable (Truth, Answers) throws -> Double) throws -> [Double] {
        let share = 1 / Double(picks.reduce(1, +))
        let all = try WorkerPool.current.map(picks.count * parts.count) { index in
            let part = parts[index % parts.count]
            let model = part.models[index / parts.count]
            return try score(part.truth, part.answers(zip(part.sum, model).map { ($0 + $1) * share }))
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
