import Drawing

extension Standings {
    /// The board's scores against those known before, as a picture: the private against the public scores, the public ones
    /// against cross-validation; nil with fewer than three contenders that have both.
    public func agreementSVG() -> String? {
        let points = rows.compactMap { row in
            row.entry.score(on: boardBefore).map {
                ScatterPlot.Point(x: $0, y: row.score, name: "\(row.rank)")
            }
        }
        guard board != .crossValidation, points.count > 2 else { return nil }
        let before = boardBefore == .crossValidation ? "cross-validation" : "public"
        let note = agreement.map {
            "same order 1, none 0: here \(NumberText.fixed($0, digits: 2)) (Kendall's τ); the line: equal"
        }
        return ScatterPlot(
            title: "Score on the \(board.rawValue) rows against \(before)", note: note ?? "the line: equal",
            x: .init(before), y: .init(board.rawValue), points: points, lines: [Self.equality(points)]
        ).svg()
    }

    /// The line on which both scores are equal, where both axes reach.
    private static func equality(_ points: [ScatterPlot.Point]) -> [ScatterPlot.Point] {
        let (x, y) = (points.map(\.x), points.map(\.y))
        let low = max(x.min() ?? 0, y.min() ?? 0)
        let high = min(x.max() ?? 0, y.max() ?? 0)
        return low < high ? [.init(x: low, y: low), .init(x: high, y: high)] : []
    }
}
