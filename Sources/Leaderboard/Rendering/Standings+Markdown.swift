import Drawing

extension Standings {
    /// The board as a Markdown table (GitHub Flavored Markdown) under a bold title.
    public func markdown() -> String {
        let columns = self.columns
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        var lines = ["**\(Self.escaped(title))**", ""]
        lines.append(line(columns.map(\.header)))
        lines.append("|" + columns.map { $0.isNumber ? "---:" : ":---" }.joined(separator: "|") + "|")
        for row in rows.indices { lines.append(line(columns.map { Self.escaped($0.cells[row]) })) }
        if let footnote { lines += ["", Self.escaped(footnote)] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Keeps a name from becoming markup, a link, HTML, or a further cell.
    private static func escaped(_ text: String) -> String {
        PlainText.harmless(text).reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case "\\", "|", "*", "_", "`", "[", "]", "~", "#", "!": result += "\\\(character)"
            default: result.append(character)
            }
        }
    }
}
