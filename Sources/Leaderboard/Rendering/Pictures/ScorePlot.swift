import Foundation
import Scoring

/// A dot plot of a board: a line for each contender, its fold mean with standard error, and its public and private score.
struct ScorePlot {
    /// Sizes in pixels.
    private enum Size {
        static let width = 820.0
        static let row = 26.0
        static let top = 74.0
        static let bottom = 34.0
        static let names = 30.0...290.0
        static let plot = 304.0...720.0
        static let score = 806.0
        static let nameColumns = 34
    }

    /// Further contenders are counted, not drawn.
    static let rowLimit = 40

    private let standings: Standings
    private let rows: [Standing]
    private let axis: Axis

    init(_ standings: Standings) {
        self.standings = standings
        rows = Array(standings.rows.prefix(Self.rowLimit))
        let showsPrivate = standings.board == .private
        axis = Axis(rows.flatMap { Self.marks($0, showsPrivate: showsPrivate).flatMap(\.extent) })
    }

    /// The picture as one SVG element that brings its own style, for light and dark.
    func svg() -> String {
        let height = Size.top + Size.row * Double(rows.count) + Size.bottom
        let label = Markup.escaped(standings.title)
        let open =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(Size.width)) \(Int(height))\" "
            + "width=\"\(Int(Size.width))\" height=\"\(Int(height))\" role=\"img\" aria-label=\"\(label)\">"
        let background = "<rect class=\"podium-back\" width=\"100%\" height=\"100%\" rx=\"8\"/>"
        let drawing =
            [background, heading(), grid(height)] + rows.enumerated().map { line($0.element, index: $0.offset) }
        return ([open, Self.style] + drawing + ["</svg>"]).joined(separator: "\n") + "\n"
    }
}

// MARK: - What is drawn

extension ScorePlot {
    /// A kind of score and where it lies.
    private struct Mark {
        var shape: String
        var value: Double
        var error: Double?

        /// The lowest and highest value that the mark covers.
        var extent: [Double] { [value - (error ?? 0), value + (error ?? 0)] }
    }

    private static func marks(_ row: Standing, showsPrivate: Bool) -> [Mark] {
        let entry = row.entry
        let folds = entry.crossValidation.map { Mark(shape: "cv", value: $0.mean, error: $0.standardError) }
        let open = entry.publicScore.map { Mark(shape: "public", value: $0) }
        let hidden = showsPrivate ? entry.privateScore.map { Mark(shape: "private", value: $0) } : nil
        return [folds, open, hidden].compactMap { $0 }
    }

    private func heading() -> String {
        let shown = Set(rows.flatMap { Self.marks($0, showsPrivate: standings.board == .private).map(\.shape) })
        let texts = [("cv", "cross-validation ± standard error"), ("public", "public"), ("private", "private")]
        var x = Size.plot.lowerBound
        var legend = ""
        for (shape, text) in texts where shown.contains(shape) {
            legend += Self.shape(shape, x: x + 5, y: 52) + Self.text(text, x: x + 16, y: 56, "podium-note")
            x += 40 + 6.4 * Double(text.count)
        }
        return Self.text(Markup.escaped(standings.title), x: Size.names.lowerBound - 16, y: 28, "podium-title") + legend
    }

    private func grid(_ height: Double) -> String {
        let (top, bottom) = (Size.top - 6, height - Size.bottom + 4)
        let lines = axis.ticks.map { tick in
            let x = Self.number(self.x(tick))
            return "<line class=\"podium-grid\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(top)\" y2=\"\(bottom)\"/>"
                + Self.text(
                    NumberText.fixed(tick, digits: axis.digits), x: self.x(tick), y: bottom + 16,
                    "podium-note podium-middle")
        }
        let rest = standings.rows.count - rows.count
        let more =
            rest > 0 ? Self.text("and \(rest) more", x: Size.names.lowerBound, y: bottom + 16, "podium-note") : ""
        return lines.joined(separator: "\n") + more
    }

