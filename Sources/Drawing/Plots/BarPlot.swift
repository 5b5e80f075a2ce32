/// A horizontal bar for each item, from zero to its value, with an error bar where its spread is known.
public struct BarPlot: Sendable, Hashable {
    /// One bar.
    public struct Bar: Sendable, Hashable {
        /// What it stands for.
        public let name: String
        /// Its length.
        public let value: Double
        /// Half the length of the error bar; nil: none.
        public let error: Double?

        /// A bar.
        public init(name: String, value: Double, error: Double? = nil) {
            self.name = name
            self.value = value
            self.error = error
        }
    }

    /// Further bars are counted, not drawn.
    public static let limit = 25

    private let title: String
    private let note: String
    private let axisLabel: String
    private let bars: [Bar]
    private let others: Int

    /// The bars in their order; values must be finite.
    public init(title: String, note: String, axisLabel: String, bars: [Bar]) {
        self.title = title
        self.axisLabel = axisLabel
        self.bars = Array(bars.prefix(Self.limit))
        others = bars.count - self.bars.count
        self.note = others > 0 ? "\(note); \(others) more are not shown" : note
    }

    /// The plot as an SVG element.
    public func svg() -> String {
        let ends = bars.flatMap { [$0.value - ($0.error ?? 0), $0.value + ($0.error ?? 0)] }
        var frame = PlotFrame(
            title: title, note: note, names: bars.map(\.name), axis: Axis(ends + [0]), axisLabel: axisLabel)
        for (index, bar) in bars.enumerated() {
            let (from, to, y) = (frame.x(min(0, bar.value)), frame.x(max(0, bar.value)), frame.middle(index))
            let error = bar.error.map { (frame.x(bar.value - $0), frame.x(bar.value + $0)) }
            frame.draw { picture in
                picture.rectangle(
                    x: from, y: y - 8, width: to - from, height: 16, bar.value < 0 ? "podium-high" : "podium-low")
                if let error { picture.errorBar(from: error.0, to: error.1, y: y) }
            }
        }
        return frame.picture.svg()
    }
}
