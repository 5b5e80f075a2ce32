import Drawing

/// Columns fitted to a width, and the lines they make.
struct TableLayout {
    private let columns: [StandingsColumn]
    private let widths: [Int]
    private let style: TableStyle

    /// The narrowest that a name is cut to.
    private static let shortestName = 6

    init(_ all: [StandingsColumn], style: TableStyle) {
        var columns = all
        let gap = style.isBoxed ? 3 : 2
        let border = style.isBoxed ? 4 : 0
        func total(_ widths: [Int]) -> Int { widths.reduce(border, +) + gap * max(0, widths.count - 1) }
        func fits(_ columns: [StandingsColumn]) -> Bool {
            total(columns.map { $0.mayBeCut ? min(Self.naturalWidth($0), 12) : Self.naturalWidth($0) }) <= style.width
        }
        while !fits(columns), let last = columns.map(\.dropOrder).max(), last > 0 {
            columns.removeAll { $0.dropOrder == last }
        }
        var widths = columns.map(Self.naturalWidth)
        while total(widths) > style.width {
            let cuttable = columns.indices.filter { columns[$0].mayBeCut && widths[$0] > Self.shortestName }
            guard let widest = cuttable.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        self.columns = columns
        self.widths = widths
        self.style = style
    }

    /// The header, the rows, and the lines around them; `paint` may add colour to a cell that is already padded.
    func lines(_ paint: (_ row: Int, _ header: String, _ text: String) -> String) -> [String] {
        let header = line(columns.indices.map { cell(columns[$0].header, $0) })
        let rows = (columns.first?.cells.indices ?? 0..<0).map { row in
            line(columns.indices.map { paint(row, columns[$0].header, cell(columns[$0].cells[row], $0)) })
        }
        guard style.isBoxed else {
            return [header, widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")] + rows
        }
        return [rule("┌", "┬", "┐"), header, rule("├", "┼", "┤")] + rows + [rule("└", "┴", "┘")]
    }

    private func line(_ cells: [String]) -> String {
        if style.isBoxed { return "│ " + cells.joined(separator: " │ ") + " │" }
        var line = cells.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }

    private func rule(_ left: String, _ middle: String, _ right: String) -> String {
        left + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: middle) + right
    }

    private func cell(_ text: String, _ column: Int) -> String {
        let harmless = PlainText.harmless(text)
        let shown = columns[column].mayBeCut ? PlainText.truncated(harmless, to: widths[column]) : harmless
        let padding = String(repeating: " ", count: max(0, widths[column] - PlainText.width(shown)))
        return columns[column].isNumber ? padding + shown : shown + padding
    }

    private static func naturalWidth(_ column: StandingsColumn) -> Int {
        ([column.header] + column.cells).map { PlainText.width(PlainText.harmless($0)) }.max() ?? 0
    }
}
