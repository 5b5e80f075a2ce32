import Competitions
import Drawing
import Features
import Frames
import ModelZoo
import Problems
import Randomness
import Scoring
import Splitters
import Validation
import Workers

/// What the page of a run shows beside scores: how its answer compares with the truth, the rows that it is farthest from, what became of
/// the columns, what each feature was worth to the best single model, and whether more rows would help it.
struct RunEvidence {
    private(set) var answer: Document.Section?
    private(set) var worst: Document.Section?
    private(set) var columns: Document.Section?
    private(set) var features: Document.Section?
    private(set) var learning: Document.Section?

    /// Looks into what a run found.
    ///
    /// - Parameters:
    ///   - results: of the models that count, and of the blend.
    ///   - best: the model whose answer is given.
    ///   - strongest: the best single model, with the recipe of its input.
    ///   - secondsLeft: of a time limit.
    ///   - stop: when to give up.
    init(
        _ results: [ModelResult], best: String, strongest: CrossValidation.Candidate?, in sitting: Sitting,
        store: DiskFoldStore, secondsLeft: Double?, stop: Stop
    ) {
        // Scores by which rows are put in order are near to nothing.
        let isOrder = sitting.task.problem.target.type == .relevance
        if !isOrder, let result = results.last(where: { $0.model == best }) {
            let truth = sitting.task.truth.answers.selecting(rows: result.outOfFoldRows)
            answer = OutOfFoldPicture(model: best, truth: truth, said: result.outOfFold).map {
                Document.Section("How the answer compares with the truth", [.picture($0.svg)])
            }
            worst = WorstRows(result, of: sitting.artifacts).map { rows in
                Document.Section(
                    "The rows that it is farthest from",
                    [
                        .prose(
                            "Of the labeled rows, each as it was answered by models that did not learn from it. Some are mistakes in the data, some say "
                                + "what the columns do not tell, and some are chance."), rows.table,
                    ])
            }
        }
        guard let strongest else { return }
        columns = Self.columns(strongest, sitting.artifacts.dataset)
        features = Self.features(strongest, sitting.task, store)
        if let result = results.first(where: { $0.model == strongest.id }) {
            let spent = results.reduce(0) { $0 + $1.fitSeconds }
            let most = min(max(Self.freeSeconds, Self.shareOfFits * spent), (secondsLeft ?? .infinity) / 2)
            learning = Self.learning(strongest, result, sitting.task, within: most, stop: stop)
        }
    }

    /// How the strongest model's score grows with the rows that it learns from, where that takes no longer than `most` seconds.
    private static func learning(
        _ candidate: CrossValidation.Candidate, _ result: ModelResult, _ task: ValidationTask, within most: Double,
        stop: Stop
    ) -> Document.Section? {
        let fit = (result.fitSeconds + result.predictSeconds) / Double(max(1, result.score.folds.count))
        guard let whole = result.score.folds.first, LearningCurve.shares.reduce(0, +) * fit <= most,
            let curve = LearningCurve(of: candidate.estimator, id: candidate.id, whole: whole, on: task, stop: stop)
        else { return nil }
        let plot = CurvePlot(
            title: "\(candidate.id), of more and more rows",
            note: "\(task.metric.title) on the rows that the first fold holds out",
            panels: [
                CurvePlot.Panel(
                    name: "rows that it learned from", positions: curve.points.map { Double($0.rows) },
                    heights: curve.points.map(\.score), marks: curve.points.map { Double($0.rows) })
            ])
        return Document.Section(
            "Whether more rows would help", [.picture(plot.svg()), .prose(told(curve, result, task.metric))])
    }

    /// In words, by what the second half of the rows brought.
    private static func told(_ curve: LearningCurve, _ result: ModelResult, _ metric: Metric) -> Prose {
        let (half, all) = (curve.points[curve.points.count - 2], curve.points[curve.points.count - 1])
        let number = { (score: Double) in NumberText.fixed(score, digits: metric.precision) }
        let gain = metric.direction == .maximize ? all.score - half.score : half.score - all.score
        // One fold's scores move by chance as those of the folds differ.
        let helps = gain > result.score.standardDeviation ?? .infinity
        return
            "From \(half.rows) to \(all.rows) rows the score went from \(number(half.score)) to \(number(all.score)). \(helps ? "That is more than folds differ by chance: as many again are likely to help." : "Folds differ by as much: columns that say something else are likely to help more than rows of the same kind.")"
    }

    private static func columns(
        _ candidate: CrossValidation.Candidate, _ dataset: Dataset
    ) -> Document.Section? {
        guard dataset.train.rowCount <= mostRowsOfColumns else { return nil }
        let lines = candidate.estimator.lines(for: dataset)
        let shown = lines.prefix(mostColumns).map { Prose($0) }
        let rest = lines.count - shown.count
        return Document.Section(
            "What became of the columns, for \(candidate.id)",
            [.list(shown + (rest > 0 ? ["\(rest) more"] : []))])
    }

    /// What the score of the first fold loses when a feature's values are dealt to other rows.
    private static func features(
        _ candidate: CrossValidation.Candidate, _ task: ValidationTask, _ store: DiskFoldStore
    ) -> Document.Section? {
        let unit = FoldUnit(model: candidate.id, fold: 0)
        // Whether the saved model is the one that was scored is seen on all rows that it was scored on.
        guard task.folds[0].validation.count <= mostHeldOut, let result = store.result(of: unit),
            let saved = store.fittedModel(of: unit), saved.count <= mostBytes,
            let whole = try? unit.reopen(result, from: saved, on: task), whole.model is any ExplainableModel
        else { return nil }
        let fold = whole.selecting(Array(whole.rows.indices.prefix(mostRows)))
        let names = fold.matrix.featureNames
        // What sees labels only does not tell small steps apart.
        let metric = task.problem.surrogate.guide(for: task.metric)
        guard names.count <= mostFeatures, let base = try? fold.score(fold.model.predict(fold.matrix), by: metric),
            let dealt = try? fold.model.scoresWithoutFeatures(
                on: fold.matrix, repeats: repeats, seed: Seed(0).child("report"),
                score: { try fold.score($0, by: metric) })
        else { return nil }
        let sign = metric.direction == .maximize ? 1.0 : -1
        let bars = zip(names, dealt).compactMap { name, scores -> BarPlot.Bar? in
            guard let losses = CrossValidatedScore(folds: scores.map { sign * (base - $0) }) else { return nil }
            return BarPlot.Bar(name: name, value: losses.mean, error: losses.standardDeviation)
        }
        let plot = BarPlot(
            title: "What each feature is worth to \(candidate.id)",
            note:
                "what \(metric.title) loses when its values are dealt to other rows; \(fold.rows.count) rows of the first fold",
            axisLabel: "loss of \(metric.title)",
            bars: Array(bars.sorted { ($1.value, $0.name) < ($0.value, $1.name) }.prefix(mostBars)))
        return Document.Section("What it goes by", [.picture(plot.svg())])
    }

    private static let (mostColumns, mostRowsOfColumns) = (60, 200_000)
    private static let mostHeldOut = 50_000
    /// The curve takes so many seconds, or such a share of what all fits took.
    private static let (freeSeconds, shareOfFits) = (2.0, 0.05)
    private static let (mostRows, mostFeatures, mostBars, repeats, mostBytes) = (1_000, 300, 15, 2, 64 << 20)
}
