import Competitions
import Scoring

extension SubmissionChecker {
    /// The checks of the file's structure, then of every value.
    func check(_ table: SubmissionTable) -> CheckedSubmission {
        var problems = ProblemList(table)
        checkHeader(table, &problems)
        let fileRows = join(table, &problems)
        for (name, values) in zip(format.columns, table.columns) {
            switch values {
            case .labels(let codes): check(codes, name, &problems)
            case .numbers(let numbers, let unreadable): check(numbers, unreadable, name, &problems)
            }
        }
        checkSums(table, &problems)
        guard problems.isEmpty else {
            return CheckedSubmission(problems: problems.problems { advice($0, header: table.header) }, predictions: nil)
        }
        return CheckedSubmission(problems: [], predictions: predictions(table.columns, fileRows: fileRows))
    }

    private func checkHeader(_ table: SubmissionTable, _ problems: inout ProblemList) {
        let expected = format.header
        for name in table.header where !expected.contains(name) {
            problems.add(.extraColumn) { SubmissionProblem.Example(line: 1, column: name) }
        }
        if table.header.filter(expected.contains) != expected {
            problems.add(.columnOrder) {
                SubmissionProblem.Example(line: 1, text: table.header.joined(separator: ","))
            }
        }
    }

    private func check(_ codes: [Int32], _ column: String, _ problems: inout ProblemList) {
        for (row, code) in codes.enumerated() where code < 0 {
            problems.add(code == ClassLabels.missing ? .missingValue : .unknownLabel, row: row, column: column)
        }
    }

    private func check(_ numbers: [Double], _ unreadable: [Int], _ column: String, _ problems: inout ProblemList) {
        for row in unreadable { problems.add(.notANumber, row: row, column: column) }
        let range = areProbabilities ? 0...1 : -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        let isClean = numbers.withUnsafeBufferPointer { numbers in
            var isClean = true
            for number in numbers where !(number >= range.lowerBound && number <= range.upperBound) { isClean = false }
            return isClean
        }
        if isClean { return }
        let skipped = Set(unreadable)
        for (row, number) in numbers.enumerated() where !range.contains(number) && !skipped.contains(row) {
            let kind: SubmissionProblem.Kind =
                number.isNaN ? .missingValue : number.isInfinite ? .notFinite : .outOfRange
            problems.add(kind, row: row, column: column)
        }
    }

    private var areProbabilities: Bool { metric.input == .probabilities }

    /// Only where all of a row's probabilities are probabilities.
    private func checkSums(_ table: SubmissionTable, _ problems: inout ProblemList) {
        guard areProbabilities, case .classProbabilities = format.content else { return }
        var sums = [Double](repeating: 0, count: table.rowCount)
        for case .numbers(let numbers, _) in table.columns {
            for row in sums.indices { sums[row] += (0...1).contains(numbers[row]) ? numbers[row] : .nan }
        }
        for (row, sum) in sums.enumerated() where abs(sum - 1) > Self.sumTolerance {
            problems.add(.probabilitySum, row: row, column: nil, text: "\(sum)")
        }
    }
}
