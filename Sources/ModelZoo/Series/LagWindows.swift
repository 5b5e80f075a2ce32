import Features
import Forecasting
import Foundation

/// A series as a model of all series sees it: at an origin what was before, in units of the series itself, and how far ahead a
/// value lies.
///
/// The season is taken away first, so that a model need not learn each series' own; values are changes since the origin over the
/// mean size of the latest values, so that what is learned from one series holds for others.
struct LagWindows: Sendable, Hashable, Codable {
    /// How many values before the origin are seen one by one.
    let lags: Int
    /// Columns that are seen up to the origin, too.
    var past: [String] = []

    /// Spans over which means are seen.
    private static let spans = [3, 6, 12, 24]
    /// Values whose mean size is the unit.
    private static let unitSpan = 12

    /// About so many features all columns of the past have.
    private static let mostPast = 200

    /// The features' names.
    var names: [String] {
        ["step", "season", "length", "steps of the season ahead", "mean step", "mean size of a step"]
            + (1...lags).map { "change over \($0)" } + Self.spans.map { "mean of \($0)" }
            + past.flatMap { name in
                ["\(name) at the end"] + pastLags.map { "\(name), change over \($0)" }
                    + Self.spans.map { "\(name), mean of \($0)" }
            }
    }

    /// Over how many steps changes of a past column are seen: of fewer where there are many such.
    private var pastLags: ClosedRange<Int> { 1...max(1, min(lags, Self.mostPast / max(1, past.count))) }

    /// What is known at an origin.
    struct Origin {
        /// The values up to the origin, without their season.
        let values: ArraySlice<Double>
        /// The length of the season.
        let season: Int
        /// The last value.
        let level: Double
        /// The mean size of the latest values.
        let unit: Double
        /// The past columns up to the origin.
        let past: [ArraySlice<Double>]

        init(_ values: ArraySlice<Double>, season: Int, past: [ArraySlice<Double>]) {
            (self.values, self.season, self.past) = (values, season, past)
            level = values.last ?? 0
            unit = LagWindows.unit(of: values)
        }
    }

    /// The mean size of the latest values, but for those that are missing; 1 where these are 0.
    private static func unit(of values: ArraySlice<Double>) -> Double {
        let latest = values.suffix(unitSpan).filter(\.isFinite)
        let size = latest.reduce(0) { $0 + abs($1) } / Double(max(1, latest.count))
        return size > 0 ? size : 1
    }

    /// The features of a value `step` ahead of an origin; NaN where the past does not reach back so far.
    func features(_ origin: Origin, step: Int) -> [Float] {
        let (values, level, unit) = (origin.values, origin.level, origin.unit)
        let steps = Double(max(1, values.count - 1))
        let sizes = zip(values.dropFirst(), values).reduce(0) { $0 + abs($1.0 - $1.1) }
        let whole = [
            Double(step), Double(origin.season), Double(values.count), Double(step) / Double(origin.season),
            (level - (values.first ?? 0)) / steps / unit, sizes / steps / unit,
        ]
        let past = origin.past.flatMap { column in
            [column.last ?? .nan] + Self.looks(at: column, lags: pastLags, unit: Self.unit(of: column))
        }
        return (whole + Self.looks(at: values, lags: 1...lags, unit: unit) + past).map { Float($0) }
    }

    /// How far the last value is from those before it, and from the means of spans, in units; NaN where values do not reach back so far.
    private static func looks(at values: ArraySlice<Double>, lags: ClosedRange<Int>, unit: Double) -> [Double] {
        let level = values.last ?? 0
        let changes = lags.map { lag in
            lag < values.count ? (level - values[values.endIndex - 1 - lag]) / unit : .nan
        }
        return changes
            + spans.map { span in
                span <= values.count ? (values.suffix(span).reduce(0, +) / Double(span) - level) / unit : .nan
            }
    }

    /// The features of windows as a matrix, feature after feature; beside them what is known of the rows that windows look
    /// at, which is missing where there is no such row.
    func matrix(_ windows: [(features: [Float], row: Int?)], covariates: DesignMatrix) -> DesignMatrix {
        let count = covariates.rowCount
        let own = names.indices.flatMap { feature in windows.map { $0.features[feature] } }
        let known = covariates.numberNames.indices.flatMap { feature in
            windows.map { $0.row.map { covariates.numbers[feature * count + $0] } ?? .nan }
        }
        let codes = covariates.categories.indices.flatMap { feature in
            windows.map { $0.row.map { covariates.codes[feature * count + $0] } ?? CategoryFeature.missingCode }
        }
        return DesignMatrix(
            rowCount: windows.count, numberNames: names + covariates.numberNames, numbers: own + known,
            categories: covariates.categories, codes: codes)
    }
}
