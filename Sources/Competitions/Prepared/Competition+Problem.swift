import Foundation
public import Problems
import Scoring

extension Manifest {
    /// The problem that the manifest poses.
    ///
    /// - Parameters:
    ///   - classes: The classes that the data has, in the order of their codes.
    ///   - header: The header of a given sample submission, which the manifest's own goes before; nil where none is given.
    ///   - catalog: The kinds of target and metrics that it names.
    ///   - folder: The path of the competition's folder; nil where it is not at hand.
    /// - Throws: `CompetitionError.data` where kind, metric, columns or form do not suit each other; `ScoringError`.
    public func problem(classes: [String], header: [String]? = nil, catalog: Catalog = .standard, folder: String? = nil)
        throws -> Problem
    {
        let kind = try catalog.kind(of: self)
        let rules = submission.rules ?? SubmissionRules()
        let all = submission.columns ?? header
        // The key may stand anywhere where it stands by its names; a sample may call it otherwise, at the left.
        let predicted = all.map { all in
            Set(data.key).isSubset(of: all)
                ? all.filter { !data.key.contains($0) && !rules.unused.contains($0) }
                : Array(all.dropFirst(data.key.count))
        }
        let context = MetricContext(targets: data.targets, folder: folder)
        do {
            return try Problem(
                kind.target(columns: data.targets, classes: classes),
                metric: catalog.metric(metric, of: parts, in: context),
                further: catalog.furtherMetrics(of: self, in: context),
                key: data.key, group: data.group, weight: data.weight, series: data.seriesColumns,
                history: data.history, columns: predicted, form: submission.form, rules: rules, header: all)
        } catch let error as TargetError {
            throw CompetitionError.data(file: Self.fileName, reason: error.reason)
        }
    }
}

extension Competition {
    /// The problem that the manifest poses; see `Manifest.problem(classes:header:catalog:)`.
    public func problem(classes: [String], header: [String]? = nil) throws -> Problem {
        try manifest.problem(classes: classes, header: header, catalog: catalog, folder: folder.path)
    }
}

extension PreparedCompetition {
    /// The problem that the prepared data poses; throws `CompetitionError.notPrepared` before the data is prepared.
    public func problem() throws -> Problem {
        let receipt = try receipt()
        return try competition.problem(classes: receipt.classes, header: receipt.submissionColumns)
    }
}
