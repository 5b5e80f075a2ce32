import Foundation

extension LearningRateCurve {
    /// The curve as an SVG picture of 640 × 360 pixels: the rate on a logarithmic axis, the loss, and a line at the
    /// suggested rate.
    public var svg: String {
        let losses = points.map(\.loss)
        guard let lowest = losses.min(), let first = points.first, let last = points.last, points.count > 1 else {
            return Self.page("<text x=\"20\" y=\"40\">no steps were made</text>")
        }
        let highest = max(min(losses.max() ?? lowest, 2 * (losses.first ?? lowest)), lowest + 1e-12)
        func x(_ rate: Double) -> Double {
            60 + 560 * log(rate / first.learningRate) / max(log(last.learningRate / first.learningRate), 1e-12)
        }
        func y(_ loss: Double) -> Double { 310 - 280 * (min(loss, highest) - lowest) / (highest - lowest) }
        let path = points.map { Self.text(x($0.learningRate)) + "," + Self.text(y($0.loss)) }.joined(separator: " ")
        let ticks = stride(from: log10(first.learningRate).rounded(.up), through: log10(last.learningRate), by: 1).map {
            "<text x=\"\(Self.text(x(pow(10, $0))))\" y=\"330\" text-anchor=\"middle\">1e\(Int($0))</text>"
        }
        let mark = suggestion.map { rate in
            "<line x1=\"\(Self.text(x(rate)))\" x2=\"\(Self.text(x(rate)))\" y1=\"30\" y2=\"310\" stroke=\"#c33\"/>"
                + "<text x=\"\(Self.text(x(rate) + 6))\" y=\"44\" fill=\"#c33\">\(String(format: "%.2g", rate))</text>"
        }
        return Self.page(
            """
            <path d="M60 30V310H620" fill="none" stroke="#888"/>
            <text x="54" y="34" text-anchor="end">\(String(format: "%.3g", highest))</text>
            <text x="54" y="314" text-anchor="end">\(String(format: "%.3g", lowest))</text>
            \(ticks.joined(separator: "\n"))
            <text x="340" y="352" text-anchor="middle">learning rate</text>
            <polyline points="\(path)" fill="none" stroke="#27c" stroke-width="2"/>
            \(mark ?? "")
            """)
    }

    private static func page(_ content: String) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" font-family="sans-serif" font-size="12">
        <title>Loss by learning rate</title>
        \(content)
        </svg>

        """
    }

    private static func text(_ number: Double) -> String { String(format: "%.1f", number) }
}
