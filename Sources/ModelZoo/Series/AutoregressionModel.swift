public import Forecasting
import Scoring

/// Each change of a series explained by the changes before.
public struct AutoregressionModel: LocalForecaster {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "autoregression", title: "Autoregression",
        summary:
            "Explains each step's change by the changes before it, as many as AICc allows: ARIMA(p, d, 0). The season is taken "
            + "away and put back.",
        winsWhen: "Series swing back and forth around a level, and are long enough to tell how.",
        targets: [.continuous],
        parameters: [.integer("lags", 6, in: 0...100, "The most changes before a step that explain it.")],
        quantiles: .together,
        paper: "Box and Jenkins, Time series analysis (1970); Hyndman and Khandakar, J. Statistical Software 27 (2008)")

    /// How a series is learned.
    public let method: SeasonallyAdjusted<Autoregression>
    /// Measured on series of some hundred values.
    public let secondsByValue = 1e-5

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        method = SeasonallyAdjusted(Autoregression(mostLags: parameters.integer("lags")))
    }
}
