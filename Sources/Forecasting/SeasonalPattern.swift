import Foundation

/// What a season does to a series: a factor, or an amount, for each of its steps.
public struct SeasonalPattern: Sendable, Hashable, Codable {
    /// One a step of the season; the first is that of the series' first value.
    public let effects: [Double]
    /// Whether effects multiply, with a mean of 1, or are added, with a mean of 0.
    public let isMultiplicative: Bool

    /// The pattern of a series whose autocorrelation at the season is more than noise; nil where it is not, or fewer than two
    /// seasons are known.
    ///
    /// Source: the test and the classical decomposition of Makridakis and Hibon, "The M3-Competition", Int. J. Forecast. 16
    /// (2000), at the level of 90 %.
    public init?(testing series: TimeSeries) {
        guard series.hasSeason else { return nil }
        self.init(of: series)
    }

    /// The pattern by ratios to the centered moving average where all values are above 0, else by differences. Nil where fewer
    /// than two seasons are known.
    public init?(of series: TimeSeries) {
        if let ratios = SeasonalPattern(of: series, isMultiplicative: true) {
            self = ratios
        } else {
            self.init(of: series, isMultiplicative: false)
        }
    }

    /// The pattern by classical decomposition. Nil where fewer than two seasons are known, and where factors are asked for that
    /// cannot be: of values that are not above 0.
    init?(of series: TimeSeries, isMultiplicative: Bool) {
        guard series.season > 1, series.count >= 2 * series.season,
            !isMultiplicative || series.values.allSatisfy({ $0 > 0 })
        else { return nil }
        let trend = series.centeredAverage
        let seen = series.phaseMeans { isMultiplicative ? $0 / trend[$1] : $0 - trend[$1] }
        let mean = seen.reduce(0, +) / Double(seen.count)
        let effects = seen.map { isMultiplicative ? $0 / mean : $0 - mean }
        guard effects.allSatisfy({ $0.isFinite && (!isMultiplicative || $0 > Self.leastFactor) }) else { return nil }
        self.init(effects: effects, isMultiplicative: isMultiplicative)
    }

    private init(effects: [Double], isMultiplicative: Bool) {
        self.effects = effects
        self.isMultiplicative = isMultiplicative
    }

    /// Below this a factor is no season: the step is next to nothing.
    private static let leastFactor = 0.01

    /// Whether there is an effect for each step, which can be taken away and put back.
    var isSound: Bool {
        !effects.isEmpty && effects.allSatisfy { $0.isFinite && (!isMultiplicative || $0 > 0) }
    }

    /// The series without the season.
    public func removed(from series: TimeSeries) -> TimeSeries {
        TimeSeries(
            series.values.enumerated().map { step, value in
                let effect = effects[step % effects.count]
                return isMultiplicative ? value / effect : value - effect
            })
    }

    /// Values without a season, the first at `step` of the series (0: its first), with it.
    public func applied(to values: [Double], from step: Int) -> [Double] {
        values.enumerated().map { place, value in
            let effect = effects[(step + place) % effects.count]
            return isMultiplicative ? value * effect : value + effect
        }
    }
}

extension TimeSeries {
    /// The autocorrelations at the lags 1 to `lags`; 0 of a series that never changes.
    func autocorrelations(_ lags: Int) -> [Double] {
        let mean = values.reduce(0, +) / Double(count)
        let centered = values.map { $0 - mean }
        let total = centered.reduce(0) { $0 + $1 * $1 }
        guard total > 0 else { return [Double](repeating: 0, count: lags) }
        return (1...lags).map { lag in
            guard lag < count else { return 0 }
            return (lag..<count).reduce(0) { $0 + centered[$1] * centered[$1 - lag] } / total
        }
    }

    /// Whether the autocorrelation at the season is more than noise would be (Bartlett's formula).
    var hasSeason: Bool {
        guard season > 1, count >= 2 * season else { return false }
        let correlations = autocorrelations(season)
        let noise = (1 + 2 * correlations.dropLast().reduce(0) { $0 + $1 * $1 }) / Double(count)
        return abs(correlations[season - 1]) > Self.ninetyPercent * noise.squareRoot()
    }

    /// The two-sided quantile of the normal distribution.
    private static let ninetyPercent = 1.6448536269514722

    /// The mean of a whole season around each value; NaN at both ends, where half a season is missing.
    fileprivate var centeredAverage: [Double] {
        let half = season / 2
        return values.indices.map { step in
            guard step >= half, step + half < count else { return .nan }
            let inner = season.isMultiple(of: 2) ? (step - half + 1)...(step + half - 1) : (step - half)...(step + half)
            let ends = season.isMultiple(of: 2) ? (values[step - half] + values[step + half]) / 2 : 0
            return (values[inner].reduce(0, +) + ends) / Double(season)
        }
    }

    /// For each step of the season, the mean of what `effect` says of its values and their places, where that is known.
    fileprivate func phaseMeans(_ effect: (Double, Int) -> Double) -> [Double] {
        (0..<season).map { phase in
            let effects = stride(from: phase, to: count, by: season).map { effect(values[$0], $0) }
                .filter { !$0.isNaN }
            return effects.reduce(0, +) / Double(max(1, effects.count))
        }
    }
}

/// A method that looks at a series without its season, which is put back afterwards.
public struct SeasonallyAdjusted<Method: Forecaster>: Forecaster {
    /// What looks at the series.
    public let method: Method

    /// Makes a method.
    public init(_ method: Method) { self.method = method }

    /// Takes the season away, where there is one beyond doubt, and learns the rest.
    public func fit(_ series: TimeSeries) -> SeasonalForecast<Method.Forecast> {
        let pattern = SeasonalPattern(testing: series)
        let adjusted = pattern?.removed(from: series) ?? TimeSeries(series.values)
        return SeasonalForecast(forecast: method.fit(adjusted), pattern: pattern, count: series.count)
    }
}

/// A forecast with the season put back.
public struct SeasonalForecast<Forecast: SeriesForecast>: SeriesForecast {
    let forecast: Forecast
    let pattern: SeasonalPattern?
    /// How many values the series has.
    let count: Int

    /// Whether forecast and season are.
    public var isSound: Bool { forecast.isSound && count >= 0 && (pattern?.isSound ?? true) }

    /// The values of the next steps.
    public func values(_ steps: Int) -> [Double] {
        let plain = forecast.values(steps)
        return pattern?.applied(to: plain, from: count % max(1, pattern?.effects.count ?? 1)) ?? plain
    }
}
