/// How steps lead from one number to another: each bar begins where the one below it ends.
public struct WaterfallPlot: Sendable, Hashable {
    /// One step.
    public struct Step: Sendable, Hashable {
        /// What it stands for.
        public let name: String
        /// How far it goes.
        public let change: Double

        /// A step.
        public init(name: String, change: Double) {
            self.name = name
            self.change = change
        }
    }

    /// Where the steps begin.
    public struct Level: Sendable, Hashable {
        /// What it stands for.
        public let name: String
        /// Where it lies.
        public let value: Double

        /// A level.
        public init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// Smaller steps than the largest so many are drawn as one.
    public static let limit = 12

    private let title: String
    private let axisLabel: String
    private let start: Level
    private let endName: String
    /// From the largest to the smallest.
    private let steps: [Step]

    /// The largest steps stand on top; all of them lead from `start` to its sum with them.
    public init(title: String, axisLabel: String, start: Level, endName: String, steps: [Step]) {
        self.title = title
        self.axisLabel = axisLabel
        self.start = start
        self.endName = endName
        let order = steps.indices.sorted { (abs(steps[$1].change), $0) < (abs(steps[$0].change), $1) }
        let shown = order.prefix(steps.count > Self.limit ? Self.limit - 1 : Self.limit).map { steps[$0] }
        let rest = order.dropFirst(shown.count)
        let other = Step(name: "\(rest.count) others", change: rest.reduce(0) { $0 + steps[$1].change })
        self.steps = rest.isEmpty ? shown : shown + [other]
    }

    /// The plot as an SVG element.
    public func svg() -> String {
        let end = start.value + steps.reduce(0) { $0 + $1.change }
        var ends = [end]
        for step in steps { ends.append(ends[ends.count - 1] - step.change) }
        var frame = PlotFrame(
            title: title,
            note:
                "\(start.name) \(NumberText.short(start.value, digits: 4)), \(endName) \(NumberText.short(end, digits: 4))",
            names: steps.map(\.name), axis: Axis(ends), axisLabel: axisLabel, right: 70)
        drawLevel(start.value, in: &frame)
        for (index, step) in steps.enumerated() {
            draw(step, from: ends[index + 1], to: ends[index], at: frame.middle(index), isTop: index == 0, in: &frame)
        }
        return frame.picture.svg()
    }

    private func drawLevel(_ value: Double, in frame: inout PlotFrame) {
        let (x, top, bottom) = (frame.x(value), PlotFrame.top - 6, frame.height - PlotFrame.bottom + 4)
        frame.draw { $0.line(x1: x, y1: top, x2: x, y2: bottom, "podium-axis") }
    }

    /// A bar with a point in the direction it goes, its change beside it, and a thread up to the next bar.
    private func draw(
        _ step: Step, from start: Double, to end: Double, at y: Double, isTop: Bool, in frame: inout PlotFrame
    ) {
        let (from, to) = (frame.x(start), frame.x(end))
        let tip = to >= from ? min(6, to - from) : -min(6, from - to)
        let style = step.change < 0 ? "podium-low" : "podium-high"
        let numbers = [from, y - 9, to - tip, to, y, y + 9].map(Picture.number)
        let text = (step.change < 0 ? "−" : "+") + NumberText.short(abs(step.change))
        frame.draw { picture in
            picture.path(
                "M\(numbers[0]) \(numbers[1])H\(numbers[2])L\(numbers[3]) \(numbers[4])L\(numbers[2]) \(numbers[5])H\(numbers[0])z",
                style)
            if !isTop { picture.line(x1: to, y1: y - 9, x2: to, y2: y - PlotFrame.row + 9, "podium-grid") }
            picture.text(text, x: max(from, to) + 6, y: y + 4, "podium-note")
        }
    }
}
