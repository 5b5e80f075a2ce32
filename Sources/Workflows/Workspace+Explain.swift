import Competitions
import Drawing
public import Foundation
import Frames
import ModelZoo
import Problems
import Runs
import Scoring
import Storage

extension Workspace {
    /// Explains a fitted model of a past run by its folds: how much each feature matters and which way, as a table and as
    /// pictures (SVG). Rows are explained by the fold's model that did not learn from them. Nothing is trained again.
    ///
    /// - Parameter observe: called from several threads.
    /// - Throws: `Refusal` where there is no such run or model, or options do not fit; `RunError` where the run was made of
    ///   other data or by another version; `StorageError` where pictures cannot be written.
    public func explain(
        _ reference: String, _ options: ExplainOptions = ExplainOptions(),
        observe: @escaping @Sendable (WorkEvent) -> Void = { _ in }
    ) throws -> ExplainReport {
        let prepared = try preparedCompetition(reference)
        try prepared.competition.requireLabeledRows()
        let (run, model) = try pastRun(options, of: prepared.competition)
        let title = "\(model.model), \(prepared.competition.id)"
        let folder = options.folder ?? run.folder.url.appending(path: "explanations/\(model.description)")
        let pictures = try pictures(of: model, in: run, prepared, title: title, to: folder)
        let lines =
            try forecasts(of: model, in: run, prepared, title: title, to: folder)
            ?? lists(of: model, in: run, prepared, title: title, to: folder)
        let explanation = try explanation(of: model, in: run, prepared, options, title: title, observe: observe)
        guard let explanation else {
            guard let seen = pictures ?? lines else { throw ModelError.noFeatures(model: model.model) }
            return ExplainReport(
                competition: prepared.competition.id, run: run.id, model: model.description,
                metric: try prepared.competition.metric().id, folds: seen.folds, rows: seen.rows, unit: nil,
                features: [], pictures: seen.paths)
        }
        let words = try WordSheet(
            of: explanation.parts.map(\.fold), dataset: explanation.dataset, title: "Words: \(title)")
        let page = folder.appending(path: "words.html")
        if let words { try AtomicFile.write(words.html, to: page) }
        let plots = try explanation.pictures()
        for (name, svg) in plots { try AtomicFile.write(svg, to: folder.appending(path: name + ".svg")) }
        return ExplainReport(
            competition: prepared.competition.id, run: run.id, model: model.description,
            metric: explanation.dataset.problem.metric.id, folds: explanation.parts.count,
            rows: explanation.rowCount, unit: explanation.unit?.rawValue, features: explanation.features,
            pictures: plots.map { folder.appending(path: $0.name + ".svg").path } + (pictures?.paths ?? [])
                + (words.map { _ in [page.path] } ?? []) + (lines?.paths ?? []))
    }

    /// Pages that were written, and of how many folds and rows they tell.
    private typealias Pages = (paths: [String], folds: Int, rows: Int)

