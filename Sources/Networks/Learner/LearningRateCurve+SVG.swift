import Drawing
import Foundation

extension LearningRateCurve {
    /// The curve as an SVG picture: the loss over the rate's logarithm, with a mark at the suggested rate. Losses beyond
    /// twice the first are cut off.
    public var svg: String {
        let panel = CurvePlot.Panel(
            name: "log10 of the learning rate", positions: points.map { log10($0.learningRate) },
            heights: boundedLosses, marks: suggestion.map { [log10($0)] } ?? [])
        return CurvePlot(title: "Loss by learning rate", note: note, panels: [panel]).svg()
    }

    private var note: String {
        guard let last = points.last else { return "no steps were made" }
        guard let suggestion else { return "the loss never fell up to \(Self.text(last.learningRate))" }
        return "suggested: \(Self.text(suggestion)), marked on the axis"
    }

    private static func text(_ rate: Double) -> String { String(format: "%.2g", rate) }
}
