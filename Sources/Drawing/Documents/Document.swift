/// Sections of prose, lists, tables and pictures, which are written as Markdown or as a page of HTML.
public struct Document: Sendable {
    /// A part of a section.
    public enum Block: Sendable {
        /// A paragraph.
        case prose(Prose)
        /// Points, in no order.
        case list([Prose])
        /// Rows of cells under headers.
        case table([MarkdownTable.Header], rows: [[String]])
        /// A picture in SVG, which Markdown leaves out.
        case picture(String)
    }

    /// What belongs together.
    public struct Section: Sendable {
        /// What stands above it; nil: nothing.
        public let title: String?
        /// Its parts; one without any is not shown.
        public let blocks: [Block]

        /// A section.
        public init(_ title: String? = nil, _ blocks: [Block]) {
            self.title = title
            self.blocks = blocks
        }

        fileprivate var isOfPictures: Bool { blocks.allSatisfy { if case .picture = $0 { true } else { false } } }
    }

    private let title: String
    private let sections: [Section]

    /// A document; sections without blocks are left out.
    public init(title: String, sections: [Section]) {
        self.title = title
        self.sections = sections.filter { !$0.blocks.isEmpty }
    }

    /// As Markdown, with a line feed at the end.
    public var markdown: String {
        let parts = sections.filter { !$0.isOfPictures }.map { section in
            let blocks = section.blocks.compactMap(\.markdown)
            return (section.title.map { ["## \(MarkdownTable.escaped($0))"] } ?? []) + blocks
        }
        return (["# \(MarkdownTable.escaped(title))"] + parts.flatMap(\.self)).joined(separator: "\n\n") + "\n"
    }

    /// As a page that needs nothing else.
    public var html: String {
        let parts = sections.map { section in
            let title = section.title.map { "<h2>\(Markup.escaped($0))</h2>\n" } ?? ""
            return "<section>\(title)\(section.blocks.map(\.html).joined(separator: "\n"))</section>"
        }
        return HTMLPage(title: title, style: Self.style, sections: parts).text
    }

    private static let style = """
        p,li{max-width:46rem}code{font-size:.9em;overflow-wrap:anywhere}.wide{overflow-x:auto}.wide svg{max-width:none}
        table{border-collapse:collapse;font-size:.9rem;margin:.5rem 0}th,td{padding:.25rem .6rem;text-align:left;vertical-align:top}
        th{border-bottom:1px solid;font-weight:600}tr+tr td{border-top:1px solid rgb(128 128 128/25%)}
        .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        """
}

extension Document.Block {
    fileprivate var markdown: String? {
        switch self {
        case .prose(let prose): prose.markdown
        case .list(let points): points.map { "- \($0.markdown)" }.joined(separator: "\n")
        case .table(let headers, let rows): MarkdownTable(headers, rows: rows).lines.joined(separator: "\n")
        case .picture: nil
        }
    }

    fileprivate var html: String {
        switch self {
        case .prose(let prose): return "<p>\(prose.html)</p>"
        case .list(let points): return "<ul>\(points.map { "<li>\($0.html)</li>" }.joined())</ul>"
        case .picture(let svg): return "<div class=\"wide\" tabindex=\"0\">\(svg)</div>"
        case .table(let headers, let rows):
            let head = headers.map { "<th\(Self.mark($0))>\(Markup.escaped($0.title))</th>" }.joined()
            let body = rows.map { row in
                "<tr>" + zip(headers, row).map { "<td\(Self.mark($0))>\(Markup.escaped($1))</td>" }.joined() + "</tr>"
            }
            return
                "<div class=\"wide\" tabindex=\"0\"><table><thead><tr>\(head)</tr></thead><tbody>\(body.joined(separator: "\n"))</tbody></table></div>"
        }
    }

    private static func mark(_ header: MarkdownTable.Header) -> String { header.isNumber ? " class=\"number\"" : "" }
}
