import Drawing

extension Standings {
    /// The board as one page that needs no other file: the table and, for boards with contenders, the picture.
    public func html() -> String {
        let name = Markup.escaped(competition)
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(name) – leaderboard</title>
            \(Self.pageStyle)
            </head>
            <body>
            <main>
            <h1>\(name)</h1>
            \(htmlFragment())
            \(figures)
            </main>
            </body>
            </html>

            """
    }

    /// The board without pictures, as a piece of somebody else's page, who has a style for `scroll`, `number`, `aside`, `note` and the
    /// medals.
    public func htmlFragment() -> String {
        """
        <p>\(Markup.escaped(subtitle))</p>
        \(rows.isEmpty ? "<p>no entries</p>" : "<div class=\"scroll\" tabindex=\"0\">\n\(htmlTable)\n</div>")
        \(footnote.map { "<p class=\"note\">\(Markup.escaped($0))</p>" } ?? "")
        """
    }

    private var figures: String {
        guard !rows.isEmpty else { return "" }
        return [svg(), rankSVG(), agreementSVG()].compactMap(\.self).map { "<figure>\($0)</figure>" }
            .joined(separator: "\n")
    }

    private var htmlTable: String {
        let columns = self.columns
        let head = columns.map {
            "<th\(Self.classes(of: $0)) scope=\"col\">\(Markup.escaped($0.header))</th>"
        }
        let body = rows.indices.map { row in "<tr>\(columns.map { htmlCell($0, row) }.joined())</tr>" }
        return
            "<table>\n<thead><tr>\(head.joined())</tr></thead>\n<tbody>\n\(body.joined(separator: "\n"))\n</tbody>\n</table>"
    }

    private func htmlCell(_ column: TextTable.Column, _ row: Int) -> String {
        let showsMedal = BoardHeader(rawValue: column.header)?.showsMedal ?? false
        return
            "<td\(Self.classes(of: column, medal: showsMedal ? rows[row].medal : nil))>\(Markup.escaped(column.cells[row]))</td>"
    }

    /// The attribute that tells a style what a column is.
    private static func classes(of column: TextTable.Column, medal: Medal? = nil) -> String {
        let isAside = BoardHeader(rawValue: column.header)?.isAside ?? false
        let classes = [column.isNumber ? "number" : nil, isAside ? "aside" : nil, medal?.rawValue].compactMap { $0 }
        return classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    }

    private static let pageStyle = """
        <style>
        :root{--ink:#1c2127;--soft:#5b6570;--line:#e3e6ea;--page:#f6f7f9;--card:#fff;--gold:#a87900;--silver:#6d7780;--bronze:#a4592b}
        @media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a3adb8;--line:#2b3138;--page:#0d0f12;--card:#14171b;--gold:#f0c046;--silver:#c8d0d8;--bronze:#dd9a6c}}
        body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        main{max-width:60rem;margin:0 auto;padding:2rem 1rem}
        h1{margin:0;font-size:1.6rem}p{margin:.25rem 0 1.25rem;color:var(--soft)}
        .scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px}
        table{border-collapse:collapse;width:100%;white-space:nowrap}
        th,td{padding:.45rem .8rem;text-align:left;border-bottom:1px solid var(--line)}
        tbody tr:last-child td{border-bottom:0}th{font-weight:600;color:var(--soft);font-size:.85em}
        .number{text-align:right;font-variant-numeric:tabular-nums}
        .gold,.silver,.bronze{font-weight:700}.gold{color:var(--gold)}.silver{color:var(--silver)}.bronze{color:var(--bronze)}
        figure{margin:1.5rem 0;background:var(--card);border:1px solid var(--line);border-radius:8px;overflow-x:auto}
        svg{display:block;width:100%;min-width:40rem;height:auto}.note{margin-top:.75rem}
        </style>
        """
}
