/// Rows of cells under a header, aligned for a screen.
struct TextTable {
    /// A column: its header, and whether its cells are numbers, which stand on the right.
    struct Column {
        let header: String
        let isNumber: Bool

        static func text(_ header: String) -> Column { Column(header: header, isNumber: false) }
        static func number(_ header: String) -> Column { Column(header: header, isNumber: true) }
    }

    let columns: [Column]
    private(set) var rows: [[String]] = []

    init(_ columns: Column...) { self.columns = columns }

    mutating func add(_ cells: String...) { rows.append(cells) }

    /// The table's lines; the last column is cut where a line would be wider than the screen.
    func text(width: Int = Terminal.width) -> String {
        let header = columns.map(\.header)
        let widths = columns.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        let rule = zip(columns, widths).map { String(repeating: "─", count: $1) }
        return ([header, rule] + rows).map { line($0, widths: widths, width: width) }.joined(separator: "\n")
    }

    private func line(_ cells: [String], widths: [Int], width: Int) -> String {
        var line = cells.indices.map { column in
            let padding = String(repeating: " ", count: widths[column] - cells[column].count)
            return columns[column].isNumber ? padding + cells[column] : cells[column] + padding
        }.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line.count > width ? line.prefix(max(1, width - 1)) + "…" : line
    }
}
