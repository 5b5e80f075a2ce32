public import Competitions
public import Foundation
import Frames
public import Problems
import Scoring
public import Submissions
import Workers

/// Grades submission files of one competition; make one judge for many files.
///
/// Where nobody knows the solution, it only checks.
public struct Judge: Sendable {
    /// The problem that it judges by.
    public var problem: Problem { checker.problem }

    private let checker: SubmissionChecker
    private let boards: [ScoredRows]

    /// The judge of a prepared competition.
    ///
    /// Throws `CompetitionError.notPrepared` before it is prepared, `JudgingError` when its solution cannot be used, and
    /// what reading files throws.
    public init(of prepared: PreparedCompetition) throws {
        guard prepared.competition.manifest.hasSolution else {
            self.init(checker: try SubmissionChecker(prepared), boards: [])
            return
        }
        let problem = try prepared.problem()
        let solution = try Solution.read(
            from: SolutionLocation.url(forPrepared: prepared.folder), problem: problem,
            targetKinds: prepared.competition.kind.columnKinds(of: problem.target.columns))
        try self.init(solution: solution, problem: problem)
    }

    /// A judge with a solution; throws `JudgingError` and `SubmissionError` when the solution does not fit the problem.
    public init(solution: Solution, problem: Problem) throws {
        let truth = try solution.truth(of: problem)
        let boards = [Usage.public, .private].map { usage in
            let rows = solution.rows(usage)
            return ScoredRows(usage: usage, rows: rows, truth: truth.selecting(rows: rows))
        }
        self.init(
            checker: try SubmissionChecker(problem: problem, keys: solution.keys), boards: boards)
    }

    private init(checker: SubmissionChecker, boards: [ScoredRows]) {
        self.checker = checker
        self.boards = boards
    }

    /// Checks a file and scores it on both boards.
    ///
    /// Whatever is wrong with the file is in the verdict. Throws `ScoringError` when the solution itself cannot be scored
    /// on, such as ROC AUC on rows of one class.
    public func grade(_ file: URL) throws -> Verdict { try verdict(on: checker.check(file)) }

    /// As `grade(_:)`, for a file that was read before.
    public func grade(_ file: SubmissionFile) throws -> Verdict { try verdict(on: checker.check(file)) }

    private func verdict(on checked: CheckedSubmission) throws -> Verdict {
        guard let answers = checked.answers else {
            return Verdict(publicScore: nil, privateScore: nil, problems: checked.problems)
        }
        let results = try WorkerPool.current.map(boards.count) { try boards[$0].score(answers, by: checker) }
        let problems = results.compactMap(\.problem)
        let scores = problems.isEmpty ? zip(boards, results).map { ($0.usage, $1.score) } : []
        func score(_ usage: Usage) -> Double? { scores.first { $0.0 == usage }?.1 }
        return Verdict(publicScore: score(.public), privateScore: score(.private), problems: problems)
    }
}
