import Comparisons
import Drawing
import Foundation
import Scoring

extension Standings {
    /// The board as a picture: for each of the first contenders the fold mean with its standard error, and the public
    /// (on the private board also the private) score.
    public func svg(layout: PlotLayout = .wide) -> String { ScorePlot(self, layout: layout).svg() }
}

/// A dot plot of a board: a line for each contender, its fold mean with standard error, and its public and private score.
struct ScorePlot {
    /// Sizes in pixels.
    private enum Size {
        static let bottom = 34.0
        static let legend = 20.0
    }

    /// Further contenders are counted, not drawn.
    static let rowLimit = 40

    private let standings: Standings
    private let rows: [Standing]
    private let axis: Axis
    private let layout: PlotLayout
    private let legend: [[(shape: String, text: String)]]

    init(_ standings: Standings, layout: PlotLayout) {
        self.standings = standings
        self.layout = layout
        rows = Array(standings.rows.prefix(Self.rowLimit))
        let showsPrivate = standings.board == .private
        legend = Self.legend(of: standings, rows, layout)
        axis = Axis(rows.flatMap { Self.marks($0, showsPrivate: showsPrivate).flatMap(\.extent) })
    }

    /// The picture as one SVG element that brings its own style, for light and dark.
    func svg() -> String {
        let height = top + layout.row * Double(rows.count) + Size.bottom
        var picture = Picture(width: layout.width, height: height, label: standings.title)
        drawHeading(in: &picture)
        drawGrid(in: &picture)
        for (index, row) in rows.enumerated() { draw(row, index: index, in: &picture) }
        return picture.svg(style: Self.style)
    }

    /// Where the first row begins.
    private var top: Double { 54 + Size.legend * Double(max(1, legend.count)) }
}

// MARK: - What is drawn

extension ScorePlot {
    /// A kind of score and where it lies.
    private struct Mark {
        var shape: String
        var value: Double
        /// Where the bar around it ends; equal ends are no bar.
        var low: Double
        var high: Double
        /// How far below the middle of the row it lies, so that two bars can be told apart.
        var shift = 0.0

        init(_ shape: String, _ value: Double, low: Double? = nil, high: Double? = nil) {
            self.shape = shape
            self.value = value
            self.low = low ?? value
            self.high = high ?? value
        }

        /// The lowest and highest value that the mark covers.
        var extent: [Double] { [low, value, high] }
    }

    private static func marks(_ row: Standing, showsPrivate: Bool) -> [Mark] {
        let entry = row.entry
        let interval = row.certainty?.interval
        func mark(_ shape: String, _ score: Double, isRanking: Bool) -> Mark {
            Mark(shape, score, low: isRanking ? interval?.low : nil, high: isRanking ? interval?.high : nil)
        }
        var folds = entry.crossValidation.map { folds in
            let error = folds.standardError ?? 0
            return Mark("cv", folds.mean, low: folds.mean - error, high: folds.mean + error)
        }
        if interval != nil { folds?.shift = 6 }
        let open = entry.publicScore.map { mark("public", $0, isRanking: !showsPrivate) }
        let hidden = showsPrivate ? entry.privateScore.map { mark("private", $0, isRanking: true) } : nil
        return [folds, open, hidden].compactMap { $0 }
    }

    /// The legend in lines that fit.
    private static func legend(
        of standings: Standings, _ rows: [Standing], _ layout: PlotLayout
    ) -> [[(shape: String, text: String)]] {
        let isPrivate = standings.board == .private
        let shown = Set(rows.flatMap { marks($0, showsPrivate: isPrivate).map(\.shape) })
        let interval = standings.sampling == nil ? "" : ", 95 % interval"
        let texts = [
            ("cv", "cross-validation ± standard error"), ("public", "public" + (isPrivate ? "" : interval)),
            ("private", "private" + interval), ("again", "✓ made again byte for byte"),
        ].filter { shape, _ in
            shown.contains(shape) || shape == "again" && rows.contains { $0.entry.reproducedAt != nil }
        }
        return texts.reduce(into: []) { lines, part in
            let used = lines.last?.reduce(0) { $0 + width(of: $1.text) } ?? .infinity
            if used + width(of: part.1) > layout.score - layout.plot.lowerBound {
                lines.append([part])
            } else {
                lines[lines.count - 1].append(part)
            }
        }
    }

    private static func width(of text: String) -> Double { 40 + 6.4 * Double(text.count) }

