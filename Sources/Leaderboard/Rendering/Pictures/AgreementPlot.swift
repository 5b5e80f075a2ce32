import Drawing

extension Standings {
    /// The board's scores against those known before, as a picture: the private against the public scores, the public ones
    /// against cross-validation; nil with fewer than three contenders that have both.
    public func agreementSVG() -> String? {
        let points = rows.compactMap { row in
            row.entry.score(on: boardBefore).map { (x: $0, y: row.score, rank: row.rank) }
        }
        guard board != .crossValidation, points.count > 2 else { return nil }
        return AgreementPlot(points: points, before: boardBefore, board: board, tau: agreement).svg()
    }
}

/// A point for each contender, and the line on which both scores are equal.
struct AgreementPlot {
    /// Sizes in pixels.
    private enum Size {
        static let width = 820.0
        static let height = 420.0
        static let plotX = 90.0...790.0
        static let plotY = 64.0...360.0
    }

    private let points: [(x: Double, y: Double, rank: Int)]
    private let names: (x: String, y: String)
    private let axes: (x: Axis, y: Axis)
    private let tau: Double?

    init(points: [(x: Double, y: Double, rank: Int)], before: Board, board: Board, tau: Double?) {
        self.tau = tau
        self.points = points
        names = (before == .crossValidation ? "cross-validation" : "public", board.rawValue)
        axes = (Axis(points.map(\.x)), Axis(points.map(\.y)))
    }

    func svg() -> String {
        let title = "Score on the \(names.y) rows against \(names.x)"
        var picture = Picture(width: Size.width, height: Size.height, label: title)
        picture.text(title, x: 14, y: 28, "podium-title")
        if let tau {
            picture.text(
                "the same order: 1, no agreement: 0; here \(NumberText.fixed(tau, digits: 2)) (Kendall's τ)", x: 14,
                y: 47,
                "podium-note")
        }
        for tick in axes.x.ticks {
            picture.line(x1: x(tick), y1: Size.plotY.lowerBound, x2: x(tick), y2: Size.plotY.upperBound)
            picture.text(axes.x.label(tick), x: x(tick), y: Size.plotY.upperBound + 18, "podium-note podium-middle")
        }
        for tick in axes.y.ticks {
            picture.line(x1: Size.plotX.lowerBound, y1: y(tick), x2: Size.plotX.upperBound, y2: y(tick))
            picture.text(axes.y.label(tick), x: Size.plotX.lowerBound - 8, y: y(tick) + 4, "podium-note podium-end")
        }
        drawEquality(in: &picture)
        for point in points {
            picture.circle(x: x(point.x), y: y(point.y), radius: 4.5, "podium-public")
            picture.text("\(point.rank)", x: x(point.x) + 7, y: y(point.y) - 5, "podium-note")
        }
        picture.text(names.x, x: Size.plotX.upperBound, y: Size.height - 16, "podium-note podium-end")
        return picture.svg(style: ScorePlot.style)
    }

    private func drawEquality(in picture: inout Picture) {
        let low = max(axes.x.range.lowerBound, axes.y.range.lowerBound)
        let high = min(axes.x.range.upperBound, axes.y.range.upperBound)
        guard low < high else { return }
        picture.line(x1: x(low), y1: y(low), x2: x(high), y2: y(high), "podium-axis")
    }

    private func x(_ value: Double) -> Double {
        Size.plotX.lowerBound + axes.x.position(value) * (Size.plotX.upperBound - Size.plotX.lowerBound)
    }

    private func y(_ value: Double) -> Double {
        Size.plotY.upperBound - axes.y.position(value) * (Size.plotY.upperBound - Size.plotY.lowerBound)
    }
}
