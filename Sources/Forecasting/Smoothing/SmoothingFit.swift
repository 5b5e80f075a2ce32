import Foundation

/// A form of exponential smoothing with the rates and the beginning that make a series most likely.
struct SmoothingFit {
    /// What it says of the next steps.
    let forecast: SmoothingForecast
    /// Minus twice the logarithm of the likelihood, up to a constant of the series.
    let deviance: Double
    /// `deviance` with what the parameters cost: Akaike's criterion, corrected for few values.
    let criterion: Double

    /// The rates of level, trend and season, as shares of what each may be, and how the trend fades.
    private static let shares = 0.0001...0.9999
    private static let dampings = 0.8...0.98

    /// Nil where the series has too few values for the form's parameters, or the form no likelihood.
    init?(_ series: TimeSeries, form: SmoothingForm) {
        guard let beginning = SmoothingState(beginning: series, form: form) else { return nil }
        let scale = max(abs(beginning.level), abs(beginning.slope), .leastNormalMagnitude)
        let layout = ParameterLayout(form: form, beginning: beginning, scale: scale)
        // The error's variance is a parameter too.
        let parameters = Double(layout.steps.count + beginning.effects.count + 1)
        let count = Double(series.count)
        guard count > parameters + 1 else { return nil }
        func run(_ point: [Double]) -> (fit: SmoothingForecast, deviance: Double) {
            var (rates, state) = layout.parts(point)
            let (squares, logs) = state.follow(series.values, rates: rates, form: form)
            let deviance = count * log(max(squares, .leastNormalMagnitude)) + 2 * logs
            return (SmoothingForecast(form: form, rates: rates, state: state), deviance)
        }
        let search = NelderMead(
            bounds: layout.bounds, evaluations: 60 * layout.steps.count)
        let starts = [layout.start(following: 0.2, damping: 0.95), layout.start(following: 0.8, damping: 0.85)]
        guard let found = search.minimize(from: starts, steps: layout.steps, { run($0).deviance }), found.value.isFinite
        else { return nil }
        (forecast, deviance) = run(found.point)
        criterion = deviance + 2 * parameters * count / (count - parameters - 1)
    }

    /// Which numbers of a point are what.
    private struct ParameterLayout {
        let form: SmoothingForm
        let beginning: SmoothingState
        let scale: Double

        private var hasTrend: Bool { form.trend != .none }

        /// Level and slope at the beginning in units of the scale, each with its rate, the damping, and the season's rate.
        func start(following rate: Double, damping: Double) -> [Double] {
            [beginning.level / scale, rate] + (hasTrend ? [beginning.slope / scale, rate] : [])
                + (form.trend == .damped ? [damping] : []) + (beginning.effects.isEmpty ? [] : [0.1])
        }

        var steps: [Double] {
            [0.1, 0.2] + (hasTrend ? [0.02, 0.2] : []) + (form.trend == .damped ? [-0.05] : [])
                + (beginning.effects.isEmpty ? [] : [0.2])
        }

        var bounds: [ClosedRange<Double>] {
            [-100...100, shares] + (hasTrend ? [-10...10, shares] : [])
                + (form.trend == .damped ? [dampings] : []) + (beginning.effects.isEmpty ? [] : [shares])
        }

        func parts(_ point: [Double]) -> (SmoothingRates, SmoothingState) {
            var state = beginning
            state.level = point[0] * scale
            var rates = SmoothingRates(level: point[1], trend: 0, season: 0, damping: 1)
            if hasTrend {
                state.slope = point[2] * scale
                rates.trend = point[3] * point[1]
            }
            if form.trend == .damped { rates.damping = point[4] }
            if !beginning.effects.isEmpty, let share = point.last { rates.season = share * (1 - point[1]) }
            return (rates, state)
        }
    }
}

extension SmoothingState {
    /// Values from which level and slope of the beginning are told, at least.
    private static let firstValues = 10

    /// Where a series begins: the season by decomposition, level and slope by a line through the first values without it. Nil of
    /// an empty series, and where a season is asked for and cannot be told.
    ///
    /// Source: Hyndman, Koehler, Ord and Snyder (2008), section 2.6.1.
    init?(beginning series: TimeSeries, form: SmoothingForm) {
        var (plain, effects): (TimeSeries, [Double]) = (series, [])
        if form.season != .none {
            guard let pattern = SeasonalPattern(of: series, isMultiplicative: form.season == .multiplicative) else {
                return nil
            }
            (plain, effects) = (pattern.removed(from: series), pattern.effects)
        }
        let first = Array(plain.values.prefix(max(Self.firstValues, 2 * effects.count)))
        guard first.count > 1 else { return nil }
        if form.trend == .none {
            self.init(level: first.reduce(0, +) / Double(first.count), slope: 0, effects: effects)
        } else {
            let line = LinearTrend(first)
            self.init(level: line.start, slope: line.slope, effects: effects)
        }
    }
}
