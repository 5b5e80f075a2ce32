import Scoring
import Splitters
public import Workers

/// A greedy weighted blend: models are added one at a time, with replacement, each time the one that improves the
/// out-of-fold predictions most; a model's weight is the share of the picks that it got. Classifiers' probabilities are
/// mixed at a temperature each, so that none is heard for being sure; ranked lists by votes that their ranks give.
///
/// What is improved is what is reported: the mean of the folds' scores. (Over all rows at once, the folds with the largest
/// errors would decide alone, and ranks would be compared between models of different folds.) Where the metric sees
/// labels only, the log loss stands for it, as in early stopping: a few rows' labels that flip by chance say too little
/// of a weight.
///
/// Where the metric sees labels only, what is decided for is tuned on the blend's probabilities, if that gains more than noise.
///
/// The score of a blend is cross-fitted: each fold is judged with temperatures, weights and decision chosen on the other folds'
/// rows, so a blend of many models is not flattered by the choice. The rows of a single hold-out are cut in five for that.
///
/// Source: Caruana, Niculescu-Mizil, Crew, Ksikes, "Ensemble selection from libraries of models", ICML 2004.
public struct Blend: Sendable {
    /// The most picks; the weights are multiples of one over the number of picks.
    public let rounds: Int

    /// Picks where nobody says how many.
    public static let mostPicks = 30
    /// Rows from which weights are chosen: of more, an even part. A weight needs no more, and would take minutes.
    public static let mostRows = 100_000

    private static let partsOfOneFold = 5

    /// Makes a blend of at most `rounds` picks, at least 1.
    public init(rounds: Int = mostPicks) { self.rounds = max(1, rounds) }

    /// The blend of `models` as a result of its own, or nil with fewer than two models that tell rows apart.
    ///
    /// A model that says the same of all rows of each fold is left out: under a metric of ranks it would cost nothing to
    /// pick, and tell nothing.
    ///
    /// - Parameter stop: asked before each pick.
    /// - Throws: what scoring throws, and `CancellationError` when `stop` is asked.
    public func fit(_ models: [ModelResult], of task: ValidationTask, stop: Stop = .never) throws -> ModelResult? {
        let models = models.filter { $0.tellsRowsApart(in: task.folds) }
        guard models.count > 1, let rows = models.first?.outOfFoldRows else { return nil }
        let tests = models.map(\.test)
        guard let library = BlendLibrary(models.map(\.outOfFold), rows: rows, task: task), BlendLibrary.suits(tests)
        else { return nil }
        let place = Dictionary(uniqueKeysWithValues: zip(rows, rows.indices))
        let isSingle = task.folds.count == 1
        let parts =
            isSingle
            ? (0..<min(Self.partsOfOneFold, rows.count)).map {
                Array(stride(from: $0, to: rows.count, by: Self.partsOfOneFold))
            }
            : task.folds.map { fold in fold.validation.compactMap { place[$0] } }
        let seen = task.truth.groups == nil ? parts.thinned(to: Self.mostRows) : parts
        let recipe = try library.select(parts: seen, rounds: rounds, stop: stop)

        let held = try parts.map { part in
            let others = seen.withoutRows(of: part)
            let own = others.isEmpty ? recipe : try library.select(parts: others, rounds: rounds, stop: stop)
            return try heldPart(part, by: own, of: library, choosing: others, metric: task.metric, stop: stop)
        }
        let blended = library.blend(recipe)
        let decision =
            try held.gainByDeciding(library.truth, metric: task.metric)
            ? DecisionSearch(library.truth, blended, metric: task.metric, stop: stop)?.best() : nil
        let answers = held.map { (rows: $0.rows, answers: decision == nil ? $0.plain : $0.decided ?? $0.plain) }
        let outOfFold = blended.replacing(answers)
        let foldScores =
            isSingle
            ? [try task.metric.score(library.truth, outOfFold)]
            : try answers.map { try task.metric.score(library.truth.selecting(rows: $0.rows), $0.answers) }
        guard let score = CrossValidatedScore(folds: foldScores) else { return nil }
        return ModelResult(
            model: "blend", score: score, outOfFoldRows: rows, outOfFold: outOfFold,
            test: recipe.mix(tests, of: task).decided(by: decision),
            fitSeconds: models.reduce(0) { $0 + $1.fitSeconds },
            predictSeconds: models.reduce(0) { $0 + $1.predictSeconds },
            weights: Dictionary(uniqueKeysWithValues: zip(models.map(\.model), recipe.weights).filter { $1 > 0 }),
            temperatures: Dictionary(
                uniqueKeysWithValues: zip(models.map(\.model), recipe.temperatures.map(\.power)).filter { $1 != 1 }),
            decision: decision, of: task)
    }

