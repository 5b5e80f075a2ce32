/// How often each class was taken for each: a row for each true class, a column for each that was said, darker the more.
public struct ConfusionPlot: Sendable, Hashable {
    /// More classes than these have no room; see `init`.
    public static let limit = 12

    private enum Size {
        static let left = 116.0
        static let top = 88.0
        static let width = 480.0
        static let grid = 340.0
    }

    private let title: String
    private let classes: [String]
    private let counts: [[Int]]

    /// A plot of `counts`, a row for each true class and a number in it for each class that was said; nil of fewer than two classes,
    /// or more than `limit`.
    public init?(title: String, classes: [String], counts: [[Int]]) {
        guard (2...Self.limit).contains(classes.count) else { return nil }
        self.title = title
        self.classes = classes
        self.counts = counts
    }

    /// The plot as an SVG element.
    public func svg() -> String {
        let step = Size.grid / Double(classes.count)
        let note = "rows: the true class, columns: what was said; shares of a row, in percent"
        var picture = Picture(width: Size.width, height: Size.top + Size.grid + 20, label: "\(title). \(note)")
        picture.text(title, x: 16, y: 28, "podium-title")
        picture.note(note, x: 16, y: 48)
        for (place, name) in classes.enumerated() {
            let middle = step * (Double(place) + 0.5)
            let room = PlainText.harmless(name)
            picture.text(
                PlainText.truncated(room, to: 14), x: Size.left - 8, y: Size.top + middle + 4, "podium-note podium-end")
            picture.text(
                PlainText.truncated(room, to: max(2, Int(step / 7))), x: Size.left + middle, y: Size.top - 8,
                "podium-note podium-middle")
        }
        for (row, counts) in counts.enumerated() {
            for (column, count) in counts.enumerated() {
                let share = Double(count) / Double(max(1, counts.reduce(0, +)))
                draw(share, isRight: row == column, row, column, step, in: &picture)
            }
        }
        return picture.svg(style: Self.style)
    }

    private func draw(
        _ share: Double, isRight: Bool, _ row: Int, _ column: Int, _ step: Double, in picture: inout Picture
    ) {
        let (x, y) = (Size.left + Double(column) * step, Size.top + Double(row) * step)
        let shade = min(9, Int(share * 10))
        picture.rectangle(
            x: x + 1, y: y + 1, width: step - 2, height: step - 2,
            "\(isRight ? "podium-low" : "podium-high") podium-shade\(shade)")
        guard share >= 0.005 else { return }
        picture.text(
            NumberText.fixed(share * 100, digits: 0), x: x + step / 2, y: y + step / 2 + 4, "podium-name podium-middle")
    }

    private static let style = (0...9).map {
        ".podium-shade\($0){fill-opacity:\(NumberText.fixed(0.04 + 0.07 * Double($0), digits: 2))}"
    }
    .joined()
}
