public import Competitions
public import Foundation
import Frames
public import Problems
public import Scoring

/// Checks submission files of one competition; make one checker for many files.
///
/// It knows the rows to predict, not their truth.
public struct SubmissionChecker: Sendable {
    /// What a file must look like, and what its values must be good for.
    public let problem: Problem
    /// The rows to predict.
    public let rows: RowIndex
    /// The classes that a file may name, and advice too; nil: all of the problem's.
    let knownClasses: Set<String>?

    /// Makes a checker for files that predict the rows of these keys; throws `SubmissionError`.
    ///
    /// - Parameter knownClasses: The classes that whoever predicts can know; the others are unknown labels. Nil: all are known.
    public init(problem: Problem, keys: RowKeys, knownClasses: Set<String>? = nil) throws {
        self.problem = problem
        // Where labels are columns nobody lists them: the header names them all.
        self.knownClasses = knownClasses.flatMap { $0.isEmpty ? nil : $0 }
        rows = try RowIndex(keys)
    }

    /// Makes a checker from a prepared competition's rows to predict; throws `CompetitionError`, `FrameError`,
    /// `ScoringError` and `SubmissionError`.
    public init(_ prepared: PreparedCompetition) throws {
        let problem = try prepared.problem()
        try self.init(
            problem: problem, keys: RowKeys(csv: prepared.test, problem.key),
            knownClasses: prepared.receipt().labeledClasses.map(Set.init))
    }

    /// Checks a file, whatever it holds.
    ///
    /// A valid file is parsed once, by kinds. Where anything is wrong, it is parsed again letter for letter, and every
    /// mistake is found, counted and quoted.
    public func check(_ file: URL) -> CheckedSubmission { check(SubmissionFile(file)) }

    /// As `check(_:)`, for a file that was read before.
    public func check(_ file: SubmissionFile) -> CheckedSubmission {
        do {
            let table = try SubmissionTable.typed(file, problem: problem, rows: rows)
            let first = check(table)
            if first.isValid { return first }
        } catch FrameError.csv(let diagnostic) where diagnostic.problem.isOfSize {
            return CheckedSubmission(problems: problems(of: FrameError.csv(diagnostic), findings: []), answers: nil)
        } catch {}
        do { return check(try SubmissionTable.literal(file, problem: problem, rows: rows)) } catch {
            return CheckedSubmission(problems: problems(of: error, findings: file.findings), answers: nil)
        }
    }
}

/// What checking a submission file gave.
public struct CheckedSubmission: Sendable, Hashable {
    /// All mistakes; none when the file is valid.
    public let problems: [SubmissionProblem]
    /// The answers in the order of the ids to predict; nil when there are problems.
    public let answers: Answers?

    /// Whether the file can be scored.
    public var isValid: Bool { problems.isEmpty }
}
