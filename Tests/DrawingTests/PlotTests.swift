import Drawing
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct PlotTests {
    @Test func aLongNoteStandsInTwoLines() {
        let note = Array(repeating: "how much it worsens", count: 7).joined(separator: "; ")
        let svg = BarPlot(title: "t", note: note, axisLabel: "a", bars: [.init(name: "b", value: 1)]).svg()
        let notes = svg.split(separator: "\n").filter {
            $0.contains("\"podium-note\" x=\"20\"") || $0.contains("class=\"podium-note\"")
        }
        let words = notes.map { $0.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" } }.joined(separator: " ")
        #expect(words.contains(note) && !svg.contains(">" + note + "<"))
    }

    /// Plots of ordinary and of odd content.
    private static func pictures() -> [String: String] {
        let odd = "<b>\"x\" & 'y'</b>\u{202E}\u{7}"
        let positions = (0..<2000).map { Double($0 % 37) * 0.1 - 1 }
        return [
            "bars": BarPlot(
                title: odd, note: odd, axisLabel: odd,
                bars: [.init(name: odd, value: -1, error: 0.5), .init(name: "", value: 2), .init(name: "c", value: 0)]
            ).svg(),
            "intervals": IntervalPlot(
                title: odd, note: odd, axisLabel: odd,
                items: (0..<60).map { .init(name: odd, value: Double($0), low: Double($0) - 1, high: Double($0) + 2) }
            ).svg(),
            "no intervals": IntervalPlot(title: "t", note: "n", axisLabel: "a", items: []).svg(),
            "no bars": BarPlot(title: "t", note: "n", axisLabel: "a", bars: []).svg(),
            "many bars": BarPlot(
                title: "t", note: "n", axisLabel: "a", bars: (0..<60).map { .init(name: "f\($0)", value: 1e-9) }
            ).svg(),
            "swarm": BeeswarmPlot(
                title: odd, note: "n", axisLabel: "a",
                swarms: [
                    .init(name: odd, positions: positions, shades: positions.map { ($0 + 1) / 4 }),
                    .init(name: "unknown", positions: [0, 0], shades: [.nan, .nan]),
                    .init(name: "none", positions: [], shades: []),
                ]
            ).svg(),
            "waterfall": WaterfallPlot(
                title: "t", axisLabel: "a", start: .init(name: "average", value: 1e6), endName: "row",
                steps: (0..<30).map { .init(name: odd, change: Double($0 % 5) - 2) }
            ).svg(),
            "no steps": WaterfallPlot(
                title: "t", axisLabel: "a", start: .init(name: "average", value: 0), endName: "row", steps: []
            ).svg(),
            "curves": CurvePlot(
                title: odd, note: "n",
                panels: [
                    .init(name: odd, positions: [0, 1, 2], heights: [1, 2, 1], thin: [[0, 1, 2]], marks: [0.5, 99]),
                    .init(name: "levels", positions: [0, 1], heights: [3, 3], levels: [odd, "b"]),
                    .init(name: "one", positions: [7], heights: [1]), .init(name: "none", positions: [], heights: []),
                ]
            ).svg(),
            "series": SeriesPlot(
                title: odd, note: odd,
                panels: [
                    .init(name: odd, past: [1, 2, 3], truth: [4, 5], forecast: [4, 1e9], widths: [1, 1e12]),
                    .init(name: "past", past: (0..<500).map(Double.init)), .init(name: "one", past: [7], truth: [7]),
                    .init(name: "none", past: []), .init(name: "part", past: [1], forecast: [1, 2], widths: [nil, 1]),
                ]
            ).svg(),
            "no series": SeriesPlot(title: "t", note: "n", panels: []).svg(),
            "no curves": CurvePlot(title: "t", note: "n", panels: []).svg(),
        ]
    }

    @Test func everyPlotIsWellFormed() {
        for (name, svg) in Self.pictures() {
            #expect(XMLParser(data: Data(svg.utf8)).parse(), "\(name)")
            #expect(!svg.contains("nan") && !svg.contains("inf"), "\(name)")
            #expect(!svg.contains("\u{202E}") && !svg.contains("<b>"), "\(name)")
            #expect(svg.contains("aria-label=") && svg.contains("prefers-color-scheme:dark"), "\(name)")
        }
    }

    @Test func equalPlotsHaveEqualBytes() { #expect(Self.pictures() == Self.pictures()) }

    @Test func aBarIsAsLongAsItsValue() throws {
        let bars = [BarPlot.Bar(name: "a", value: 1), .init(name: "b", value: 2), .init(name: "c", value: -1)]
        let svg = BarPlot(title: "t", note: "n", axisLabel: "a", bars: bars).svg()
        let widths = try svg.matches(
            of: Regex("<rect class=\"podium-(low|high)\" x=\"[^\"]*\" y=\"[^\"]*\" width=\"([^\"]*)\"")
        ).map {
            try #require($0.output[2].substring.flatMap { Double($0) })
        }
        #expect(widths.count == 3)
        #expect(abs(widths[1] - 2 * widths[0]) < 0.3 && abs(widths[2] - widths[0]) < 0.3)
        #expect(svg.components(separatedBy: "class=\"podium-high\"").count == 2)
    }

    @Test func smallStepsOfAWaterfallAreJoined() {
        let steps = (1...20).map { WaterfallPlot.Step(name: "step \($0)", change: Double($0)) }
        let svg = WaterfallPlot(
            title: "t", axisLabel: "a", start: .init(name: "average", value: 0), endName: "row", steps: steps
        ).svg()
        #expect(svg.contains(">step 20<") && svg.contains(">9 others<") && !svg.contains(">step 9<"))
        #expect(svg.contains("row 210") && svg.contains("+45"))
    }

    @Test func whatIsNotDrawnIsCounted() {
        let bars = (0..<60).map { BarPlot.Bar(name: "f\($0)", value: 1) }
        let svg = BarPlot(title: "t", note: "n", axisLabel: "a", bars: bars).svg()
        #expect(svg.contains("35 more are not shown") && svg.contains(">f24<") && !svg.contains(">f25<"))
    }
}
