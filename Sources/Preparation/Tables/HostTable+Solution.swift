import Competitions
import Frames
import Judging
import Problems
import Submissions

extension HostTable {
    /// The test's rows with the targets, the judge's columns, and the usage if given, that `solution` has for the same ids.
    func joined(with solution: HostTable, data: Manifest.DataFiles, judge: [String]) throws -> HostTable {
        let (wanted, answered) = (try keys(data), try solution.index(data))
        let order = answered.rows(of: wanted).map { Int($0) }
        if let row = order.firstIndex(of: -1) {
            throw PreparationError.data(file: solution.name, reason: "no row for the id '\(wanted[row])' of \(name)")
        }
        guard answered.count == wanted.count else {
            throw PreparationError.data(
                file: solution.name, reason: "\(answered.count) rows where \(name) has \(wanted.count)")
        }
        let extras = [data.weight, Solution.usageColumn].compactMap { $0 } + judge
        let more = Set(extras).sorted().filter {
            solution.text[$0] != nil && text[$0] == nil && !data.targets.contains($0)
        }
        let names = data.targets + more
        return HostTable(
            name: solution.name,
            typed: try Frame(typed.columns + solution.typed.selecting(columns: names).selecting(rows: order).columns),
            text: try Frame(text.columns + solution.text.selecting(columns: names).selecting(rows: order).columns),
            lines: solution.lines.map { all in order.map { all[$0] } })
    }

    /// What each row counts for, where the host says so in a column `Usage`.
    func givenUsage() throws -> [Usage]? {
        guard let column = text[Solution.usageColumn] else { return nil }
        return try column.texts(file: name).enumerated().map { row, text in
            guard let usage = Usage(rawValue: text) else {
                let known = Usage.allCases.map(\.rawValue).joined(separator: ", ")
                throw PreparationError.data(
                    file: name, reason: "row \(row + 1) has the usage '\(text)', expected one of \(known)")
            }
            return usage
        }
    }
}
