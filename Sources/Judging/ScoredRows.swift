import Problems
import Scoring
import Submissions

/// The rows of one board and their truth.
struct ScoredRows: Sendable {
    let usage: Usage
    let rows: [Int]
    let truth: Truth

    /// A score, or why these predictions have none; neither where the board has no rows.
    struct Result: Sendable {
        var score: Double?
        var problem: SubmissionProblem?
    }

    /// Scores predictions of all rows; throws `ScoringError` where not they but the truth is to blame.
    func score(_ answers: Answers, by checker: SubmissionChecker) throws -> Result {
        if rows.isEmpty { return Result() }
        do {
            return Result(score: try checker.problem.metric.score(truth, answers.selecting(rows: rows)))
        } catch let error as ScoringError where error.code == .outOfRange || error.code == .notFinite {
            let example = SubmissionProblem.Example(id: error.row.map { checker.rows.keys[rows[$0]] })
            return Result(
                problem: SubmissionProblem(kind: .notScorable, count: 1, examples: [example], advice: error.message))
        }
    }
}
