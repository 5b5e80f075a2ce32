import Drawing
import Scoring
import Validation

/// What a run found, in words, tables and pictures for people.
struct RunPage {
    private let report: RunReport
    private let metric: Metric
    private let evidence: RunEvidence?

    init(_ report: RunReport, metric: Metric, evidence: RunEvidence? = nil) {
        self.report = report
        self.metric = metric
        self.evidence = evidence
    }

    /// The page; every section that has something to say.
    var document: Document {
        Document(
            title: "\(report.competition), run \(report.run)",
            sections: [
                head, models, evidence?.answer, evidence?.worst, evidence?.features, evidence?.learning,
                evidence?.columns, growth, leftOut, spared,
                failures, next,
            ].compactMap(\.self))
    }

    private var best: RunEntry? { report.best(by: metric) }

    private var head: Document.Section? {
        guard let best else { return nil }
        let better = metric.direction == .maximize ? "higher is better" : "lower is better"
        let folds = best.cv.folds.count
        let held = folds == 1 ? "rows that were held out" : "\(folds) folds, each judged by models that did not see it"
        return Document.Section(
            nil,
            [
                .prose(
                    "The best answer so far is that of \(strong: best.model): \(metric.title) \(score(best.cv)), \(better), on \(held). Its submission is \(code: best.submission)."
                )
            ])
    }

    private var models: Document.Section {
        let weights = report.entries.last { $0.weights != nil }?.weights ?? [:]
        let ranked = report.entries.sorted { metric.isBetter($0.cv.mean, than: $1.cv.mean) }
        let rows = ranked.map { entry in
            [
                entry.model, score(entry.cv), weights[entry.model].map { "\(Int(($0 * 100).rounded())) %" } ?? "",
                NumberText.clock(entry.fitSeconds + entry.predictSeconds),
            ]
        }
        let headers: [MarkdownTable.Header] = [
            .text("model"), .number("cv ± stderr"), .number("share of the blend"), .number("time"),
        ]
        let picture = ranked.count > 1 ? [Document.Block.picture(scores(ranked).svg())] : []
        return Document.Section("Models", picture + [.table(headers, rows: rows)] + blendNotes)
    }

    private func scores(_ entries: [RunEntry]) -> IntervalPlot {
        IntervalPlot(
            title: "Models", note: "mean over folds, give or take its standard error", axisLabel: metric.title,
            items: entries.map { entry in
                let error = entry.cv.standardError ?? 0
                return IntervalPlot.Item(
                    name: entry.model, value: entry.cv.mean, low: entry.cv.mean - error, high: entry.cv.mean + error)
            }, width: 560)
    }

    private var blendNotes: [Document.Block] {
        guard let blend = report.entries.last(where: { $0.weights != nil }) else { return [] }
        let crossFitted: Prose =
            "The blend's score is cross-fitted: each fold is judged with shares that were chosen on the others."
        return [.prose(crossFitted + (blend.decision.map { " \($0.summary)" } ?? ""))]
    }

    private var growth: Document.Section? {
        guard let steps = report.history, steps.count > 1 else { return nil }
        let rows = steps.indices.map { place in
            let step = steps[place]
            let change = place == 0 ? "" : signed(step.score - steps[place - 1].score)
            return [
                NumberText.clock(step.seconds), step.models.joined(separator: ", "), step.best, number(step.score),
                change,
            ]
        }
        let headers: [MarkdownTable.Header] = [
            .number("after"), .text("what came"), .text("best then"), .number("score"), .number("change"),
        ]
        return Document.Section("How the answer grew", [.table(headers, rows: rows)])
    }

    private var leftOut: Document.Section? {
        guard let models = report.unfinished else { return nil }
        let items = models.map { "\($0.model): \($0.finished) of \($0.units) folds are done" as Prose }
        return Document.Section(
            "What there was no time for",
            [
                .prose(
                    "A model counts when all of its folds are done. What is done is kept: the same command, with a larger limit or the same again, goes on with these. \(code: "podium run --replay \(report.run)") does again what counts above, with the same bytes."
                ), .list(items),
            ])
    }

    private var spared: Document.Section? {
        guard let models = report.spared else { return nil }
        return Document.Section(
            "What was not tried",
            [
                .prose(
                    "Nobody said how long the run may take, so it ended when the answer stood still: \(Standstill().patience) further models in a row moved its score by less than a twentieth of its standard error. These were on offer, too, or would have taken more than a quarter of the time of those that are trained anyway: \(code: "--preset best") trains all, \(code: "--time-limit 1h") as many as an hour allows."
                ), .list(models.map { Prose("\($0)") }),
            ])
    }

    private var failures: Document.Section? {
        guard !report.failures.isEmpty else { return nil }
        return Document.Section(
            "What failed",
            [.list(report.failures.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })])
    }

    private var next: Document.Section {
        let name = report.competition
        let looked = best.flatMap { $0.weights == nil ? $0.model : nil } ?? report.strongest(by: metric)?.model
        let explain: [Prose] =
            looked.map { ["\(code: "podium explain \(name) --model \($0)"): which columns it goes by, and how."] } ?? []
        return Document.Section(
            "What to look at next",
            [
                .list(
                    ["\(code: "podium describe \(name)"): the columns, and what becomes of each for a model."] + explain
                        + ["\(code: "podium leaderboard \(name)"): how sure it is that one is better than another."])
            ])
    }

    private func score(_ score: CrossValidatedScore) -> String {
        number(score.mean) + (score.standardError.map { " ± \(number($0))" } ?? "")
    }

    private func signed(_ change: Double) -> String {
        change == 0 ? "" : (change < 0 ? "−" : "+") + number(abs(change))
    }

    private func number(_ value: Double) -> String { NumberText.fixed(value, digits: metric.precision) }
}
