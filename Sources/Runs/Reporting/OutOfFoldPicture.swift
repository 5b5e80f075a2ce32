import Drawing
public import Scoring

/// What a model said of rows that it had not seen, against the truth: calibration of probabilities, confusion of classes, or errors of
/// numbers.
public struct OutOfFoldPicture: Sendable {
    /// The picture, as an SVG element.
    public let svg: String

    /// The picture that suits the answers' shape; nil where none does.
    public init?(model: String, truth: Answers, said: Answers) {
        switch (truth, said) {
        case (.codes(let codes), .numbers(let numbers)) where codes.names.count == 2 && numbers.width == 1:
            guard let plot = Self.calibration(model, codes, numbers.values) else { return nil }
            svg = plot.svg()
        case (.codes(let codes), .numbers(let numbers)) where numbers.width == codes.names.count:
            guard let plot = Self.confusion(model, codes, numbers.classCodes) else { return nil }
            svg = plot.svg()
        case (.numbers(let right), .numbers(let numbers)) where right.width == 1 && numbers.width == 1:
            svg = Self.errors(model, right.values, numbers.values).svg()
        default: return nil
        }
    }

    /// In ten parts of equally many rows the share of the second class against the mean probability.
    private static func calibration(_ model: String, _ codes: Codes, _ said: [Double]) -> ScatterPlot? {
        let some = stride(from: 0, to: said.count, by: max(1, said.count / mostCalibrated))
        let order = some.sorted { (said[$0], $0) < (said[$1], $1) }
        guard order.count >= 20, said.allSatisfy({ (0...1).contains($0) }) else { return nil }
        let points = (0..<10).map { part -> ScatterPlot.Point in
            let rows = order[part * order.count / 10..<(part + 1) * order.count / 10]
            let count = Double(rows.count)
            return ScatterPlot.Point(
                x: rows.reduce(0) { $0 + said[$1] } / count,
                y: Double(rows.count { codes.codes[$0] == 1 }) / count)
        }
        let name = PlainText.truncated(PlainText.harmless(codes.names[1]), to: 20)
        return ScatterPlot(
            title: "Calibration of \(model), out of fold", note: "ten parts of equally many rows; the line: as said",
            x: .init("mean probability of \(name)", values: [0, 1]), y: .init("share of \(name)", values: [0, 1]),
            points: points, lines: [[.init(x: 0, y: 0), .init(x: 1, y: 1)]])
    }

    private static func confusion(_ model: String, _ codes: Codes, _ said: [Int32]) -> ConfusionPlot? {
        let row = [Int](repeating: 0, count: codes.names.count)
        var counts = [[Int]](repeating: row, count: codes.names.count)
        for (right, said) in zip(codes.codes, said) { counts[Int(right)][Int(said)] += 1 }
        return ConfusionPlot(title: "Confusion of \(model), out of fold", classes: codes.names, counts: counts)
    }

    /// The error of an even part of the rows against what was said.
    private static func errors(_ model: String, _ right: [Double], _ said: [Double]) -> ScatterPlot {
        let rows = stride(from: 0, to: right.count, by: max(1, right.count / mostPoints))
        let points = rows.map { ScatterPlot.Point(x: said[$0], y: said[$0] - right[$0]) }
        let (low, high) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 1)
        return ScatterPlot(
            title: "Errors of \(model), out of fold",
            note: "prediction less truth; \(points.count) of \(right.count) rows",
            x: .init("prediction"), y: .init("error"), points: points,
            lines: [[.init(x: low, y: 0), .init(x: high, y: 0)]])
    }

    private static let mostPoints = 400
    private static let mostCalibrated = 100_000
}
