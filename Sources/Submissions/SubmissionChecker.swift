public import Competitions
public import Foundation
public import Frames
public import Problems

/// Checks submission files of one competition; make one checker for many files.
///
/// It knows the rows to predict, not their truth.
public struct SubmissionChecker: Sendable {
    /// What a file must look like, and what its values must be good for.
    public let problem: Problem
    /// The ids to predict.
    public let rows: RowIndex

    /// Makes a checker for files that predict `ids`; throws `SubmissionError.badIDs`.
    public init(problem: Problem, ids: Column) throws {
        self.problem = problem
        rows = try RowIndex(ids)
    }

    /// Makes a checker from a prepared competition's sample submission; throws `CompetitionError`, `FrameError`,
    /// `ScoringError` and `SubmissionError`.
    public init(_ prepared: PreparedCompetition) throws {
        let problem = try prepared.problem()
        let sample = try Frame(csv: prepared.sampleSubmission, id: problem.id)
        try self.init(problem: problem, ids: sample.column(problem.id))
    }

    /// Checks a file, whatever it holds.
    ///
    /// A valid file is read once, by kinds. Where anything is wrong, it is read again letter for letter, and every
    /// mistake is found, counted and quoted.
    public func check(_ file: URL) -> CheckedSubmission {
        do {
            let table = try SubmissionTable.typed(file, problem: problem, idKind: rows.kind)
            let first = check(table)
            if first.isValid { return first }
        } catch {}
        do { return check(try SubmissionTable.literal(file, problem: problem)) } catch {
            return CheckedSubmission(problems: problems(of: error, file: file), answers: nil)
        }
    }
}
