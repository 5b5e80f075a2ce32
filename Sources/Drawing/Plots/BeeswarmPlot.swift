/// A line for each item with a point for each of many rows: where it lies says one number, its color another.
public struct BeeswarmPlot: Sendable, Hashable {
    /// The points of one item.
    public struct Swarm: Sendable, Hashable {
        /// What they stand for.
        public let name: String
        /// Where the points lie.
        public let positions: [Double]
        /// Each point's color from 0, low, to 1, high; NaN: gray.
        public let shades: [Double]

        /// Points; as many shades as positions.
        public init(name: String, positions: [Double], shades: [Double]) {
            precondition(positions.count == shades.count, "\(shades.count) shades for \(positions.count) points")
            self.name = name
            self.positions = positions
            self.shades = shades
        }
    }

    /// Further items are counted, not drawn; of more rows, evenly spaced ones are drawn.
    public static let limit = 20
    private static let pointLimit = 600
    private static let shadeCount = 9
    /// Pixels that points of one column share, and the height between neighbors.
    private static let columnWidth = 3.0
    private static let most = 11.0

    private let title: String
    private let note: String
    private let axisLabel: String
    private let swarms: [Swarm]

    /// The items in their order; positions must be finite.
    public init(title: String, note: String, axisLabel: String, swarms: [Swarm]) {
        self.title = title
        self.axisLabel = axisLabel
        self.swarms = Array(swarms.prefix(Self.limit))
        let others = swarms.count - self.swarms.count
        self.note = others > 0 ? "\(note); \(others) more are not shown" : note
    }

    /// The plot as an SVG element.
    public func svg() -> String {
        var frame = PlotFrame(
            title: title, note: note, names: swarms.map(\.name), axis: Axis(swarms.flatMap(\.positions) + [0]),
            axisLabel: axisLabel, right: 90)
        for (index, swarm) in swarms.enumerated() { draw(swarm, at: frame.middle(index), in: &frame) }
        drawScale(in: &frame)
        return frame.picture.svg(style: Self.shadeStyle)
    }

    private func draw(_ swarm: Swarm, at y: Double, in frame: inout PlotFrame) {
        let step = max(1, (swarm.positions.count + Self.pointLimit - 1) / Self.pointLimit)
        let chosen = stride(from: 0, to: swarm.positions.count, by: step)
        let xs = chosen.map { frame.x(swarm.positions[$0]) }
        let offsets = Self.offsets(xs)
        var byShade: [String: [(x: Double, y: Double)]] = [:]
        for (place, row) in chosen.enumerated() {
            byShade[Self.shade(swarm.shades[row]), default: []].append((xs[place], y + offsets[place]))
        }
        frame.draw { picture in
            for (shade, points) in byShade.sorted(by: { $0.key < $1.key }) { picture.points(points, shade) }
        }
    }

    /// How far each point moves up or down so that points of the same column lie side by side.
    private static func offsets(_ xs: [Double]) -> [Double] {
        var columns: [Int: Int] = [:]
        let places = xs.map { x in
            let column = Int((x / columnWidth).rounded())
            defer { columns[column, default: 0] += 1 }
            return columns[column, default: 0]
        }
        let gap = min(2.4, 2 * most / Double(max(1, columns.values.max() ?? 1)))
        return places.map { Double(($0 + 1) / 2) * ($0 % 2 == 0 ? gap : -gap) }
    }

    private func drawScale(in frame: inout PlotFrame) {
        let (x, top, bottom) = (frame.plot.upperBound + 22, PlotFrame.top, frame.height - PlotFrame.bottom)
        let step = (bottom - top) / Double(Self.shadeCount)
        frame.draw { picture in
            for shade in 0..<Self.shadeCount {
                picture.rectangle(
                    x: x, y: bottom - step * Double(shade + 1), width: 8, height: step, "podium-shade\(shade)")
            }
            picture.text("high", x: x + 14, y: top + 10, "podium-note")
            picture.text("low", x: x + 14, y: bottom, "podium-note")
            picture.text("value", x: x - 4, y: top - 10, "podium-note")
        }
    }
}

extension BeeswarmPlot {
    private static func shade(_ value: Double) -> String {
        guard !value.isNaN else { return "podium-unknown" }
        return "podium-shade\(min(shadeCount - 1, max(0, Int(value * Double(shadeCount)))))"
    }

    /// From blue over a light violet to orange, even steps of lightness to both sides.
    private static let shadeStyle: String = {
        let colors = [
            "0072b2", "3f83bd", "6d94c4", "9aa3c4", "b9a5b4", "cc9c93", "d68c6b", "da7740", "d55e00",
        ]
        let rules = colors.enumerated().map { ".podium-shade\($0){fill:#\($1);stroke:#\($1)}" }
        return rules.joined() + ".podium-unknown{stroke:#8a929c}"
    }()
}
