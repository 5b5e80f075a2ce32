/// Points in a plane, each with a short name, and lines that tell how to read them.
public struct ScatterPlot: Sendable {
    /// One point.
    public struct Point: Sendable, Hashable {
        /// Where it lies from left to right.
        public let x: Double
        /// Where it lies from bottom to top.
        public let y: Double
        /// What is written beside it; empty: nothing.
        public let name: String
        /// Whether it is one of those that matter.
        public let isMarked: Bool

        /// A point.
        public init(x: Double, y: Double, name: String = "", isMarked: Bool = false) {
            self.x = x
            self.y = y
            self.name = name
            self.isMarked = isMarked
        }
    }

    /// What an axis measures, and what stands at its ticks.
    public struct Scale: Sendable, Hashable {
        fileprivate let name: String
        fileprivate let values: [Double]
        fileprivate let ticks: [Tick]?

        /// A tick with its own text.
        public struct Tick: Sendable, Hashable {
            fileprivate let value: Double
            fileprivate let text: String

            /// A tick at a value.
            public init(_ value: Double, _ text: String) {
                self.value = value
                self.text = text
            }
        }

        /// An axis that shows all of `values`, beside those of the points.
        ///
        /// - Parameter ticks: nil: round numbers.
        public init(_ name: String, values: [Double] = [], ticks: [Tick]? = nil) {
            self.name = name
            self.values = values
            self.ticks = ticks
        }
    }

    private enum Size {
        static let (width, height) = (480.0, 340.0)
        static let plotX = 68.0...456.0
        static let plotY = 66.0...286.0
    }

    private let title: String
    private let note: String
    private let points: [Point]
    private let names: (x: String, y: String)
    private let lines: [[Point]]
    private let axes: (x: Axis, y: Axis)
    private let ticks: (x: [Scale.Tick], y: [Scale.Tick])

    /// A plot of points; `lines` are drawn through their points in order.
    public init(title: String, note: String = "", x: Scale, y: Scale, points: [Point], lines: [[Point]] = []) {
        self.title = title
        self.note = note
        self.points = points
        self.lines = lines
        names = (x.name, y.name)
        let axes = (x: Axis(points.map(\.x) + x.values), y: Axis(points.map(\.y) + y.values))
        self.axes = axes
        func texts(_ scale: Scale, _ axis: Axis) -> [Scale.Tick] {
            (scale.ticks ?? axis.ticks.map { Scale.Tick($0, axis.label($0)) }).filter { axis.range.contains($0.value) }
        }
        ticks = (texts(x, axes.x), texts(y, axes.y))
    }

    /// The plot as an SVG element.
    public func svg() -> String {
        var picture = Picture(width: Size.width, height: Size.height, label: "\(title). \(note)")
        picture.text(title, x: 16, y: 28, "podium-title")
        picture.text(note, x: 16, y: 48, "podium-note")
        drawAxes(in: &picture)
        for line in lines { picture.curve(line.map { (place(x: $0.x), place(y: $0.y)) }, "podium-curve") }
        for point in points {
            let (x, y) = (place(x: point.x), place(y: point.y))
            picture.circle(x: x, y: y, radius: point.isMarked ? 5 : 3.5, point.isMarked ? "podium-high" : "podium-low")
        }
        drawNames(in: &picture)
        return picture.svg()
    }

    /// Writes each name beside its point where there is room, those of marked points first; what has none is left out.
    private func drawNames(in picture: inout Picture) {
        var taken: [(x: ClosedRange<Double>, y: ClosedRange<Double>)] = []
        for point in points.filter(\.isMarked) + points.filter({ !$0.isMarked }) where !point.name.isEmpty {
            let name = PlainText.truncated(PlainText.harmless(point.name), to: 24)
            let (x, y, width) = (place(x: point.x), place(y: point.y), Picture.width(of: name, size: 12))
            let boxes = [(8.0, -5.0), (8, 13), (-8 - width, -5), (-8 - width, 13)].map { right, down in
                (x: x + right...x + right + width, y: y + down - 11...y + down + 2)
            }
            let free = boxes.first { box in
                box.x.lowerBound >= 4 && box.x.upperBound <= Size.width - 4
                    && !taken.contains { $0.x.overlaps(box.x) && $0.y.overlaps(box.y) }
            }
            guard let free else { continue }
            taken.append(free)
            picture.text(name, x: free.x.lowerBound, y: free.y.upperBound - 2, "podium-note")
        }
    }

    private func drawAxes(in picture: inout Picture) {
        for tick in ticks.x {
            let x = place(x: tick.value)
            picture.line(x1: x, y1: Size.plotY.lowerBound, x2: x, y2: Size.plotY.upperBound)
            let reach = x + Picture.width(of: tick.text, size: 12) / 2
            let style = reach > Size.width ? "podium-note podium-end" : "podium-note podium-middle"
            picture.text(tick.text, x: reach > Size.width ? Size.width - 4 : x, y: Size.plotY.upperBound + 18, style)
        }
        for tick in ticks.y {
            let y = place(y: tick.value)
            picture.line(x1: Size.plotX.lowerBound, y1: y, x2: Size.plotX.upperBound, y2: y)
            picture.text(tick.text, x: Size.plotX.lowerBound - 8, y: y + 4, "podium-note podium-end")
        }
        let middle = (Size.plotX.lowerBound + Size.plotX.upperBound) / 2
        picture.text("\(names.y) ↑   \(names.x) →", x: middle, y: Size.height - 16, "podium-note podium-middle")
    }

    private func place(x value: Double) -> Double {
        Size.plotX.lowerBound + axes.x.position(value) * (Size.plotX.upperBound - Size.plotX.lowerBound)
    }

    private func place(y value: Double) -> Double {
        Size.plotY.upperBound - axes.y.position(value) * (Size.plotY.upperBound - Size.plotY.lowerBound)
    }
}
