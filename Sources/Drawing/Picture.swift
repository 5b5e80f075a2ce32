/// A picture as one SVG element that brings its own style, for light and dark: shapes and texts in the order they are
/// added. Equal pictures have equal bytes.
///
/// Lengths are pixels, y grows downwards. Styles are names of CSS classes; `Picture.style` has those that every picture
/// knows.
public struct Picture: Sendable, Hashable {
    /// Pixels from left to right.
    public let width: Double
    /// Pixels from top to bottom.
    public let height: Double
    /// What the picture shows, for those who cannot see it.
    public let label: String
    private var elements: [String] = []

    /// A picture with nothing but its background.
    public init(width: Double, height: Double, label: String) {
        self.width = width
        self.height = height
        self.label = label
    }

    /// The picture.
    ///
    /// - Parameter style: CSS rules besides `Picture.style`.
    public func svg(style: String = "") -> String {
        let size = (Self.number(width), Self.number(height))
        let open =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size.0) \(size.1)\" width=\"\(size.0)\" "
            + "height=\"\(size.1)\" role=\"img\" aria-label=\"\(Markup.escaped(label))\">"
        let background = "<rect class=\"podium-back\" width=\"100%\" height=\"100%\" rx=\"8\"/>"
        let rules = ["<style>", Self.style] + (style.isEmpty ? [] : [style]) + ["</style>"]
        return ([open] + rules + [background] + elements + ["</svg>"]).joined(separator: "\n") + "\n"
    }
}

extension Picture {
    /// Writes `text` with its base line at `y`; the style says what of it lies at `x`.
    public mutating func text(_ text: String, x: Double, y: Double, _ style: String = "podium-name") {
        elements.append(
            "<text class=\"\(style)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\">\(Markup.escaped(text))</text>")
    }

    /// Writes what is said below a title: in one line with its base line at `y`, or in two about it where one has no room.
    public mutating func note(_ note: String, x: Double, y: Double) {
        let lines = note.wrapped(width: Int((width - 2 * x) / Self.noteLetter), indent: "")
        guard lines.count > 1 else { return text(note, x: x, y: y, "podium-note") }
        text(lines[0], x: x, y: y - 6, "podium-note")
        let rest = lines.dropFirst().joined(separator: " ")
        text(PlainText.truncated(rest, to: Int((width - 2 * x) / Self.noteLetter)), x: x, y: y + 8, "podium-note")
    }

    /// The width of a letter of notes, about.
    private static let noteLetter = 6.1

    /// Draws a straight line.
    public mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, _ style: String = "podium-grid") {
        let ends = [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)].map { "\($0)=\"\(Self.number($1))\"" }
        elements.append("<line class=\"\(style)\" \(ends.joined(separator: " "))/>")
    }

    /// Fills a rectangle.
    public mutating func rectangle(x: Double, y: Double, width: Double, height: Double, _ style: String) {
        let sides = [("x", x), ("y", y), ("width", width), ("height", height)].map { "\($0)=\"\(Self.number($1))\"" }
        elements.append("<rect class=\"\(style)\" \(sides.joined(separator: " "))/>")
    }

    /// Fills a circle.
    public mutating func circle(x: Double, y: Double, radius: Double, _ style: String) {
        elements.append(
            "<circle class=\"\(style)\" cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\"/>"
        )
    }

    /// Draws a path in SVG's words, such as "M0 0H10".
    public mutating func path(_ path: String, _ style: String) {
        elements.append("<path class=\"\(style)\" d=\"\(path)\"/>")
    }

    /// Draws a horizontal bar with ends.
    public mutating func errorBar(from left: Double, to right: Double, y: Double) {
        let (left, right) = (Self.number(left), Self.number(right))
        let (top, middle, bottom) = (Self.number(y - 4), Self.number(y), Self.number(y + 4))
        path("M\(left) \(top)V\(bottom)M\(left) \(middle)H\(right)M\(right) \(top)V\(bottom)", "podium-bar")
    }

    /// Draws a line through points.
    public mutating func curve(_ points: [(x: Double, y: Double)], _ style: String) {
        path(points.enumerated().map { ($0.offset == 0 ? "M" : "L") + Self.pair($0.element) }.joined(), style)
    }

    /// Draws many small round points as one element; the style's stroke is their color, its width their size.
    public mutating func points(_ points: [(x: Double, y: Double)], _ style: String) {
        guard !points.isEmpty else { return }
        path(points.map { "M\(Self.pair($0))h0" }.joined(), style + " podium-points")
    }

    /// A length as pictures write it.
    public static func number(_ value: Double) -> String {
        let text = NumberText.fixed(value, digits: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func pair(_ point: (x: Double, y: Double)) -> String { "\(number(point.x)) \(number(point.y))" }
}
