import Competitions
import Judging
import Problems
import Scoring

extension TableMaker {
    /// Which board each row counts for, where the host says so: by the column `Usage`, or by the flags of the rows that count under
    /// the metric. Rows that count nowhere may have no right answer. nil: nothing says so.
    func givenUsage(of answers: HostTable, labeled: HostTable?) throws -> [Usage]? {
        let given = try answers.givenUsage()
        let flags: [Bool]?
        do { flags = try competition.metric().countedRows(of: answers.text) } catch let error as TargetError {
            throw PreparationError.data(file: answers.name, reason: error.reason)
        }
        guard let flags, flags.contains(false) else { return given }
        let rows = flags.indices.filter { flags[$0] }
        let counted = answers.selecting(rows: rows)
        let usage =
            try given.map { all in rows.map { all[$0] } }
            ?? split(counted, classNames([labeled, counted].compactMap { $0 }))
        var all = [Usage](repeating: .ignored, count: flags.count)
        for (row, board) in zip(rows, usage) { all[row] = board }
        return all
    }
}
