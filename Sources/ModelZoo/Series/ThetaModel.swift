public import Forecasting
import Scoring

/// Half of a series' trend and a smoothed line, added.
public struct ThetaModel: LocalForecaster {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "theta", title: "Theta",
        summary:
            "Smooths each series, and adds a share of its trend: half of it in the standard method, as much as fits best "
            + "where the angle is found. The season is taken away and put back.",
        winsWhen: "Series are many and short. It won the M3 competition, and few methods beat it there.",
        targets: [.continuous],
        parameters: [
            .flag("finds-angle", true, "Whether the share of the trend is found; else it is half."),
            .flag(
                "dynamic", true, "Whether the trend is looked at anew at each step; else once, over all of the past."),
        ],
        quantiles: .together,
        paper:
            "Assimakopoulos and Nikolopoulos, Int. J. Forecasting 16 (2000); Fiorucci et al., Int. J. Forecasting 32 (2016)"
    )

    /// How a series is learned.
    public let method: SeasonallyAdjusted<Theta>
    /// Measured on series of some hundred values.
    public let secondsByValue = 8e-6

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        method = SeasonallyAdjusted(
            Theta(findsAngle: parameters.flag("finds-angle"), isDynamic: parameters.flag("dynamic")))
    }
}
