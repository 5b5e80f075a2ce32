public import Forecasting
import Scoring

/// Level, trend and season that follow the newest values most, of the form that explains a series best.
public struct SmoothingModel: LocalForecaster {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "ets", title: "Exponential smoothing (ETS)",
        summary:
            "Level, trend and season that follow new values; of all forms (none, added, multiplied, damped) the one that "
            + "explains each series best for its size, by AICc.",
        winsWhen: "Trends and seasons change slowly, and series have some seasons to learn from.",
        targets: [.continuous], quantiles: .together,
        paper: "Hyndman, Koehler, Snyder and Grose, Int. J. Forecasting 18 (2002)")

    /// How a series is learned.
    public let method = ExponentialSmoothing()
    /// Measured on series of some hundred values.
    public let secondsByValue = 1.5e-4

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {}
}

/// A level and a trend that fades.
public struct DampedTrendModel: LocalForecaster {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "damped-trend", title: "Damped trend",
        summary: "A level and a trend that fades, both smoothed; the season is taken away and put back.",
        winsWhen: "Series grow for a while, and nobody knows for how long: the safe choice far ahead.",
        targets: [.continuous], quantiles: .together, paper: "Gardner and McKenzie, Management Science 31 (1985)")

    /// How a series is learned.
    public let method = SeasonallyAdjusted(ExponentialSmoothing(form: .damped))
    /// Measured on series of some hundred values.
    public let secondsByValue = 1.5e-5

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {}
}
