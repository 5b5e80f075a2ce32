import Problems
import Scoring

extension SubmissionChecker {
    /// A class that the solution alone knows is unknown like any other word: who tries words must not learn it by one that is taken.
    private func refuseHidden(_ said: Answers, _ found: inout FormProblems) {
        guard let knownClasses else { return }
        for (column, labels) in problem.form.classes(in: said) {
            let isHidden = labels.names.map { !knownClasses.contains($0) }
            guard isHidden.contains(true) else { continue }
            for (row, code) in labels.codes.enumerated() where code >= 0 && isHidden[Int(code)] {
                found.add(.unknownLabel, row: row, column: column)
            }
        }
    }

    /// The checks of the file's structure, then of every value.
    func check(_ table: SubmissionTable) -> CheckedSubmission {
        var problems = ProblemList(table, keys: rows.keys)
        checkHeader(table, &problems)
        var found = FormProblems()
        let said = problem.form.read(table.columns, &found)
        let answers: () -> Answers
        switch problem.form.rowsPerKey {
        case .one:
            let fileRows = join(table, &problems)
            refuseHidden(said, &found)
            answers = { said.gatheringOrEmpty(fileRows) }
        case .any:
            let gathered = problem.form.gather(said, group(table, &problems), &found)
            answers = { gathered }
        }
        problems.add(found)
        guard problems.isEmpty else {
            return CheckedSubmission(
                problems: problems.problems { advice($0, header: table.header, findings: table.findings) }, answers: nil
            )
        }
        return CheckedSubmission(problems: [], answers: answers())
    }

    private func checkHeader(_ table: SubmissionTable, _ problems: inout ProblemList) {
        if problem.rules.header == .any { return }
        let expected = problem.header
        for name in table.header where !expected.contains(name) {
            problems.add(.extraColumn) { SubmissionProblem.Example(line: 1, column: name) }
        }
        if table.header.filter(expected.contains) != expected {
            problems.add(.columnOrder) {
                SubmissionProblem.Example(line: 1, text: table.header.joined(separator: ","))
            }
        }
    }
}
