/// Says the last value again.
public struct Naive: Forecaster {
    /// Makes the method.
    public init() {}

    /// Keeps the last value.
    public func fit(_ series: TimeSeries) -> RepeatedValues { RepeatedValues(pattern: [series.last]) }
}

/// Says the last season again; of less than a season the last value.
public struct SeasonalNaive: Forecaster {
    /// Makes the method.
    public init() {}

    /// Keeps the last season.
    public func fit(_ series: TimeSeries) -> RepeatedValues {
        guard series.count >= series.season else { return Naive().fit(series) }
        return RepeatedValues(pattern: Array(series.values.suffix(series.season)))
    }
}

/// The same values again and again.
public struct RepeatedValues: SeriesForecast {
    let pattern: [Double]

    /// Whether there is something to repeat.
    public var isSound: Bool { !pattern.isEmpty }

    /// The values of the next steps.
    public func values(_ steps: Int) -> [Double] { (0..<steps).map { pattern[$0 % pattern.count] } }
}

/// Goes on from the last value by the mean step of the past: the line through the first value and the last.
public struct Drift: Forecaster {
    /// Makes the method.
    public init() {}

    /// Keeps the last value and the mean step.
    public func fit(_ series: TimeSeries) -> StraightLine {
        let steps = Double(max(1, series.count - 1))
        return StraightLine(last: series.last, slope: (series.last - (series.values.first ?? 0)) / steps)
    }
}

/// A straight line.
public struct StraightLine: SeriesForecast {
    let last: Double
    let slope: Double

    /// The values of the next steps.
    public func values(_ steps: Int) -> [Double] { (0..<steps).map { last + slope * Double($0 + 1) } }
}
