/// A way to gather the rows of many series into fewer: each row's group, and of each group its scale and its weight.
public struct SeriesLevel: Sendable, Hashable {
    /// The column of the group's name.
    public let group: String
    /// The column of the mean squared step from one value of the group's series to the next, before the rows to predict.
    public let scale: String
    /// The column of how much the group counts among those of the level.
    public let weight: String

    /// Names the columns.
    public init(group: String = "series", scale: String = "scale", weight: String = "weight") {
        self.group = group
        self.scale = scale
        self.weight = weight
    }
}

extension Metric {
    /// The mean of |error| / scale, where a row's scale is how far its series moved from one season to the next in the past, on
    /// average: below 1, forecasts are better than the seasonal naive method was within the past. Best value 0.
    ///
    /// The mean is one over rows; with `by: SERIES` it is one over series. Throws `ScoringError` where a scale is not above 0.
    /// Source: Hyndman and Koehler, "Another look at measures of forecast accuracy", Int. J. Forecast. 22 (2006).
    ///
    /// - Parameter scale: The column of the scales, in the unit of the target.
    public static func mase(scale: String = "step") -> Metric {
        Metric(
            id: "mase", title: "MASE", summary: "Mean |t - p| / scale, the series' mean step in the past.",
            direction: .minimize, bounds: 0...(.infinity), targets: realTargets, input: .values,
            source: "Hyndman and Koehler, Int. J. Forecast. 2006",
            surrogates: [.continuous: Surrogate(.absoluteError, scale: scale)],
            needs: [JudgeNeed(scale, .numbers, past: .seasonalStep)]
        ) { truth, predictions in
            let pairs = try ValuePairs("mase", truth, predictions)
            return pairs.mean(in: try truth.scales(in: scale, of: pairs), abs)
        }
    }

    /// The root of the mean of error² / scale, where a row's scale is the mean square of its series' steps in the past. Best
    /// value 0.
    ///
    /// Over all rows at once; with `by: SERIES` it is the mean of the series' roots, as in the source. Throws `ScoringError`
    /// where a scale is not above 0. Source: Makridakis, Spiliotis, Assimakopoulos, "The M5 competition: background,
    /// organization, and implementation", Int. J. Forecast. 38 (2022).
    ///
    /// - Parameter scale: The column of the scales, in the squared unit of the target.
    public static func rmsse(scale: String = "squared_step") -> Metric {
        Metric(
            id: "rmsse", title: "RMSSE", summary: "√ mean (t - p)² / scale, the series' mean squared step in the past.",
            direction: .minimize, bounds: 0...(.infinity), targets: realTargets, input: .values,
            source: "Makridakis et al., Int. J. Forecast. 2022",
            surrogates: [.continuous: Surrogate(.squaredError, scale: scale)],
            needs: [JudgeNeed(scale, .numbers, past: .squaredStep)]
        ) { truth, predictions in
            let pairs = try ValuePairs("rmsse", truth, predictions)
            return pairs.mean(in: try truth.scales(in: scale, of: pairs)) { $0 * $0 }.squareRoot()
        }
    }

    /// The sum of |error| over the sum of |true value|, as a fraction. Best value 0. Throws where all true values are 0.
    ///
    /// Source: Kolassa and Schütz, "Advantages of the MAD/mean ratio over the MAPE", Foresight 6 (2007).
    public static let wape = Metric(
        id: "wape", title: "WAPE", summary: "Σ |t - p| / Σ |t|.", direction: .minimize, bounds: 0...(.infinity),
        targets: realTargets, input: .values, source: "Kolassa and Schütz, Foresight 2007",
        surrogates: [.continuous: Surrogate(.absoluteError)]
    ) { truth, predictions in
        let pairs = try ValuePairs("wape", truth, predictions)
        let size = pairs.mean { truth, _ in abs(truth) }
        guard size > 0 else { throw ScoringError(.undefined, "wape is not defined: all true values are 0") }
        return pairs.mean { abs($0 - $1) } / size
    }

