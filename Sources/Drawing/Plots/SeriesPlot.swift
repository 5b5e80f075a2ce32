/// Panels side by side, each with a series, how it went on, what was forecast, and the band that was given.
public struct SeriesPlot: Sendable, Hashable {
    /// One series.
    public struct Panel: Sendable, Hashable {
        /// What is written over it.
        public let name: String
        /// The values of the past, the oldest first.
        public let past: [Double]
        /// What came then; empty where it is not known.
        public let truth: [Double]
        /// What was forecast for the steps after the past; empty for none.
        public let forecast: [Double]
        /// Half of the band's width at each step of the forecast; nil: none is known.
        public let widths: [Double?]

        /// A panel; as many widths as steps of the forecast, or none.
        public init(
            name: String, past: [Double], truth: [Double] = [], forecast: [Double] = [], widths: [Double?] = []
        ) {
            self.name = name
            self.past = past
            self.truth = truth
            self.forecast = forecast
            self.widths = widths
        }
    }

    fileprivate enum Size {
        static let (margin, top, left, gap) = (20.0, 70.0, 60.0, 58.0)
        static let (panel, height) = (330.0, 150.0)
        static let columns = 2
    }

    private let title: String
    private let note: String
    private let panels: [Panel]
    private let latest: Int

    /// Panels in rows of two, each with its own vertical axis; pasts of more than `latest` values are cut to these.
    public init(title: String, note: String, panels: [Panel], latest: Int = 120) {
        self.title = title
        self.note = note
        self.panels = panels
        self.latest = latest
    }

    /// The plot as an SVG element.
    public func svg() -> String {
        let rows = (panels.count + Size.columns - 1) / Size.columns
        var picture = Picture(
            width: 2 * Size.margin + Double(Size.columns) * (Size.left + Size.panel),
            height: Size.top + Double(rows) * (Size.height + Size.gap), label: "\(title). \(note)")
        picture.text(title, x: Size.margin, y: 26, "podium-title")
        picture.note(note, x: Size.margin, y: 46)
        for (index, panel) in panels.enumerated() {
            let x = Size.margin + Size.left + Double(index % Size.columns) * (Size.left + Size.panel)
            let y = Size.top + 14 + Double(index / Size.columns) * (Size.height + Size.gap)
            SeriesDrawing(panel, latest: latest, x: x...(x + Size.panel - 20), y: y...(y + Size.height)).draw(
                in: &picture)
        }
        return picture.svg(style: Self.style)
    }

    private static let style = """
        .podium-past{stroke:#5b6570;stroke-width:1.3;fill:none}.podium-truth{stroke:#1c2127;stroke-width:1.8;fill:none}
        .podium-forecast{stroke:#d55e00;stroke-width:2;stroke-dasharray:5 3;fill:none}.podium-band{fill:#d55e00;fill-opacity:.16}
        @media (prefers-color-scheme:dark){.podium-past{stroke:#a3adb8}.podium-truth{stroke:#e8eaed}
        .podium-forecast{stroke:#e69f00}.podium-band{fill:#e69f00}}
        """
}

/// One panel at its place.
private struct SeriesDrawing {
    private let panel: SeriesPlot.Panel
    private let past: [Double]
    private let x: ClosedRange<Double>
    private let y: ClosedRange<Double>
    private let vertical: Axis
    private let steps: Int

    init(_ panel: SeriesPlot.Panel, latest: Int, x: ClosedRange<Double>, y: ClosedRange<Double>) {
        self.panel = panel
        (self.x, self.y) = (x, y)
        past = Array(panel.past.suffix(latest))
        steps = past.count + max(panel.truth.count, panel.forecast.count)
        let edges = zip(panel.forecast, panel.widths).flatMap { value, width in
            width.map { [value - $0, value + $0] } ?? []
        }
        // A band that is wider than all else by far would flatten the series.
        let seen = past + panel.truth + panel.forecast
        let (low, high) = (seen.min() ?? 0, seen.max() ?? 1)
        vertical = Axis(seen + edges.filter { abs($0 - (low + high) / 2) < 1.5 * (high - low) }, tickCount: 4)
    }

    func draw(in picture: inout Picture) {
        for tick in vertical.ticks {
            picture.line(x1: x.lowerBound, y1: at(height: tick), x2: x.upperBound, y2: at(height: tick))
            picture.text(
                vertical.label(tick), x: x.lowerBound - 6, y: at(height: tick) + 4, "podium-note podium-end")
        }
        picture.text(
            PlainText.truncated(PlainText.harmless(panel.name), to: 48), x: x.lowerBound, y: y.lowerBound - 6)
        let last = past.last.map { [$0] } ?? []
        drawBand(in: &picture)
        picture.curve(points(past, from: 0), "podium-past")
        picture.curve(points(last + panel.truth, from: past.count - last.count), "podium-truth")
        picture.curve(points(last + panel.forecast, from: past.count - last.count), "podium-forecast")
    }

    private func drawBand(in picture: inout Picture) {
        let known = zip(panel.forecast, panel.widths).enumerated().compactMap { step, band in
            band.1.map { (step: step, low: band.0 - $0, high: band.0 + $0) }
        }
        guard known.count > 1 else { return }
        let edge =
            known.map { point(past.count + $0.step, $0.high) }
            + known.reversed().map { point(past.count + $0.step, $0.low) }
        picture.curve(edge, "podium-band")
    }

    private func points(_ values: [Double], from start: Int) -> [(x: Double, y: Double)] {
        values.enumerated().map { point(start + $0.offset, $0.element) }
    }

    private func point(_ step: Int, _ value: Double) -> (x: Double, y: Double) {
        (x.lowerBound + Double(step) / Double(max(1, steps - 1)) * (x.upperBound - x.lowerBound), at(height: value))
    }

    /// Heights beyond the axis lie on its edge.
    private func at(height: Double) -> Double {
        y.upperBound - min(max(vertical.position(height), 0), 1) * (y.upperBound - y.lowerBound)
    }
}
