/// What a model of exponential smoothing is made of: how errors enter, whether there is a trend, and whether a season.
public struct SmoothingForm: Sendable, Hashable, Codable {
    /// How something enters.
    public enum Part: String, Sendable, Hashable, Codable {
        /// Not at all.
        case none
        /// As an amount that is added.
        case additive
        /// As a factor.
        case multiplicative
    }

    /// The trends that there are.
    public enum Trend: String, Sendable, Hashable, Codable {
        /// None.
        case none
        /// The same rise at each step.
        case linear
        /// A rise that fades.
        case damped
    }

    /// Whether errors are multiplicative, so that they grow with the level; else they are additive.
    public let hasRelativeErrors: Bool
    /// The trend.
    public let trend: Trend
    /// The season.
    public let season: Part

    /// Makes a form.
    public init(hasRelativeErrors: Bool, trend: Trend, season: Part) {
        self.hasRelativeErrors = hasRelativeErrors
        self.trend = trend
        self.season = season
    }

    /// Level and fading trend without a season.
    public static let damped = SmoothingForm(hasRelativeErrors: false, trend: .damped, season: .none)

    /// The forms that can be tried on a series. Additive errors of a multiplicative season are left out, as their variance may be
    /// infinite; what is relative needs values above 0, and a season two of them. Where there is a season beyond doubt, each form
    /// has it.
    static func candidates(for series: TimeSeries) -> [SmoothingForm] {
        let isPositive = series.values.allSatisfy { $0 > 0 }
        let isSeasonal = series.season > 1 && series.count >= 2 * series.season
        return [false, true].filter { !$0 || isPositive }.flatMap { relative in
            let seasonal: [Part] = !isSeasonal ? [] : relative ? [.additive, .multiplicative] : [.additive]
            return ((series.hasSeason ? [] : [.none]) + seasonal).flatMap { season in
                [Trend.none, .linear, .damped].map {
                    SmoothingForm(hasRelativeErrors: relative, trend: $0, season: season)
                }
            }
        }
    }
}
