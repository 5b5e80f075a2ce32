/// How far a model's answers were from the truth, by how large they are.
struct MeasuredErrors: Sendable, Codable {
    /// Answers, rising, at which `units` hold; between two of them the unit goes straight from one to the other.
    private let places: [Double]
    /// The usual error near each place.
    private let units: [Double]
    /// Of the errors in such units, the quantile of each level.
    let quantiles: [Double]

    var isSound: Bool { !places.isEmpty && places.count == units.count && !quantiles.isEmpty }

    /// Parts have so many rows at least, and there are so many of them at most.
    private static let (rowsOfPart, mostParts) = (50, 16)
    /// The usual error of a part counts beside that of all rows as if that were known from so many rows.
    private static let trust = 10.0
    /// A unit is this share of the usual error of all rows at least.
    private static let least = 0.05

    /// Measures errors.
    ///
    /// - Parameters:
    ///   - answers: what was said of rows that were not seen.
    ///   - truth: their true numbers.
    ///   - weights: how much each counts; nil: all the same.
    ///   - levels: of the quantiles, rising.
    init(_ answers: [Double], truth: [Double], weights: [Double]?, levels: [Double]) {
        let order = answers.indices.sorted { (answers[$0], $0) < (answers[$1], $1) }
        let misses = order.map { abs(truth[$0] - answers[$0]) }
        let usual = misses.reduce(0, +) / Double(max(1, misses.count))
        let parts = max(1, min(Self.mostParts, order.count / Self.rowsOfPart))
        var (places, units): ([Double], [Double]) = ([], [])
        for part in 0..<parts {
            let rows = order.count * part / parts..<order.count * (part + 1) / parts
            guard !rows.isEmpty else { continue }
            places.append(rows.reduce(0) { $0 + answers[order[$1]] } / Double(rows.count))
            let near = (misses[rows].reduce(0, +) + Self.trust * usual) / (Double(rows.count) + Self.trust)
            units.append(max(near, Self.least * usual))
        }
        (self.places, self.units) = places.isEmpty ? ([0], [0]) : (places, units)
        let unit = { (answer: Double) in Self.unit(near: answer, places, units) }
        let errors = answers.indices.map { row -> Double in
            let scale = unit(answers[row])
            return scale > 0 ? (truth[row] - answers[row]) / scale : 0
        }
        quantiles = levels.map(ErrorQuantiles(errors, weights: weights).quantile)
    }

    /// The quantiles where a model says `answer`.
    func quantiles(around answer: Double) -> [Double] {
        let unit = Self.unit(near: answer, places, units)
        return quantiles.map { answer + unit * $0 }
    }

    private static func unit(near answer: Double, _ places: [Double], _ units: [Double]) -> Double {
        guard let next = places.firstIndex(where: { $0 >= answer }) else { return units.last ?? 0 }
        guard next > 0, places[next] > places[next - 1] else { return units[next] }
        let share = (answer - places[next - 1]) / (places[next] - places[next - 1])
        return units[next - 1] + share * (units[next] - units[next - 1])
    }
}