    private func drawHeading(in picture: inout Picture) {
        let columns = Int((layout.width - 28) / 8)
        picture.text(PlainText.truncated(standings.title, to: columns), x: layout.names - 16, y: 28, "podium-title")
        for (line, parts) in legend.enumerated() {
            var x = layout.plot.lowerBound
            let y = 52 + Size.legend * Double(line)
            for (shape, text) in parts {
                if shape != "again" { Self.draw(shape, x: x + 5, y: y, in: &picture) }
                picture.text(text, x: x + 16, y: y + 4, "podium-note")
                x += Self.width(of: text)
            }
        }
    }

    private func drawGrid(in picture: inout Picture) {
        let bottom = picture.height - Size.bottom + 4
        for tick in axis.ticks {
            picture.line(x1: x(tick), y1: top - 6, x2: x(tick), y2: bottom)
            picture.text(axis.label(tick), x: x(tick), y: bottom + 16, "podium-note podium-middle")
        }
        let rest = standings.rows.count - rows.count
        if rest > 0 { picture.text("and \(rest) more", x: layout.names - 16, y: bottom + 30, "podium-note") }
    }

    private func draw(_ row: Standing, index: Int, in picture: inout Picture) {
        let middle = top + layout.row * (Double(index) + 0.5)
        let (nameY, y) = (middle + 4 - layout.nameShift, middle + layout.markShift)
        let mark = row.isBaseline ? " (baseline)" : ""
        let shortName =
            PlainText.truncated(PlainText.harmless(row.entry.shortName), to: layout.nameColumns - mark.count) + mark
        drawTier(row, index: index, in: &picture)
        let medal = row.medal.map { " podium-\($0.rawValue)" } ?? ""
        let score = NumberText.fixed(row.score, digits: standings.metric.precision)
        picture.text("\(row.rank)", x: layout.names, y: nameY, "podium-rank podium-end\(medal)")
        picture.text(
            shortName + (row.entry.reproducedAt == nil ? "" : " ✓"), x: layout.names + 10, y: nameY, "podium-name")
        picture.text(score, x: layout.score, y: nameY, "podium-name podium-end")
        for mark in Self.marks(row, showsPrivate: standings.board == .private) {
            if mark.low < mark.high { picture.errorBar(from: x(mark.low), to: x(mark.high), y: y + mark.shift) }
            Self.draw(mark.shape, x: x(mark.value), y: y + mark.shift, in: &picture)
        }
    }

    /// A line above the first contender of a tier.
    private func drawTier(_ row: Standing, index: Int, in picture: inout Picture) {
        guard index > 0, let tier = row.certainty?.tier, let above = rows[index - 1].certainty?.tier, tier != above
        else {
            return
        }
        let y = top + layout.row * Double(index)
        picture.line(x1: layout.names - 16, y1: y, x2: layout.score, y2: y, "podium-axis")
    }

    private func x(_ value: Double) -> Double { layout.x(axis.position(value)) }
}

// MARK: - Shapes and colors

extension ScorePlot {
    /// Kinds differ in shape as well as in color.
    private static func draw(_ kind: String, x: Double, y: Double, in picture: inout Picture) {
        switch kind {
        case "cv":
            picture.path("M\(Picture.number(x)) \(Picture.number(y))m0 -5l5 5l-5 5l-5 -5z", "podium-cv")
        case "public": picture.circle(x: x, y: y, radius: 4.5, "podium-public")
        default: picture.rectangle(x: x - 4, y: y - 4, width: 8, height: 8, "podium-private")
        }
    }

    /// What a board's picture adds to the style of all.
    static let style = """
        .podium-rank{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:#5b6570}
        .podium-gold{fill:#a87900;font-weight:700}.podium-silver{fill:#6d7780;font-weight:700}.podium-bronze{fill:#a4592b;font-weight:700}
        .podium-cv{fill:#8a929c}.podium-public{fill:#0072b2}.podium-private{fill:#d55e00}
        @media (prefers-color-scheme:dark){
        .podium-rank{fill:#a3adb8}.podium-gold{fill:#f0c046}.podium-silver{fill:#c8d0d8}.podium-bronze{fill:#dd9a6c}
        .podium-public{fill:#56b4e9}.podium-private{fill:#e69f00}}
        """
}

extension Entry {
    /// Who entered, and with what.
    var shortName: String { [team, model].compactMap { $0 }.joined(separator: " · ") }
}
