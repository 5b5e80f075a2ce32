/// Panels side by side, each with a curve, thin curves behind it and marks of where the data lies.
public struct CurvePlot: Sendable, Hashable {
    /// One panel.
    public struct Panel: Sendable, Hashable {
        /// What changes from left to right.
        public let name: String
        /// Where the curve is known, increasing; for a panel of levels, their numbers.
        public let positions: [Double]
        /// The curve's heights.
        public let heights: [Double]
        /// Heights of thin curves at the same positions.
        public let thin: [[Double]]
        /// Where the data lies: short marks on the axis.
        public let marks: [Double]
        /// Names of the positions, which are then drawn as points; nil: a curve over numbers.
        public let levels: [String]?

        /// A panel; all heights are as many as positions.
        public init(
            name: String, positions: [Double], heights: [Double], thin: [[Double]] = [], marks: [Double] = [],
            levels: [String]? = nil
        ) {
            self.name = name
            self.positions = positions
            self.heights = heights
            self.thin = thin
            self.marks = marks
            self.levels = levels
        }
    }

    private enum Size {
        static let margin = 20.0
        static let top = 70.0
        static let panel = 250.0
        static let height = 170.0
        static let left = 46.0
        static let gap = 62.0
        static let columns = 3
    }

    private let title: String
    private let note: String
    private let panels: [Panel]

    /// Panels in rows of three, all with the same vertical axis.
    public init(title: String, note: String, panels: [Panel]) {
        self.title = title
        self.note = note
        self.panels = panels
    }

    /// The plot as an SVG element.
    public func svg() -> String {
        let columns = max(1, min(Size.columns, panels.count))
        let rows = (panels.count + columns - 1) / columns
        var picture = Picture(
            width: max(420, Size.margin + Double(columns) * (Size.left + Size.panel) + Size.margin),
            height: Size.top + Double(rows) * (Size.height + Size.gap), label: "\(title). \(note)")
        picture.text(title, x: Size.margin, y: 30, "podium-title")
        picture.note(note, x: Size.margin, y: 52)
        let vertical = Axis(panels.flatMap { $0.heights + $0.thin.flatMap { $0 } })
        for (index, panel) in panels.enumerated() {
            let x = Size.margin + Size.left + Double(index % columns) * (Size.left + Size.panel)
            let y = Size.top + Double(index / columns) * (Size.height + Size.gap)
            PanelDrawing(panel: panel, x: x...(x + Size.panel - 20), y: y...(y + Size.height), vertical: vertical)
                .draw(in: &picture)
        }
        return picture.svg()
    }
}

/// One panel at its place.
private struct PanelDrawing {
    let panel: CurvePlot.Panel
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>
    let vertical: Axis

    private var horizontal: Axis { Axis(panel.positions, tickCount: 4) }

    func draw(in picture: inout Picture) {
        drawAxes(in: &picture)
        for curve in panel.thin { picture.curve(points(curve), "podium-thin") }
        if panel.levels == nil {
            picture.curve(points(panel.heights), "podium-curve")
        } else {
            for point in points(panel.heights) { picture.circle(x: point.x, y: point.y, radius: 4, "podium-low") }
        }
        for mark in panel.marks where horizontal.range.contains(mark) {
            picture.line(x1: at(mark), y1: y.upperBound, x2: at(mark), y2: y.upperBound - 5, "podium-axis")
        }
        picture.text(
            PlainText.truncated(PlainText.harmless(panel.name), to: 30), x: (x.lowerBound + x.upperBound) / 2,
            y: y.upperBound + 36, "podium-name podium-middle")
    }

    private func drawAxes(in picture: inout Picture) {
        for tick in vertical.ticks {
            let place = at(height: tick)
            picture.line(x1: x.lowerBound, y1: place, x2: x.upperBound, y2: place)
            picture.text(vertical.label(tick), x: x.lowerBound - 6, y: place + 4, "podium-note podium-end")
        }
        for (place, text) in labels {
            picture.text(text, x: place, y: y.upperBound + 17, "podium-note podium-middle")
        }
    }

    /// Ticks, or as many of the levels' names as have room.
    private var labels: [(Double, String)] {
        guard let levels = panel.levels else { return horizontal.ticks.map { (at($0), horizontal.label($0)) } }
        let room = (x.upperBound - x.lowerBound) / Double(max(1, levels.count))
        let columns = Int(room / 7)
        guard columns >= 2 else { return [] }
        return zip(panel.positions, levels).map { (at($0), PlainText.truncated(PlainText.harmless($1), to: columns)) }
    }

    private func points(_ heights: [Double]) -> [(x: Double, y: Double)] {
        zip(panel.positions, heights).map { (at($0), at(height: $1)) }
    }

    private func at(_ position: Double) -> Double {
        x.lowerBound + horizontal.position(position) * (x.upperBound - x.lowerBound)
    }

    private func at(height: Double) -> Double {
        y.upperBound - vertical.position(height) * (y.upperBound - y.lowerBound)
    }
}
