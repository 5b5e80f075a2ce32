public import Faults
import Foundation
public import Frames
public import ModelZoo
public import Problems
import Randomness
public import Scoring
public import Splitters
import Submissions
public import Validation

/// A problem with the rows to learn it from: what cross-validating and fitting need.
///
///     let problem = try LabeledProblem(.binary("Survived"), in: Frame(csv: "train.csv"), metric: .auc)
///     print(try problem.crossValidate(GradientBoosting(), by: .stratifiedKFold(5, seed: 7)).score)
public struct LabeledProblem: Sendable {
    /// What is predicted, what judges, and what a submission looks like.
    public let problem: Problem
    /// The feature columns.
    public let rows: Frame
    /// The rows' target.
    public let truth: Truth

    /// Takes a target out of a table; all other columns are features, but for those that are named here.
    ///
    /// - Parameters:
    ///   - ignoring: Columns that are no features, such as an id.
    ///   - group: The column whose equal values belong together.
    ///   - weight: The column that says how much a row counts.
    ///   - positive: Of two classes, the one whose probability is predicted; nil: the later one by alphabet or number.
    /// - Throws: `FrameError` where a column is missing, `TargetError` where they do not make such a target or the metric does
    ///   not suit it.
    public init(
        _ target: TargetColumns, in table: Frame, metric: Metric, ignoring: [String] = [], group: String? = nil,
        weight: String? = nil, positive: String? = nil
    ) throws {
        let columns = try target.columns.map(table.column)
        let classes = try target.kind.classes(in: columns, positive: positive)
        problem = try Problem(
            target.kind.target(columns: target.columns, classes: classes), metric: metric, group: group, weight: weight)
        truth = try problem.truth(in: table)
        rows = table.dropping(columns: target.columns + ignoring + [group, weight].compactMap { $0 })
        groups = try group.map { try table.column($0).groupNumbers }
    }

    private let groups: [Int]?

    /// How well a model does on rows that it did not learn from, fold by fold, with what it says of them.
    ///
    /// - Parameters:
    ///   - scheme: How rows are dealt to folds.
    ///   - seed: The root of all random decisions of training.
    /// - Throws: `SplitterError` where the rows cannot be dealt so; `CrossValidationError` where a fold cannot be learned.
    public func crossValidate(
        _ model: any Estimator, by scheme: SplitScheme = .stratifiedKFold(5), seed: Int = 1
    ) throws -> ModelResult {
        let candidate = CrossValidation.Candidate(id: model.card.id, estimator: model)
        let outcome = try CrossValidation(task(by: scheme, seed: seed)).outcome(of: [candidate])
        guard let result = outcome.results.first else {
            throw CrossValidationError(reason: outcome.failures.values.first ?? "no fold was finished")
        }
        return result
    }

    /// The rows, dealt to folds: for `CrossValidation` of several models at once, on several machines, or for a `Blend`.
    ///
    /// - Parameter test: Rows to predict with each fold's models; nil: none.
    public func task(by scheme: SplitScheme, seed: Int = 1, test: Frame? = nil) throws -> ValidationTask {
        let dealt = try SplitRows(
            count: rows.rowCount, strata: problem.target.strata(of: truth.answers), groups: groups, times: nil)
        return ValidationTask(
            problem: problem, train: rows, truth: truth, test: test ?? rows.selecting(rows: []),
            folds: try scheme.splitter.folds(dealt), seed: Seed(seed))
    }

    /// The model after learning from all rows; it predicts frames with the same columns.
    ///
    /// - Parameter seed: The root of all random decisions.
    /// - Throws: `FeaturesError` and `ModelError`.
    public func fit(_ model: any Estimator, seed: Int = 1) throws -> FittedPipeline {
        try problem.fit(model, on: rows, truth: truth, seed: Seed(seed))
    }

    /// Writes answers as a submission: the ids of the rows that were asked about, and what is said of each.
    ///
    /// - Parameters:
    ///   - ids: The column that names the rows.
    ///   - path: A file, whole or absent; one that is there is replaced.
    /// - Throws: `SubmissionError` where answers do not fit the ids, `FrameError` where the file cannot be written.
    public func write(_ answers: Answers, ids: Column, to path: String) throws {
        let named = try Problem(problem.target, metric: problem.metric, key: [ids.name])
        let texts = TextValues((0..<ids.count).map { ids.text(at: $0) })
        try named.writeSubmission(answers, keys: RowKeys([Column(ids.name, .text(texts))]), to: URL(filePath: path))
    }
}

/// Why a model has no cross-validated score.
public struct CrossValidationError: AttributedError, Sendable, Hashable {
    /// What the first fold that could not be learned failed at.
    public let reason: String

    /// The reason.
    public var description: String { reason }
}

extension Frame {
    /// Reads a CSV file by its path; see `init(csv:options:)`.
    public init(csv path: String) throws { try self.init(csv: URL(filePath: path)) }
}

extension SplitScheme {
    /// Folds of equal size in random order, classes in proportion where there are any.
    public static func stratifiedKFold(_ folds: Int, seed: Int = 0) -> SplitScheme {
        SplitScheme(.stratifiedKFold, folds: folds, seed: Seed(seed))
    }

    /// Folds of equal size in random order.
    public static func kFold(_ folds: Int, seed: Int = 0) -> SplitScheme {
        SplitScheme(.kFold, folds: folds, seed: Seed(seed))
    }

    /// Folds of which no two share a group.
    public static func groupKFold(_ folds: Int, seed: Int = 0) -> SplitScheme {
        SplitScheme(.groupKFold, folds: folds, seed: Seed(seed))
    }
}
