import Drawing

extension Standings {
    /// The board as one page that needs no other file: the table and, for boards with contenders, pictures.
    ///
    /// - Parameter more: Further pictures, as SVG elements.
    public func html(showing more: [String] = []) -> String {
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
            \(figures(more))
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

    private func figures(_ more: [String]) -> String {
        guard !rows.isEmpty else { return "" }
        let wide = [svg(), rankSVG()].compactMap(\.self).map { "<figure class=\"wide\">\($0)</figure>" }
        let narrow = [svg(layout: .narrow), rankSVG(layout: .narrow)].compactMap(\.self).map {
            "<figure class=\"narrow\">\($0)</figure>"
        }
        let small = ([agreementSVG(), historySVG(), costSVG()].compactMap(\.self) + more).map {
            "<figure>\($0)</figure>"
        }
        return (wide + narrow + ["<div class=\"grid\">"] + small + ["</div>"]).joined(separator: "\n")
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
        let label = " data-label=\"\(Markup.escaped(column.header))\""
        return
            "<td\(Self.classes(of: column, medal: showsMedal ? rows[row].medal : nil))\(label)>\(Markup.escaped(column.cells[row]))</td>"
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
        main{max-width:76rem;margin:0 auto;padding:2rem 1rem}
        h1{margin:0;font-size:1.6rem}p{margin:.25rem 0 1.25rem;color:var(--soft)}
        .scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px}
        table{border-collapse:collapse;width:100%;white-space:nowrap;font-size:.92em}
        th,td{padding:.45rem .55rem;text-align:left;border-bottom:1px solid var(--line)}
        tbody tr:last-child td{border-bottom:0}th{font-weight:600;color:var(--soft);font-size:.85em}
        .number{text-align:right;font-variant-numeric:tabular-nums}
        .gold,.silver,.bronze{font-weight:700}.gold{color:var(--gold)}.silver{color:var(--silver)}.bronze{color:var(--bronze)}
        figure{margin:1rem auto;max-width:60rem;background:var(--card);border:1px solid var(--line);border-radius:8px;break-inside:avoid}
        svg{display:block;width:100%;height:auto}.note{margin-top:.75rem}.narrow{display:none}
        .grid figure{margin:.5rem 0;max-width:none}.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:0 1rem}
        @media (max-width:44rem){
        .wide{display:none}.narrow{display:block}table,tbody,tr,td{display:block}thead{display:none}
        tr{padding:.4rem 0;border-bottom:1px solid var(--line)}tbody tr:last-child{border-bottom:0}
        td,td.number{display:flex;justify-content:space-between;gap:1rem;text-align:right;border:0;padding:.1rem .8rem;white-space:normal;overflow-wrap:anywhere}
        td:empty{display:none}td::before{content:attr(data-label);color:var(--soft);font-size:.85em;white-space:nowrap}}
        @media print{body{background:none}.scroll,figure{border-color:#ccc}}
        </style>
        """
}
