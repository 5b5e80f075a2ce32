/// The median of what four methods say: theta with an angle found anew at each step, exponential smoothing, a damped trend, an
/// autoregression.
///
/// Methods err in different ways, so their middle errs less than most of them; the median lets none of them run away with it.
///
/// Source: Petropoulos and Svetunkov, "A simple combination of univariate models", Int. J. Forecast. 36 (2020), with other
/// members.
public struct Combination: Forecaster {
    /// Makes the method.
    public init() {}

    /// Fits all four.
    public func fit(_ series: TimeSeries) -> CombinedForecast {
        CombinedForecast(
            theta: SeasonallyAdjusted(Theta(findsAngle: true, isDynamic: true)).fit(series),
            smoothing: ExponentialSmoothing().fit(series),
            damped: SeasonallyAdjusted(ExponentialSmoothing(form: .damped)).fit(series),
            autoregression: SeasonallyAdjusted(Autoregression()).fit(series))
    }
}

/// What the four methods keep.
public struct CombinedForecast: SeriesForecast {
    let theta: SeasonalForecast<ThetaForecast>
    let smoothing: SmoothingForecast
    let damped: SeasonalForecast<SmoothingForecast>
    let autoregression: SeasonalForecast<AutoregressiveForecast>

    private var parts: [any SeriesForecast] { [theta, smoothing, damped, autoregression] }

    /// Whether all four are.
    public var isSound: Bool { parts.allSatisfy(\.isSound) }

    /// The median of the four, step by step: the mean of the middle two.
    public func values(_ steps: Int) -> [Double] {
        let paths = parts.map { $0.values(steps) }
        return (0..<steps).map { step in
            let sorted = paths.map { $0[step] }.sorted()
            return (sorted[1] + sorted[2]) / 2
        }
    }
}
