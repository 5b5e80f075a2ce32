import Drawing
import Foundation
import Scoring

extension Standings {
    /// The scores of all ranked entries over time, with the best so far as a line; nil with fewer than three entries, or where all
    /// were made at once.
    public func historySVG() -> String? {
        let moments = equal.compactMap { entry in entry.score(on: board).map { (at: entry.submittedAt, score: $0) } }
            .sorted { $0.at < $1.at }
        guard let first = moments.first?.at, let last = moments.last?.at, first < last, moments.count > 2 else {
            return nil
        }
        var best: [ScatterPlot.Point] = []
        let points = moments.map { moment in
            let x = moment.at.timeIntervalSince(first)
            let isBest = best.last.map { metric.isBetter(moment.score, than: $0.y) } ?? true
            if isBest {
                if let last = best.last { best.append(.init(x: x, y: last.y)) }
                best.append(.init(x: x, y: moment.score))
            }
            return ScatterPlot.Point(x: x, y: moment.score, isMarked: isBest)
        }
        let span = last.timeIntervalSince(first)
        if let last = best.last { best.append(.init(x: span, y: last.y)) }
        let isShort = span < 7200
        let ticks = [0, 0.5, 1].map { share in
            ScatterPlot.Scale.Tick(
                share * span,
                isShort ? NumberText.duration(share * span) : Self.text(first + share * span, span: span))
        }
        return ScatterPlot(
            title: "Scores over time", note: "the line: the best so far, of \(moments.count) entries",
            x: .init(isShort ? "since \(NumberText.minute(first)) (UTC)" : "time (UTC)", ticks: ticks),
            y: .init(metric.title), points: points, lines: [best]
        ).svg()
    }

    /// A moment as a day, or within few days with its minute.
    private static func text(_ moment: Date, span: TimeInterval) -> String {
        let text = NumberText.minute(moment)
        return span > 5 * 86_400 ? String(text.prefix(10)) : text
    }
}
