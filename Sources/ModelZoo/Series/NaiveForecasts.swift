public import Forecasting
import Scoring

/// Says each series' last value again.
public struct NaiveForecast: LocalForecaster {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "naive", title: "Naive forecast", summary: "Says the last value of each series again.",
        winsWhen: "Series wander at random, as prices do. Any method worth its name is judged by it.",
        targets: [.continuous], quantiles: .together, paper: "–")

    /// How a series is learned.
    public let method = Naive()

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {}
}

/// Says each series' last season again.
public struct SeasonalNaiveForecast: LocalForecaster {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "seasonal-naive", title: "Seasonal naive forecast", summary: "Says the last season of each series again.",
        winsWhen: "Seasons are strong and all else stays; it is the usual zero of the scale.",
        targets: [.continuous], quantiles: .together, paper: "–")

    /// How a series is learned.
    public let method = SeasonalNaive()

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {}
}

/// Goes on along the line through each series' first value and its last.
public struct DriftForecast: LocalForecaster {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "drift", title: "Drift",
        summary: "Goes on along the line through the first value and the last, the season taken away and put back.",
        winsWhen: "Series grow steadily, and are long.", targets: [.continuous], quantiles: .together,
        paper: "Hyndman and Athanasopoulos, Forecasting: principles and practice, 3rd edition (2021), 5.2")

    /// How a series is learned.
    public let method = SeasonallyAdjusted(Drift())

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {}
}
