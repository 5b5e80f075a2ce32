import Drawing

extension Standings {
    /// The board as a Markdown table (GitHub Flavored Markdown) under a bold title.
    public func markdown() -> String {
        let columns = self.columns
        let table = MarkdownTable(
            columns.map { MarkdownTable.Header($0.header, isNumber: $0.isNumber) },
            rows: rows.indices.map { row in columns.map { $0.cells[row] } })
        var lines = ["**\(MarkdownTable.escaped(title))**", ""] + table.lines
        if let footnote { lines += ["", MarkdownTable.escaped(footnote)] }
        return lines.joined(separator: "\n") + "\n"
    }
}