    /// What features tell; nil for a model that reads no table of them, and where all that there is are photos, of which features are
    /// pixels, or numbers without a name.
    private func explanation(
        of model: ModelSpecification, in run: PastRun, _ prepared: PreparedCompetition, _ options: ExplainOptions,
        title: String, observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> Explanation? {
        do {
            let data = try prepared.loadDataset()
            guard !data.train.columns.allSatisfy({ $0.kind == .photo }) else { return nil }
            let (dataset, folds) = try run.heldOutFolds(of: model, in: prepared, models: models)
            return try Explanation(folds: folds, dataset: dataset, options: options, title: title, observe: observe)
        } catch ModelError.noFeatures {
            return nil
        }
    }

    /// Pages of the pictures that a model mistook and, of photos, where it looked and what is like what to it. Nil where rows have no
    /// pictures or the target has no classes.
    private func pictures(
        of model: ModelSpecification, in run: PastRun, _ prepared: PreparedCompetition, title: String, to folder: URL
    ) throws -> Pages? {
        guard prepared.competition.manifest.data.pictures != nil else { return nil }
        let (dataset, folds) = try run.heldOutAnswers(of: model, in: prepared)
        guard let column = dataset.train.columns.first(where: \.kind.isPicture),
            let guesses = Guess.all(folds, of: dataset)
        else { return nil }
        let names = dataset.truth.classes
        var pages = [
            ("mistakes.html", try PictureSheet(guesses, names: names, pictures: column, title: title).html)
        ]
        if column.kind == .photo {
            let pipelines = try run.heldOutPipelines(of: model, in: prepared, models: models)
            let attention = try AttentionSheet(
                guesses, pipelines: pipelines, dataset: dataset, names: names, column: column.name,
                title: "Where \(title) looks")
            pages.append(("attention.html", attention.html))
            let map = try PhotoMapSheet(
                guesses, pipelines: pipelines, dataset: dataset, names: names, column: column.name,
                title: "Photos as \(title) sees them")
            if let map { pages.append(("map.html", map.html)) }
        }
        let files = pages.map { (folder.appending(path: $0.0), $0.1) }
        for (file, html) in files { try AtomicFile.write(html, to: file) }
        return (files.map(\.0.path), folds.count, guesses.count)
    }

    /// A picture of series with what a model said of their held-out steps; nil where rows are no moments of series.
    private func forecasts(
        of model: ModelSpecification, in run: PastRun, _ prepared: PreparedCompetition, title: String, to folder: URL
    ) throws -> Pages? {
        guard prepared.competition.manifest.data.seriesColumns != nil else { return nil }
        let (dataset, folds) = try run.heldOutAnswers(of: model, in: prepared)
        guard let plot = try ForecastSheet(dataset)?.forecasts(folds, title: title) else { return nil }
        let file = folder.appending(path: "series.svg")
        try AtomicFile.write(plot.svg(), to: file)
        return ([file.path], folds.count, folds.reduce(0) { $0 + $1.rows.count })
    }

    /// A page of lists that a model made and why; nil where rows have no history.
    private func lists(
        of model: ModelSpecification, in run: PastRun, _ prepared: PreparedCompetition, title: String, to folder: URL
    ) throws -> Pages? {
        guard prepared.competition.manifest.data.history != nil else { return nil }
        let (dataset, folds) = try run.heldOutAnswers(of: model, in: prepared)
        let pipelines = try run.heldOutPipelines(of: model, in: prepared, models: models)
        guard let sheet = try ListSheet(folds, pipelines: pipelines, dataset: dataset, title: "Lists of \(title)")
        else {
            return nil
        }
        let file = folder.appending(path: "lists.html")
        try AtomicFile.write(sheet.html, to: file)
        return ([file.path], folds.count, folds.reduce(0) { $0 + $1.rows.count })
    }

    /// The run that is named, or the newest with the model that is named, or with any that can be explained.
    private func pastRun(
        _ options: ExplainOptions, of competition: Competition
    ) throws -> (run: PastRun, model: ModelSpecification) {
        let runs =
            try options.run.map { [try PastRun($0, of: competition, root: root)] }
            ?? PastRun.all(of: competition, root: root)
        for run in runs {
            if let name = options.model {
                if let model = run.model(named: name) { return (run, model) }
            } else if let model = run.model(named: "gradient-boosting") ?? run.record.request.models.first {
                return (run, model)
            }
        }
        let models = Set(runs.flatMap { $0.record.request.models.map(\.description) }).sorted()
        guard !models.isEmpty else {
            throw Refusal("\(competition.id) has no run yet; `podium run \(competition.id)` makes one")
        }
        throw Refusal(
            "no run of \(competition.id) has a model '\(options.model ?? "")'; there are \(models.joined(separator: ", "))"
        )
    }
}

/// What `podium explain` was asked.
public struct ExplainOptions: Sendable, Hashable {
    /// The model's id, or its id and parameters; nil: gradient boosting where the run has it, else its first model.
    public var model: String?
    /// The run's name; nil: the newest that has the model.
    public var run: String?
    /// The id of the labeled row that is explained step by step; nil: the first held-out row.
    public var row: String?
    /// The class that is explained where there are more than two; nil: the first.
    public var className: String?
    /// Most rows of each fold that are looked at.
    public var rowsPerFold: Int
    /// How often each feature's values are shuffled in each fold.
    public var repeats: Int
    /// Where pictures go; nil: into the run's folder.
    public var folder: URL?

    /// Makes options.
    public init(
        model: String? = nil, run: String? = nil, row: String? = nil, className: String? = nil, rowsPerFold: Int = 1000,
        repeats: Int = 3, folder: URL? = nil
    ) {
        self.model = model
        self.run = run
        self.row = row
        self.className = className
        self.rowsPerFold = rowsPerFold
        self.repeats = repeats
        self.folder = folder
    }
}