    /// What a blend says of a part that it was chosen without, and what of it a decision makes that was, too.
    private func heldPart(
        _ part: [Int], by recipe: BlendRecipe, of library: BlendLibrary, choosing others: [[Int]], metric: Metric,
        stop: Stop
    ) throws -> HeldPart {
        let blended = library.blend(recipe)
        let rows = others.flatMap { $0 }
        let search = DecisionSearch(
            library.truth.selecting(rows: rows), blended.selecting(rows: rows), metric: metric, stop: stop)
        let plain = blended.selecting(rows: part)
        return HeldPart(rows: part, plain: plain, decided: try search.map { plain.decided(by: try $0.best()) })
    }
}

extension [[Int]] {
    /// Every n-th row of each part, such that no more than `count` are left or nearly so.
    fileprivate func thinned(to count: Int) -> [[Int]] {
        let step = (reduce(0) { $0 + $1.count } + count - 1) / Swift.max(1, count)
        return map { part in stride(from: 0, to: part.count, by: Swift.max(1, step)).map { part[$0] } }
    }

    /// What is left of each part without the rows of `held`; parts without rows left go. Folds of repeated methods share
    /// rows, which must not choose the weights that they are judged with.
    fileprivate func withoutRows(of held: [Int]) -> [[Int]] {
        let held = Set(held)
        return map { $0.filter { !held.contains($0) } }.filter { !$0.isEmpty }
    }
}

extension ModelResult {
    /// Whether rows of one fold get different predictions.
    fileprivate func tellsRowsApart(in folds: [Fold]) -> Bool {
        let place = Dictionary(uniqueKeysWithValues: zip(outOfFoldRows, outOfFoldRows.indices))
        return folds.contains { fold in
            let places = fold.validation.compactMap { place[$0] }
            guard let first = places.first else { return false }
            let one = outOfFold.selecting(rows: [first])
            return places.contains { outOfFold.selecting(rows: [$0]) != one }
        }
    }
}

extension Answers {
    /// The same with other numbers for some rows.
    fileprivate func replacing(_ parts: [(rows: [Int], answers: Answers)]) -> Answers {
        if case .lists(let lists) = self {
            var rows = (0..<lists.rowCount).map { Array(lists[$0]) }
            for case (let places, .lists(let other)) in parts {
                for (place, row) in places.enumerated() { rows[row] = Array(other[place]) }
            }
            return .lists(CodeLists(rows, names: lists.names))
        }
        guard case .numbers(var numbers) = self else { return self }
        for case (let rows, .numbers(let other)) in parts {
            for (place, row) in rows.enumerated() {
                for column in 0..<numbers.width {
                    numbers.values[row * numbers.width + column] = other.values[place * numbers.width + column]
                }
            }
        }
        return .numbers(numbers)
    }
}

/// How models' predictions are mixed.
struct BlendRecipe {
    /// One a model; they sum to 1.
    let weights: [Double]
    /// One a model.
    let temperatures: [Temperature]

    /// The mixture of these models' predictions, mixed in the models' space.
    func mix(_ predictions: [Answers], of task: ValidationTask) -> Answers {
        let parts = predictions.indices.filter { weights[$0] > 0 }.map {
            (answers: temperatures[$0](predictions[$0]), weight: weights[$0])
        }
        return task.problem.combine(parts)
    }
}
