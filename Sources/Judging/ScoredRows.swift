import Problems
import Scoring
import Submissions

/// The rows of one board and their truth.
struct ScoredRows: Sendable {
    let usage: Usage
    let rows: [Int]
    let truth: Truth

    /// What a metric that does not rank says of predictions of all rows; nil where it cannot score them.
    func score(_ answers: Answers, by metric: Metric) -> Double? {
        rows.isEmpty ? nil : try? metric.score(truth, answers.selecting(rows: rows))
    }

    /// A score, or why these predictions have none; neither where the board has no rows.
    struct Result: Sendable {
        var score: Double?
        var problem: SubmissionProblem?
        /// Whether nothing could be scored on these rows: the host's fault.
        var isFaulty = false
    }

    /// Scores predictions of all rows. Throws `ScoringError` where they do not fit the metric, a fault of the program.
    func score(_ answers: Answers, by checker: SubmissionChecker) throws -> Result {
        if rows.isEmpty { return Result() }
        do {
            return Result(score: try checker.problem.metric.score(truth, answers.selecting(rows: rows)))
        } catch let error as ScoringError {
            // What a program says of its failure is for the host, who sees it by `podium prepare --again`.
            if error.code == .program || checker.problem.fault(of: truth) != nil { return Result(isFaulty: true) }
            guard [.outOfRange, .notFinite, .undefined].contains(error.code) else { throw error }
            let example = SubmissionProblem.Example(id: error.row.map { checker.rows.keys[rows[$0]] })
            return Result(
                problem: SubmissionProblem(
                    kind: .notScorable, count: 1, examples: [example],
                    advice: error.message(naming: { _ in "one row" }, targets: checker.problem.target.columns)))
        }
    }
}
