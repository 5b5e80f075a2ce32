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
