import Drawing
import Scoring
import Validation

/// What a run found, in words and tables that a person reads: Markdown.
struct RunPage {
    private let report: RunReport
    private let metric: Metric

    init(_ report: RunReport, metric: Metric) {
        self.report = report
        self.metric = metric
    }

    /// The page; every section that has something to say.
    var markdown: String {
        let sections = [head, models, growth, leftOut, failures, next].filter { !$0.isEmpty }
        return sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var best: RunEntry? { report.best(by: metric) }

    private var head: [String] {
        let better = metric.direction == .maximize ? "higher is better" : "lower is better"
        var lines = ["# \(text(report.competition)), run \(report.run)", ""]
        guard let best else { return lines }
        let folds = best.cv.folds.count
        lines.append(
            "The best answer so far is that of **\(text(best.model))**: \(metric.title) \(score(best.cv)), \(better), on "
                + (folds == 1
                    ? "rows that were held out. " : "\(folds) folds, each judged by models that did not see it. ")
                + "Its submission is `\(best.submission)`.")
        return lines
    }

    private var models: [String] {
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
        return ["## Models", ""] + MarkdownTable(headers, rows: rows).lines + blendNotes
    }

    private var blendNotes: [String] {
        guard let blend = report.entries.last(where: { $0.weights != nil }) else { return [] }
        let crossFitted =
            "The blend's score is cross-fitted: each fold is judged with shares that were chosen on the others."
        return ["", crossFitted + (blend.decision.map { " " + text($0.summary) } ?? "")]
    }

    private var growth: [String] {
        guard let steps = report.history, steps.count > 1 else { return [] }
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
        return ["## How the answer grew", ""] + MarkdownTable(headers, rows: rows).lines
    }

    private var leftOut: [String] {
        guard let models = report.unfinished else { return [] }
        let items = models.map { "- \(text($0.model)): \($0.finished) of \($0.units) folds are done" }
        return [
            "## What there was no time for", "",
            "A model counts when all of its folds are done. What is done is kept: the same command, with a larger limit or the "
                + "same again, goes on with these. `podium run --replay \(report.run)` does again what counts above, with the "
                + "same bytes.", "",
        ] + items
    }

    private var failures: [String] {
        guard !report.failures.isEmpty else { return [] }
        return ["## What failed", ""]
            + report.failures.sorted { $0.key < $1.key }.map { "- \(text($0.key)): \(text($0.value))" }
    }

    private var next: [String] {
        let name = report.competition
        let looked = best.flatMap { $0.weights == nil ? $0.model : nil } ?? strongest?.model
        let explain =
            looked.map { ["- `podium explain \(name) --model \($0)`: which columns it goes by, and how."] } ?? []
        return [
            "## What to look at next", "",
            "- `podium describe \(name)`: the columns, and what becomes of each for a model.",
        ]
            + explain + ["- `podium leaderboard \(name)`: how sure it is that one is better than another."]
    }

    /// The best single model.
    private var strongest: RunEntry? {
        var alone = report
        alone.entries.removeAll { $0.weights != nil }
        return alone.best(by: metric)
    }

    private func score(_ score: CrossValidatedScore) -> String {
        number(score.mean) + (score.standardError.map { " ± \(number($0))" } ?? "")
    }

    private func signed(_ change: Double) -> String {
        change == 0 ? "" : (change < 0 ? "−" : "+") + number(abs(change))
    }

    private func number(_ value: Double) -> String { NumberText.fixed(value, digits: metric.precision) }

    private func text(_ text: String) -> String { MarkdownTable.escaped(text) }
}
