import Drawing

/// How a terminal table looks.
public struct TableStyle: Sendable, Hashable {
    /// Columns that the terminal has.
    public var width: Int
    /// Whether lines are drawn around the table.
    public var isBoxed: Bool
    /// Whether ANSI colors are used: bold header, medals in their color, gray for what is beside the point.
    public var isColored: Bool

    /// Makes a style; at less than about 30 columns lines grow longer than `width`, since numbers are never cut.
    public init(width: Int = 80, isBoxed: Bool = false, isColored: Bool = false) {
        self.width = width
        self.isBoxed = isBoxed
        self.isColored = isColored
    }
}

extension Standings {
    /// The board as text for a terminal, with a title line and a line feed at the end.
    ///
    /// Where there is no room, the least telling columns are left out, then names are cut; numbers never are.
    public func table(style: TableStyle = TableStyle()) -> String {
        let title = PlainText.harmless(title)
        let footnote = footnote.map(PlainText.harmless)
        guard !rows.isEmpty else {
            return ([title, "no entries"] + [footnote].compactMap { $0 }).joined(separator: "\n") + "\n"
        }
        var lines = [style.isColored ? Ansi.bold(title) : title, ""]
        lines += TextTable(columns).lines(width: style.width, isBoxed: style.isBoxed) { row, header, text in
            style.isColored ? Ansi.colored(text, header: BoardHeader(rawValue: header), medal: rows[row].medal) : text
        }
        if let footnote { lines += ["", style.isColored ? Ansi.gray(footnote) : footnote] }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// ANSI escape sequences (ECMA-48, select graphic rendition).
enum Ansi {
    static func bold(_ text: String) -> String { "\u{1B}[1m\(text)\u{1B}[0m" }
    static func gray(_ text: String) -> String { "\u{1B}[2m\(text)\u{1B}[0m" }

    static func colored(_ text: String, header: BoardHeader?, medal: Medal?) -> String {
        switch medal {
        case _ where header?.isAside == true: gray(text)
        case let medal? where header?.showsMedal == true: "\u{1B}[\(color(of: medal))m\(text)\u{1B}[0m"
        default: text
        }
    }

    private static func color(of medal: Medal) -> Int {
        switch medal {
        case .gold: 33
        case .silver: 37
        case .bronze: 31
        }
    }
}
