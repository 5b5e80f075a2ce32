import Foundation

/// Level, trend and season that follow the newest values most, of the form that explains the series best for its size.
///
/// Forms are compared by the corrected information criterion of Akaike. Where the season starts is found by decomposition, level
/// and slope together with the rates.
///
/// Source: Hyndman, Koehler, Snyder and Grose, "A state space framework for automatic forecasting using exponential smoothing
/// methods", Int. J. Forecast. 18 (2002).
public struct ExponentialSmoothing: Forecaster {
    /// The only form that is tried; nil: all that suit the series.
    public let form: SmoothingForm?

    /// Makes a method.
    public init(form: SmoothingForm? = nil) { self.form = form }

    /// Fits the forms, and keeps the best; of too few values the last one.
    public func fit(_ series: TimeSeries) -> SmoothingForecast {
        let forms = form.map { [$0] } ?? SmoothingForm.candidates(for: series)
        let fits = forms.compactMap { SmoothingFit(series, form: $0) }
        return fits.min { $0.criterion < $1.criterion }?.forecast ?? SmoothingForecast(flat: series.last)
    }
}

/// What exponential smoothing keeps of a series.
public struct SmoothingForecast: SeriesForecast {
    /// The form that was chosen.
    public let form: SmoothingForm
    let rates: SmoothingRates
    let state: SmoothingState

    /// One value for ever.
    fileprivate init(flat value: Double) {
        form = SmoothingForm(hasRelativeErrors: false, trend: .none, season: .none)
        rates = SmoothingRates(level: 1, trend: 0, season: 0, damping: 1)
        state = SmoothingState(level: value, slope: 0, effects: [])
    }

    init(form: SmoothingForm, rates: SmoothingRates, state: SmoothingState) {
        self.form = form
        self.rates = rates
        self.state = state
    }

    /// Whether the season's place is one of its steps.
    public var isSound: Bool { state.effects.isEmpty ? state.phase == 0 : state.effects.indices.contains(state.phase) }

    /// The values of the next steps.
    public func values(_ steps: Int) -> [Double] {
        state.values(steps, damping: rates.damping, season: form.season)
    }
}
