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

    /// Spans over which means are seen.
    private static let spans = [3, 6, 12, 24]
    /// Values whose mean size is the unit.
    private static let unitSpan = 12

    /// The features' names.
    var names: [String] {
        ["step", "season", "length", "steps of the season ahead", "mean step", "mean size of a step"]
            + (1...lags).map { "change over \($0)" } + Self.spans.map { "mean of \($0)" }
    }

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

        init(_ values: ArraySlice<Double>, season: Int) {
            self.values = values
            self.season = season
            level = values.last ?? 0
            let latest = values.suffix(LagWindows.unitSpan)
            let size = latest.reduce(0) { $0 + abs($1) } / Double(max(1, latest.count))
            unit = size > 0 ? size : 1
        }
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
        let changes = (1...lags).map { lag in
            lag < values.count ? (level - values[values.endIndex - 1 - lag]) / unit : .nan
        }
        let means = Self.spans.map { span in
            span <= values.count ? (values.suffix(span).reduce(0, +) / Double(span) - level) / unit : .nan
        }
        return (whole + changes + means).map { Float($0) }
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
