public import Forecasting
import Scoring

/// The median of several methods.
public struct CombinationModel: LocalForecaster {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "forecast-median", title: "Median forecast",
        summary:
            "The median of theta, exponential smoothing, a damped trend and an autoregression, for each series and step.",
        winsWhen: "Nobody knows which method suits: the middle of several errs less than most of them.",
        targets: [.continuous], quantiles: .together, paper: "Petropoulos and Svetunkov, Int. J. Forecasting 36 (2020)")

    /// How a series is learned.
    public let method = Combination()
    /// Measured on series of some hundred values.
    public let secondsByValue = 2e-4

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {}
}
