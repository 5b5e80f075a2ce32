import Drawing

extension Standings {
    /// How often each contender has each rank when rows are drawn again, as a picture; nil where that is not known.
    public func rankSVG(layout: PlotLayout = .wide) -> String? {
        let sure = rows.filter { $0.certainty != nil }
        guard sure.count > 1 else { return nil }
        return RankPlot(self, rows: Array(sure.prefix(ScorePlot.rowLimit)), layout: layout).svg()
    }
}

/// For each contender a bar at each rank, as high as the rank is frequent, and the line where a new tier begins.
struct RankPlot {
    /// Sizes in pixels.
    private enum Size {
        static let top = 44.0
        static let bottom = 34.0
        static let bar = 22.0
    }

    private let standings: Standings
    private let rows: [Standing]
    private let rankCount: Int
    private let layout: PlotLayout

    init(_ standings: Standings, rows: [Standing], layout: PlotLayout) {
        self.standings = standings
        self.rows = rows
        self.layout = layout
        rankCount = min(rows.first?.certainty?.rankShares.count ?? 0, ScorePlot.rowLimit)
    }

    func svg() -> String {
        let height = Size.top + layout.row * Double(rows.count) + Size.bottom
        var picture = Picture(
            width: layout.width, height: height, label: "Ranks when rows are drawn again, on the \(standings.title)")
        picture.text("Ranks when rows are drawn again", x: layout.names - 16, y: 28, "podium-title")
        for (index, row) in rows.enumerated() { draw(row, index, in: &picture) }
        drawRanks(in: &picture)
        return picture.svg(style: ScorePlot.style)
    }

    private func draw(_ row: Standing, _ index: Int, in picture: inout Picture) {
        guard let certainty = row.certainty else { return }
        let bottom = Size.top + layout.row * Double(index + 1)
        if index > 0, certainty.tier != rows[index - 1].certainty?.tier {
            let top = bottom - layout.row
            picture.line(x1: layout.names - 16, y1: top, x2: layout.plot.upperBound, y2: top, "podium-axis")
        }
        let nameY = bottom - 9 - 2 * layout.nameShift
        picture.text("\(row.rank)", x: layout.names, y: nameY, "podium-rank podium-end")
        picture.text(
            PlainText.truncated(PlainText.harmless(row.entry.shortName), to: layout.nameColumns),
            x: layout.names + 10, y: nameY)
        for (rank, share) in certainty.rankShares.prefix(rankCount).enumerated() where share >= 0.005 {
            let height = max(1, share * Size.bar)
            picture.rectangle(
                x: x(rank) + 1, y: bottom - 2 - height, width: max(1, step - 2), height: height, "podium-public")
        }
    }

    private func drawRanks(in picture: inout Picture) {
        let bottom = Size.top + layout.row * Double(rows.count)
        let every = max(1, rankCount / 10)
        for rank in stride(from: 0, to: rankCount, by: every) {
            picture.text("\(rank + 1)", x: x(rank) + step / 2, y: bottom + 18, "podium-note podium-middle")
        }
    }

    private var step: Double { layout.x(1 / Double(max(1, rankCount))) - layout.x(0) }

    private func x(_ rank: Int) -> Double { layout.x(Double(rank) / Double(max(1, rankCount))) }
}
