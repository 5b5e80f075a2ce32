import Judging
import Problems
import Scoring

/// Asks, before anybody trains, whether the metric can judge the rows of each board at all.
struct JudgingCheck {
    let problem: Problem
    /// The host's file that holds the answers.
    let file: String
    /// The line of that file at which each row of the solution starts; nil where it has no lines of its own.
    let lines: [Int]?

    /// Throws `PreparationError.data` where no answer to a board's rows could have a score.
    func check(_ solution: Solution) throws {
        for usage in [Usage.public, .private] {
            let rows = solution.rows(usage)
            guard let fault = try problem.fault(of: solution.truth(of: problem, rows: rows)) else { continue }
            throw PreparationError.data(
                file: file,
                reason: "no answer to the \(rows.count) \(usage.rawValue.lowercased()) rows could be scored: "
                    + fault.message(naming: { place(of: rows[$0], in: solution) }, targets: problem.target.columns)
                    + "; \(advice(fault))")
        }
    }

    private func place(of row: Int, in solution: Solution) -> String {
        lines.map { "line \($0[row])" } ?? "id \(solution.keys[row])"
    }

    private func advice(_ fault: ScoringError) -> String {
        if fault.row != nil { return "mend the value, or choose another metric" }
        return "choose other rows, with 'split.by: stratified', a larger 'split.public' or 'split.test', another "
            + "'split.seed' or a column 'Usage' in the solution; or choose another metric"
    }
}
