import Competitions
public import Foundation
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
        let (dataset, folds) = try run.heldOutFolds(of: model, in: prepared, models: models)
        let explanation = try Explanation(
            folds: folds, dataset: dataset, options: options,
            title: "\(model.model), \(prepared.competition.id)", observe: observe)
        let folder = options.folder ?? run.folder.url.appending(path: "explanations/\(model.description)")
        let pictures = try explanation.pictures()
        for (name, svg) in pictures { try AtomicFile.write(svg, to: folder.appending(path: name + ".svg")) }
        return ExplainReport(
            competition: prepared.competition.id, run: run.id, model: model.description,
            metric: dataset.problem.metric.id,
            folds: folds.count, rows: explanation.rowCount, unit: explanation.unit?.rawValue,
            features: explanation.features,
            pictures: pictures.map { folder.appending(path: $0.name + ".svg").path })
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
