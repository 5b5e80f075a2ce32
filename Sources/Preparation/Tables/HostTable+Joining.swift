import Competitions
import Frames
import Problems

extension HostTable {
    /// The table with one row for each key: the target's cells of several rows stand in one, blanks between; of all else the
    /// first row speaks. Throws `PreparationError.data` where a cell that is to be joined holds a blank.
    func joiningRows(_ data: Manifest.DataFiles) throws -> HostTable {
        let keys = try RowKeys(data.key, of: text)
        var rows: [String: [Int]] = [:]
        var order: [String] = []
        for row in 0..<keys.count {
            if rows[keys[row]] == nil { order.append(keys[row]) }
            rows[keys[row], default: []].append(row)
        }
        guard order.count < keys.count else { return self }
        let groups = order.compactMap { rows[$0] }
        let cells = try data.targets.map { try joinedCells(of: text.column($0), groups) }
        let firsts = selecting(rows: groups.map { $0[0] })
        func replaced(_ frame: Frame) throws -> Frame {
            try Frame(frame.columns.map { column in cells.first { $0.name == column.name } ?? column })
        }
        return HostTable(
            name: name, typed: try replaced(firsts.typed), text: try replaced(firsts.text), lines: firsts.lines)
    }

    /// A column whose cells hold the values of several rows each, blanks between.
    ///
    /// - Parameter mayBeWhole: Whether the value of a group of one row may be several of them already, or none.
    func joinedCells(of column: Column, _ groups: [[Int]], mayBeWhole: Bool = true) throws -> Column {
        let texts = try groups.map { rows in
            try rows.map { row in
                let text = column.text(at: row) ?? ""
                guard (mayBeWhole && rows.count == 1) || (!text.isEmpty && !text.contains(" ")) else {
                    let reason = mayBeWhole ? "its id has several rows, one for each item" : "a row is one item"
                    throw PreparationError.data(
                        file: name,
                        reason:
                            "line \(lines?[row] ?? row + 1) has '\(text.prefix(60))' in '\(column.name)', expected one value "
                            + "without blanks: \(reason)")
                }
                return text
            }.joined(separator: " ")
        }
        return Column(column.name, .text(TextValues(texts)))
    }
}
