public import Competitions
public import Foundation
public import Frames
public import Scoring

/// Checks submission files of one competition; make one checker for many files.
///
/// It knows the rows to predict, not their truth.
public struct SubmissionChecker: Sendable {
    /// What a file must look like.
    public let format: SubmissionFormat
    /// What the values must be good for.
    public let metric: Metric
    /// The ids to predict.
    public let rows: RowIndex

    /// How far from 1 the probabilities of a row may sum: files round them. Metrics divide by the sum.
    public static let sumTolerance = 0.01

    /// Makes a checker for files that predict `ids`; throws `SubmissionError.badIDs`.
    public init(format: SubmissionFormat, metric: Metric, ids: Column) throws {
        self.format = format
        self.metric = metric
        rows = try RowIndex(ids)
    }

    /// Makes a checker from a prepared competition's sample submission; throws `CompetitionError`, `FrameError`,
    /// `ScoringError` and `SubmissionError`.
    public init(_ prepared: PreparedCompetition) throws {
        let format = try prepared.submissionFormat()
        let sample = try Frame(csv: prepared.sampleSubmission, id: format.id)
        try self.init(format: format, metric: prepared.competition.metric(), ids: sample.column(format.id))
    }

    /// Checks a file, whatever it holds.
    ///
    /// A valid file is read once, by kinds. Where anything is wrong, it is read again letter for letter, and every
    /// mistake is found, counted and quoted.
    public func check(_ file: URL) -> CheckedSubmission {
        do {
            let table = try SubmissionTable.typed(file, format: format, idKind: rows.kind)
            let first = check(table)
            if first.isValid { return first }
        } catch {}
        do { return check(try SubmissionTable.literal(file, format: format)) } catch {
            return CheckedSubmission(problems: problems(of: error, file: file), predictions: nil)
        }
    }
}