    private func line(_ row: Standing, index: Int) -> String {
        let y = Size.top + Size.row * (Double(index) + 0.5)
        let name = [row.entry.team, row.entry.model].compactMap { $0 }.joined(separator: " · ")
        let shortName = Markup.escaped(TerminalText.truncated(TerminalText.harmless(name), to: Size.nameColumns))
        let medal = row.medal.map { " podium-\($0.rawValue)" } ?? ""
        let score = NumberText.fixed(row.score, digits: standings.metric.precision)
        let texts = [
            Self.text("\(row.rank)", x: Size.names.lowerBound, y: y + 4, "podium-rank podium-end\(medal)"),
            Self.text(shortName, x: Size.names.lowerBound + 10, y: y + 4, "podium-name"),
            Self.text(score, x: Size.score, y: y + 4, "podium-name podium-end"),
        ]
        let marks = Self.marks(row, showsPrivate: standings.board == .private).map { mark in
            let bar = mark.error.map { errorBar(mark.value - $0, mark.value + $0, y: y) } ?? ""
            return bar + Self.shape(mark.shape, x: x(mark.value), y: y)
        }
        return (texts + marks).joined()
    }

    private func errorBar(_ low: Double, _ high: Double, y: Double) -> String {
        let (left, right) = (Self.number(x(low)), Self.number(x(high)))
        return
            "<path class=\"podium-bar\" d=\"M\(left) \(y - 4)V\(y + 4)M\(left) \(y)H\(right)M\(right) \(y - 4)V\(y + 4)\"/>"
    }

    private func x(_ value: Double) -> Double {
        Size.plot.lowerBound + axis.position(value) * (Size.plot.upperBound - Size.plot.lowerBound)
    }
}

// MARK: - Shapes and colours

extension ScorePlot {
    /// Kinds differ in shape as well as in colour.
    private static func shape(_ kind: String, x: Double, y: Double) -> String {
        let (x, y) = (number(x), number(y))
        switch kind {
        case "cv": return "<path class=\"podium-cv\" d=\"M\(x) \(y)m0 -5l5 5l-5 5l-5 -5z\"/>"
        case "public": return "<circle class=\"podium-public\" cx=\"\(x)\" cy=\"\(y)\" r=\"4.5\"/>"
        default:
            return
                "<rect class=\"podium-private\" x=\"\(x)\" y=\"\(y)\" width=\"8\" height=\"8\" transform=\"translate(-4 -4)\"/>"
        }
    }

    private static func text(_ text: String, x: Double, y: Double, _ style: String) -> String {
        "<text class=\"\(style)\" x=\"\(number(x))\" y=\"\(number(y))\">\(text)</text>"
    }

    private static func number(_ value: Double) -> String { NumberText.fixed(value, digits: 1) }

    /// The colours of scores are Okabe and Ito's, told apart by people with any kind of colour vision.
    private static let style = """
        <style>
        .podium-back{fill:#fff}.podium-grid{stroke:#e3e6ea}.podium-bar{stroke:#8a929c;stroke-width:1.5;fill:none}
        .podium-title,.podium-name,.podium-rank,.podium-note{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:#1c2127}
        .podium-title{font-size:15px;font-weight:600}.podium-name,.podium-rank{font-size:13px}.podium-note{font-size:12px;fill:#5b6570}
        .podium-end{text-anchor:end}.podium-middle{text-anchor:middle}.podium-rank{fill:#5b6570}
        .podium-gold{fill:#a87900;font-weight:700}.podium-silver{fill:#6d7780;font-weight:700}.podium-bronze{fill:#a4592b;font-weight:700}
        .podium-cv{fill:#8a929c}.podium-public{fill:#0072b2}.podium-private{fill:#d55e00}
        @media (prefers-color-scheme:dark){
        .podium-back{fill:#14171b}.podium-grid{stroke:#2b3138}.podium-title,.podium-name{fill:#e8eaed}
        .podium-note,.podium-rank{fill:#a3adb8}.podium-gold{fill:#f0c046}.podium-silver{fill:#c8d0d8}.podium-bronze{fill:#dd9a6c}
        .podium-public{fill:#56b4e9}.podium-private{fill:#e69f00}}
        </style>
        """
}