    /// The weighted root mean squared scaled error: of each group √(mean over days of (Σt − Σp)² / scale), the sums over the
    /// group's rows of the day; of each level the mean of its groups by their weights; of several levels the mean. Best value 0.
    ///
    /// Throws where scale or weight differ within a group or a scale is not above 0, and where rows have weights of their own.
    /// Source: Makridakis, Spiliotis, Assimakopoulos, "The M5 competition: background, organization, and implementation", Int. J.
    /// Forecast. 38 (2022), with twelve levels.
    ///
    /// - Parameters:
    ///   - levels: How rows are gathered; at least one.
    ///   - day: The column of what rows are added up within.
    public static func wrmsse(levels: [SeriesLevel] = [SeriesLevel()], day: String = "day") -> Metric {
        Metric(
            id: "wrmsse", title: "WRMSSE", summary: "Mean by weight of √(mean over days of (Σt - Σp)² / scale).",
            direction: .minimize, bounds: 0...(.infinity), targets: realTargets, input: .values,
            source: "Makridakis et al., Int. J. Forecast. 2022",
            needs: [JudgeNeed(day, .texts)]
                + levels.flatMap {
                    [JudgeNeed($0.group, .texts), JudgeNeed($0.scale, .numbers), JudgeNeed($0.weight, .numbers)]
                }
        ) { truth, predictions in
            let pairs = try ValuePairs("wrmsse", truth, predictions)
            guard pairs.weights == nil else {
                throw ScoringError(.weights, "wrmsse weighs groups, not rows: leave 'data.weight' out")
            }
            guard pairs.width == 1 else {
                throw ScoringError(.width, "wrmsse judges one target, not \(pairs.width)")
            }
            let days = try truth.texts(of: day, for: "wrmsse")
            return try levels.map { level in
                let groups = try SeriesGroup.all(of: level, truth)
                let total = groups.reduce(0) { $0 + $1.weight }
                guard total > 0 else {
                    throw ScoringError(.judgeColumn, "wrmsse: all weights in '\(level.weight)' are 0")
                }
                return groups.reduce(0) { $0 + $1.weight * $1.scaledError(of: pairs, days: days) } / total
            }.mean
        }
    }
}

extension Truth {
    /// The scale of each row; throws `ScoringError` where one is not above 0.
    fileprivate func scales(in column: String, of pairs: ValuePairs) throws -> [Double] {
        let scales = try numbers(of: column, for: pairs.metric)
        guard let row = scales.firstIndex(where: { !($0 > 0) || !$0.isFinite }) else { return scales }
        throw ScoringError(
            .judgeColumn, "\(pairs.metric) needs a number above 0 in '\(column)', not \(scales[row])", row: row)
    }
}

extension ValuePairs {
    /// The mean over rows of what errors cost, in units of each row's scale.
    fileprivate func mean(in scales: [Double], _ cost: (Double) -> Double) -> Double {
        weightedMean(rowCount, weights) { row in
            (0..<width).reduce(0) { $0 + cost(truth[row * width + $1] - predicted[row * width + $1]) }
                / Double(width) / scales[row]
        }
    }
}

/// The rows of one group of a level.
private struct SeriesGroup {
    let rows: [Int]
    let scale: Double
    let weight: Double

    static func all(of level: SeriesLevel, _ truth: Truth) throws -> [SeriesGroup] {
        let names = try truth.texts(of: level.group, for: "wrmsse")
        let scales = try truth.numbers(of: level.scale, for: "wrmsse")
        let weights = try truth.numbers(of: level.weight, for: "wrmsse")
        return try Dictionary(grouping: names.indices) { names[$0] }.sorted { $0.key < $1.key }.map { name, rows in
            let (scale, weight) = (scales[rows[0]], weights[rows[0]])
            guard rows.allSatisfy({ scales[$0] == scale && weights[$0] == weight }), scale > 0, weight >= 0 else {
                throw ScoringError(
                    .judgeColumn,
                    "wrmsse: '\(name)' needs one number above 0 in '\(level.scale)', and one of at least 0 in '\(level.weight)'",
                    row: rows[0])
            }
            return SeriesGroup(rows: rows, scale: scale, weight: weight)
        }
    }

    func scaledError(of pairs: ValuePairs, days: [String]) -> Double {
        let squares = Dictionary(grouping: rows) { days[$0] }.sorted { $0.key < $1.key }.map { _, rows in
            let error = rows.reduce(0) { $0 + pairs.truth[$1] - pairs.predicted[$1] }
            return error * error
        }
        return (squares.mean / scale).squareRoot()
    }
}
