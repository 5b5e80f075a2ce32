import Drawing

extension Standings {
    /// How often each contender has each rank when rows are drawn again, as a picture; nil where that is not known.
    public func rankSVG() -> String? {
        let sure = rows.filter { $0.certainty != nil }
        return sure.count > 1 ? RankPlot(self, rows: Array(sure.prefix(ScorePlot.rowLimit))).svg() : nil
    }
}

/// For each contender a bar at each rank, as high as the rank is frequent, and the line where a new tier begins.
struct RankPlot {
    /// Sizes in pixels.
    private enum Size {
        static let width = 820.0
        static let row = 26.0
        static let top = 62.0
        static let bottom = 34.0
        static let rank = 30.0
        static let plot = 304.0...804.0
        static let nameColumns = 34
    }

    private let standings: Standings
    private let rows: [Standing]
    private let rankCount: Int

    init(_ standings: Standings, rows: [Standing]) {
        self.standings = standings
        self.rows = rows
        rankCount = min(rows.first?.certainty?.rankShares.count ?? 0, ScorePlot.rowLimit)
    }

    func svg() -> String {
        let height = Size.top + Size.row * Double(rows.count) + Size.bottom
        var picture = Picture(
            width: Size.width, height: height, label: "Ranks when rows are drawn again, on the \(standings.title)")
        picture.text("Ranks when rows are drawn again", x: Size.rank - 16, y: 28, "podium-title")
        for (index, row) in rows.enumerated() { draw(row, index, in: &picture) }
        drawRanks(in: &picture)
        return picture.svg(style: ScorePlot.style)
    }

    private func draw(_ row: Standing, _ index: Int, in picture: inout Picture) {
        guard let certainty = row.certainty else { return }
        let bottom = Size.top + Size.row * Double(index + 1)
        if index > 0, certainty.tier != rows[index - 1].certainty?.tier {
            picture.line(
                x1: Size.rank - 16, y1: bottom - Size.row, x2: Size.plot.upperBound, y2: bottom - Size.row,
                "podium-axis")
        }
        picture.text("\(row.rank)", x: Size.rank, y: bottom - 9, "podium-rank podium-end")
        picture.text(
            PlainText.truncated(PlainText.harmless(row.entry.shortName), to: Size.nameColumns), x: Size.rank + 10,
            y: bottom - 9)
        for (rank, share) in certainty.rankShares.prefix(rankCount).enumerated() where share >= 0.005 {
            let height = max(1, share * (Size.row - 4))
            picture.rectangle(
                x: x(rank) + 1, y: bottom - 2 - height, width: max(1, step - 2), height: height, "podium-public")
        }
    }

    private func drawRanks(in picture: inout Picture) {
        let bottom = Size.top + Size.row * Double(rows.count)
        let every = max(1, rankCount / 10)
        for rank in stride(from: 0, to: rankCount, by: every) {
            picture.text("\(rank + 1)", x: x(rank) + step / 2, y: bottom + 18, "podium-note podium-middle")
        }
    }

    private var step: Double { (Size.plot.upperBound - Size.plot.lowerBound) / Double(max(1, rankCount)) }

    private func x(_ rank: Int) -> Double { Size.plot.lowerBound + Double(rank) * step }
}
