/// Markdown as hosts write their pages in: headings, paragraphs, lists, tables, quotes, code, emphasis, links to the web and to
/// this server. Markup in it is shown as text.
struct Markdown {
    private var lines: ArraySlice<Substring>
    private var pieces: [HTML] = []

    /// The page that a text makes; headings begin at `<h2>`, below the page's own.
    static func html(_ text: String) -> HTML {
        var markdown = Markdown(lines: text.split(whereSeparator: \.isNewline, keepingEmpty: true)[...])
        while !markdown.lines.isEmpty { markdown.block() }
        return HTML(markdown.pieces)
    }

    private init(lines: ArraySlice<Substring>) { self.lines = lines }

    private mutating func block() {
        guard let line = lines.first else { return }
        if line.allSatisfy(\.isWhitespace) {
            lines.removeFirst()
        } else if line.hasPrefix("```") {
            fence()
        } else if let heading = line.wholeMatch(of: /(#{1,6})\s+(.*?)\s*#*/) {
            lines.removeFirst()
            let level = min(heading.1.count + 1, 6)
            pieces.append("<h\(level)>\(Self.inline(heading.2))</h\(level)>")
        } else if line.hasPrefix("|") {
            table()
        } else if line.hasPrefix(">") {
            let quoted = take { $0.hasPrefix(">") }.map { $0.dropFirst().drop { $0 == " " } }
            pieces.append("<blockquote>\(Self.html(quoted.joined(separator: "\n")))</blockquote>")
        } else if Self.item(line) != nil {
            list()
        } else {
            paragraph()
        }
    }

    private mutating func take(while isPart: (Substring) -> Bool) -> [Substring] {
        let part = lines.prefix(while: isPart)
        lines = lines.dropFirst(part.count)
        return Array(part)
    }

    private mutating func fence() {
        lines.removeFirst()
        let code = take { !$0.hasPrefix("```") }
        lines = lines.dropFirst()
        pieces.append("<pre><code>\(code.joined(separator: "\n"))</code></pre>")
    }

    private mutating func table() {
        let rows = take { $0.hasPrefix("|") }.map(Self.cells)
        let isRuled = rows.count > 1 && rows[1].allSatisfy { $0.contains("-") && $0.allSatisfy { "-: ".contains($0) } }
        func row(_ cells: [Substring], _ tag: HTML) -> HTML {
            // A head without text would be read out as one.
            "<tr>\(cells.map { cell in let tag = cell.isEmpty ? "td" : tag; return "<\(tag)>\(Self.inline(cell))</\(tag)>" as HTML })</tr>"
        }
        let head = isRuled && !rows[0].allSatisfy(\.isEmpty) ? row(rows[0], "th") : ""
        let body = rows.dropFirst(isRuled ? 2 : 0).map { row($0, "td") }
        pieces.append("<div class=\"scroll\" tabindex=\"0\"><table>\(head)\(body)</table></div>")
    }

    private static func cells(_ line: Substring) -> [Substring] {
        var line = line.dropFirst()
        while line.last?.isWhitespace == true || line.last == "|" {
            if line.removeLast() == "|" { break }
        }
        return line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
    }

    private mutating func list() {
        let isNumbered = lines.first.flatMap(Self.item)?.isNumbered ?? false
        var items: [String] = []
        while let line = lines.first, !line.allSatisfy(\.isWhitespace) {
            if let item = Self.item(line) {
                guard item.isNumbered == isNumbered else { break }
                items.append(String(item.text))
            } else {
                items[items.count - 1] += " " + line.trimmed
            }
            lines.removeFirst()
        }
        let tag: HTML = isNumbered ? "ol" : "ul"
        pieces.append("<\(tag)>\(items.map { "<li>\(Self.inline($0[...]))</li>" as HTML })</\(tag)>")
    }

    private static func item(_ line: Substring) -> (text: Substring, isNumbered: Bool)? {
        if let match = line.wholeMatch(of: /\s*[-*+]\s+(.*)/) { return (match.1, false) }
        if let match = line.wholeMatch(of: /\s*\d{1,9}[.)]\s+(.*)/) { return (match.1, true) }
        return nil
    }

    private mutating func paragraph() {
        let first = [lines.removeFirst()]
        let rest = take { line in
            !line.allSatisfy(\.isWhitespace) && !["```", "#", "|", ">"].contains(where: line.hasPrefix)
                && Self.item(line) == nil
        }
        pieces.append("<p>\(Self.inline((first + rest).joined(separator: "\n")[...]))</p>")
    }

    // MARK: Inside a line

    /// The next mark of a line with what it makes of the text in it.
    static func inline(_ text: Substring) -> HTML {
        var (rest, pieces) = (text, [HTML]())
        while let mark = rest.firstMatch(of: /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]*)\]\(([^()\s]*)\)/) {
            pieces.append("\(String(rest[..<mark.range.lowerBound]))")
            if let code = mark.1 { pieces.append("<code>\(String(code))</code>") }
            if let strong = mark.2 { pieces.append("<strong>\(inline(strong))</strong>") }
            if let stressed = mark.3 { pieces.append("<em>\(inline(stressed))</em>") }
            if let label = mark.4, let address = mark.5 { pieces.append(link(label, to: String(address))) }
            rest = rest[mark.range.upperBound...]
        }
        return HTML(markup: (pieces + ["\(String(rest))"]).map(\.text).joined())
    }

    /// A link where it leads to the web, or to a page of this server; else its text.
    private static func link(_ label: Substring, to address: String) -> HTML {
        let isSafe =
            ["https://", "http://", "#"].contains(where: address.hasPrefix)
            || (address.hasPrefix("/") && !address.hasPrefix("//") && !address.contains("\\"))
        return isSafe ? "<a href=\"\(address)\" rel=\"noopener nofollow\">\(inline(label))</a>" : inline(label)
    }
}

extension StringProtocol where SubSequence == Substring {
    fileprivate var trimmed: Substring {
        let front = drop(while: \.isWhitespace)
        return front.lastIndex { !$0.isWhitespace }.map { front[...$0] } ?? ""
    }

    fileprivate func split(whereSeparator isSeparator: (Character) -> Bool, keepingEmpty: Bool) -> [Substring] {
        split(omittingEmptySubsequences: !keepingEmpty, whereSeparator: isSeparator)
    }
}
