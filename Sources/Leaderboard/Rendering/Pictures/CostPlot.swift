import Comparisons
import Drawing
import Foundation
import Scoring

extension Standings {
    /// What scores cost: each contender's score against the time that its fits took, with the line of those than which none is both
    /// cheaper and as good (the Pareto front); nil with fewer than two contenders whose time is known.
    public func costSVG() -> String? {
        let known = rows.compactMap { row in
            row.entry.fitSeconds.map { (seconds: max($0, Self.leastSeconds), row: row) }
        }
        guard known.count > 1 else { return nil }
        let sign = metric.direction == .maximize ? 1.0 : -1
        let front = ParetoFront(costs: known.map(\.seconds), scores: known.map { sign * $0.row.score }).members
        let points = known.enumerated().map { place, known in
            ScatterPlot.Point(
                x: log10(known.seconds), y: known.row.score, name: known.row.entry.model ?? known.row.entry.team,
                isMarked: front.contains(place))
        }
        let powers = points.map(\.x)
        let ticks = (Int(floor(powers.min() ?? 0))...Int(ceil(powers.max() ?? 0))).map {
            ScatterPlot.Scale.Tick(Double($0), NumberText.duration(pow(10, Double($0))))
        }
        return ScatterPlot(
            title: "Score and cost", note: "marked: none is both cheaper and as good",
            x: .init("seconds of fitting", ticks: ticks), y: .init(metric.title), points: points,
            lines: [front.map { points[$0] }]
        ).svg()
    }

    /// Times are measured to this, and have a logarithm.
    private static let leastSeconds = 0.01
}
