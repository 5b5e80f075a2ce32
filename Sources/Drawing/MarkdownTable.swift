/// Rows of cells under a header as Markdown writes them (GitHub Flavored Markdown).
public struct MarkdownTable: Sendable {
    /// What stands above a column.
    public struct Header: Sendable, Hashable {
        let title: String
        let isNumber: Bool

        /// The header of a column; numbers stand on the right.
        public init(_ title: String, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }

        /// The header of a column of text.
        public static func text(_ title: String) -> Header { Header(title) }
        /// The header of a column of numbers.
        public static func number(_ title: String) -> Header { Header(title, isNumber: true) }
    }

    private let headers: [Header]
    private let rows: [[String]]

    /// A table of rows with a cell for each header; whatever cells hold is shown and is no markup.
    public init(_ headers: [Header], rows: [[String]]) {
        self.headers = headers
        self.rows = rows
    }

    /// The table's lines.
    public var lines: [String] {
        [
            Self.line(headers.map(\.title)),
            "|" + headers.map { $0.isNumber ? "---:" : ":---" }.joined(separator: "|") + "|",
        ]
            + rows.map { Self.line($0.map(Self.escaped)) }
    }

    private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    /// Keeps text from becoming markup, a link, HTML, or a further cell.
    public static func escaped(_ text: String) -> String {
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
