/// Rows of cells under a header, aligned for a screen.
public struct TextTable: Sendable {
    /// A column's header, and whether its cells are numbers, which stand on the right and are never cut.
    public struct Column: Sendable {
        let header: String
        let isNumber: Bool

        /// A column of text.
        public static func text(_ header: String) -> Column { Column(header: header, isNumber: false) }
        /// A column of numbers.
        public static func number(_ header: String) -> Column { Column(header: header, isNumber: true) }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    /// A table without rows.
    public init(_ columns: Column...) { self.columns = columns }

    /// Adds a row; one cell for each column.
    public mutating func add(_ cells: String...) {
        precondition(cells.count == columns.count, "\(cells.count) cells for \(columns.count) columns")
        rows.append(cells)
    }

    /// The table's lines; where they would be wider than the screen, the widest columns of text are cut, never numbers.
    public func text(width: Int) -> String {
        let header = columns.map(\.header)
        let widths = fittedWidths(to: width)
        let rule = widths.map { String(repeating: "─", count: $0) }
        return ([header, rule] + rows).map { line($0, widths: widths) }.joined(separator: "\n")
    }

    private func fittedWidths(to width: Int) -> [Int] {
        var widths = columns.indices.map { column in
            ([columns[column].header] + rows.map { $0[column] }).map(\.count).max() ?? 0
        }
        while widths.reduce(2 * (columns.count - 1), +) > width {
            let texts = columns.indices.filter { !columns[$0].isNumber && widths[$0] > Self.shortestText }
            guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        return widths
    }

    /// The narrowest that a column of text is cut to.
    private static let shortestText = 8

    private func line(_ cells: [String], widths: [Int]) -> String {
        var line = cells.indices.map { column in
            let cell = cells[column]
            let shown = cell.count > widths[column] ? cell.prefix(widths[column] - 1) + "…" : cell
            let padding = String(repeating: " ", count: widths[column] - shown.count)
            return columns[column].isNumber ? padding + shown : shown + padding
        }.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }
}
