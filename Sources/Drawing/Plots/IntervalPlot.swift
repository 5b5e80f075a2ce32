/// A dot for each item with the bar of its interval: a forest plot.
public struct IntervalPlot: Sendable, Hashable {
    /// One dot.
    public struct Item: Sendable, Hashable {
        /// What it stands for.
        public let name: String
        /// Where it lies.
        public let value: Double
        /// Where its bar begins.
        public let low: Double
        /// Where its bar ends.
        public let high: Double

        /// A dot with a bar.
        public init(name: String, value: Double, low: Double, high: Double) {
            self.name = name
            self.value = value
            self.low = low
            self.high = high
        }
    }

    /// Further items are counted, not drawn.
    public static let limit = 40

    private let title: String
    private let note: String
    private let axisLabel: String
    private let items: [Item]
    private let width: Double

    /// The items in their order, the first at the top; values must be finite.
    ///
    /// - Parameter width: In pixels.
    public init(title: String, note: String, axisLabel: String, items: [Item], width: Double = 780) {
        self.width = width
        self.title = title
        self.axisLabel = axisLabel
        self.items = Array(items.prefix(Self.limit))
        let others = items.count - self.items.count
        self.note = others > 0 ? "\(note); \(others) more are not shown" : note
    }

    /// The plot as an SVG element.
    public func svg() -> String {
        let axis = Axis(items.flatMap { [$0.low, $0.value, $0.high] })
        var frame = PlotFrame(
            title: title, note: note, names: items.map(\.name), axis: axis, axisLabel: axisLabel,
            width: width)
        for (index, item) in items.enumerated() {
            let (low, middle, high, y) = (
                frame.x(item.low), frame.x(item.value), frame.x(item.high), frame.middle(index)
            )
            frame.draw { picture in
                picture.errorBar(from: low, to: high, y: y)
                picture.circle(x: middle, y: y, radius: 4.5, "podium-low")
            }
        }
        return frame.picture.svg()
    }
}
