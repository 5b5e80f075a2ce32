/// What plots with a line for each item share: a title, a note under it, names at the left, and an axis below.
struct PlotFrame {
    static let top = 78.0
    static let row = 26.0
    static let bottom = 42.0
    static let margin = 20.0
    /// Most characters of a name.
    static let nameColumns = 34

    let plot: ClosedRange<Double>
    let rows: Int
    let axis: Axis
    private(set) var picture: Picture

    var height: Double { Self.top + Self.row * Double(rows) + Self.bottom }

    /// - Parameters:
    ///   - right: pixels kept free beside the plot.
    ///   - width: of the picture, which is wider where names leave too little of it.
    init(
        title: String, note: String, names: [String], axis: Axis, axisLabel: String, right: Double = 24,
        width: Double = 780
    ) {
        let names = names.map { PlainText.truncated(PlainText.harmless($0), to: Self.nameColumns) }
        let left = Self.margin + min(260, (names.map { Picture.width(of: $0) }.max() ?? 0)) + 12
        plot = left...max(left + 0.46 * width, width - right)
        rows = names.count
        self.axis = axis
        let height = Self.top + Self.row * Double(names.count) + Self.bottom
        picture = Picture(width: plot.upperBound + right, height: height, label: "\(title). \(note)")
        picture.text(title, x: Self.margin, y: 30, "podium-title")
        picture.note(note, x: Self.margin, y: 52)
        drawAxis(axisLabel)
        for (index, name) in names.enumerated() {
            picture.text(name, x: left - 12, y: middle(index) + 4, "podium-name podium-end")
        }
    }

    /// Where the middle of a row lies.
    func middle(_ row: Int) -> Double { Self.top + Self.row * (Double(row) + 0.5) }

    /// Where a value lies.
    func x(_ value: Double) -> Double {
        plot.lowerBound + axis.position(value) * (plot.upperBound - plot.lowerBound)
    }

    /// Draws into the picture.
    mutating func draw(_ body: (inout Picture) -> Void) { body(&picture) }

    private mutating func drawAxis(_ label: String) {
        let (top, bottom) = (Self.top - 6, height - Self.bottom + 4)
        for tick in axis.ticks {
            picture.line(x1: x(tick), y1: top, x2: x(tick), y2: bottom, tick == 0 ? "podium-axis" : "podium-grid")
            picture.text(axis.label(tick), x: x(tick), y: bottom + 16, "podium-note podium-middle")
        }
        picture.text(
            label, x: (plot.lowerBound + plot.upperBound) / 2, y: bottom + 32, "podium-note podium-middle")
    }
}
