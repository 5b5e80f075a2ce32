import Drawing
import Features
import ModelZoo
import Scoring
import Validation

extension HeldOutFold {
    /// Where each row's value of a feature lies among the others, 0 … 1; NaN for categories and missing values.
    func shades(of feature: Int) -> [Double] {
        let values = matrix.values(of: feature)
        guard feature < matrix.numberNames.count else { return values.map { _ in .nan } }
        let sorted = values.filter { !$0.isNaN }.sorted()
        guard let low = sorted.first, let high = sorted.last, low < high else { return values.map { _ in .nan } }
        var ranks: [Float: Double] = [:]
        // Equal values share the middle of their ranks.
        var first = 0
        while first < sorted.count {
            let last = sorted[first...].firstIndex { $0 > sorted[first] } ?? sorted.count
            ranks[sorted[first]] = Double(first + last - 1) / 2 / Double(sorted.count - 1)
            first = last
        }
        return values.map { ranks[$0] ?? .nan }
    }

    /// A feature's value in the first row of `matrix`: a number or the name of a level.
    func text(of feature: Int, in matrix: DesignMatrix) -> String {
        let value = matrix.values(of: feature)[0]
        guard feature < matrix.numberNames.count else {
            return PlainText.truncated(level(Int(value), of: feature), to: 12)
        }
        return value.isNaN ? "missing" : NumberText.short(Double(value), digits: 4)
    }

    private func level(_ code: Int, of feature: Int) -> String {
        let levels = levelNames[feature - matrix.numberNames.count]
        return levels.indices.contains(code) ? levels[code] : "\(code)"
    }

    /// How an answer depends on a feature: over quantiles of a number, or over the most frequent levels.
    func panel(of feature: Int, named name: String, output: Int) throws -> CurvePlot.Panel {
        let column = matrix.values(of: feature)
        let isNumber = feature < matrix.numberNames.count
        let values = isNumber ? Self.quantiles(column, count: 25) : Self.frequent(column, count: 8)
        let answers = try model.predictions(on: matrix, setting: feature, to: values).map { predictions in
            let own = surrogate.answers(of: predictions)
            return (0..<own.rowCount).map { own.values[$0 * own.width + min(output, own.width - 1)] }
        }
        let step = max(1, rows.count / 30)
        return CurvePlot.Panel(
            name: name, positions: isNumber ? values.map(Double.init) : values.indices.map(Double.init),
            heights: answers.map { $0.reduce(0, +) / Double($0.count) },
            thin: isNumber ? stride(from: 0, to: rows.count, by: step).map { row in answers.map { $0[row] } } : [],
            marks: isNumber ? Self.quantiles(column, count: 11).map(Double.init) : [],
            levels: isNumber ? nil : values.map { level(Int($0), of: feature) })
    }

    /// Different values at evenly spaced ranks, without missing ones.
    private static func quantiles(_ column: [Float], count: Int) -> [Float] {
        let sorted = column.filter(\.isFinite).sorted()
        guard sorted.count > 1 else { return sorted }
        let picked = (0..<count).map { sorted[$0 * (sorted.count - 1) / (count - 1)] }
        return picked.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    /// The most frequent codes, in the order of their frequency.
    private static func frequent(_ column: [Float], count: Int) -> [Float] {
        let counts = column.reduce(into: [Float: Int]()) { $0[$1, default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(count).map(\.key)
    }
}
