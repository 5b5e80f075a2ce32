import Frames
import Problems

extension SubmissionChecker {
    /// Joins the file's rows to the rows to predict: gives the file's row of each, and adds what does not match.
    func join(_ table: SubmissionTable, _ problems: inout ProblemList) -> [Int32] {
        let found = rows.rows(of: table.keys)
        var fileRows = [Int32](repeating: -1, count: rows.count)
        var strange: [(kind: SubmissionProblem.Kind, row: Int)] = []
        fileRows.withUnsafeMutableBufferPointer { fileRows in
            found.withUnsafeBufferPointer { found in
                for row in found.indices {
                    let place = Int(found[row])
                    if place < 0 {
                        strange.append((.unknownID, row))
                    } else if fileRows[place] >= 0 {
                        strange.append((.duplicateID, row))
                    } else {
                        fileRows[place] = Int32(truncatingIfNeeded: row)
                    }
                }
            }
        }
        if problem.rules.ids == .superset { strange.removeAll { $0.kind == .unknownID } }
        for (kind, row) in strange { problems.add(kind, row: row, column: soleKey) }
        if table.letters != nil {
            problems.hint =
                strange.lazy.filter { $0.kind == .unknownID }.prefix(3)
                .compactMap { hint(for: table.keys[$0.row]) }.first
        }
        addMissing(fileRows, table, &problems)
        return fileRows
    }

    /// Groups the file's rows by the rows to predict, and adds those that belong to none.
    func group(_ table: SubmissionTable, _ problems: inout ProblemList) -> KeyedRows {
        let owners = rows.rows(of: table.keys)
        for (row, owner) in owners.enumerated() where owner < 0 && problem.rules.ids != .superset {
            problems.add(.unknownID, row: row, column: soleKey)
        }
        return KeyedRows(owners: owners, count: rows.count)
    }

    /// Which id is meant where one stands that is the same number in another spelling, such as `3.0` or `0003` for `3`.
    private func hint(for id: String) -> String? {
        guard soleKey != nil, let number = Double(id), number.isFinite else { return nil }
        return rows.keys.first { Double($0) == number }.map { "'\(id)' looks like the id '\($0)'" }
    }

    /// The column to blame for a wrong key: of several none is wrong by itself.
    private var soleKey: String? { problem.key.count == 1 ? problem.key[0] : nil }

    private func addMissing(_ fileRows: [Int32], _ table: SubmissionTable, _ problems: inout ProblemList) {
        if problem.rules.ids == .subset { return }
        if table.rowCount < rows.count || (table.rowCount > rows.count && problem.rules.ids == .exactly) {
            problems.add(.rowCount) { SubmissionProblem.Example(text: "\(table.rowCount)") }
        }
        for row in fileRows.indices where fileRows[row] < 0 {
            problems.add(.missingID) { SubmissionProblem.Example(id: rows.keys[row]) }
        }
    }
}
