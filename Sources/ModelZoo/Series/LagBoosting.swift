public import Features
public import Scoring

/// Boosted trees that learn from all series at once how a past goes on.
public struct LagBoosting: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "lag-boosting", title: "Boosting on lags",
        summary:
            "One model of all series: boosted trees learn from windows of the past, each in units of its own series, what came so "
            + "many steps later, from what is known of that step: the other columns, parts of its date; and from columns that only "
            + "the past has. The season is taken away and put back; each step ahead is foretold directly.",
        winsWhen: "Series are many and alike, so that what one did tells what another will do.",
        targets: [.continuous],
        parameters: [
            .integer("rounds", 300, in: 1...100_000, "Trees."),
            .real("learning-rate", 0.05, in: 0.0001...1, "The share of each tree's answer that is taken."),
            .integer("leaves", 15, in: 2...65_536, "The most leaves of a tree."),
        ] + LagLearning.parameters,
        quantiles: .learned, paper: "Januschowski et al., Forecasting with trees, Int. J. Forecasting 38 (2022)")

    private let settings: [String: ParameterValue]
    private let rounds: Int
    private let learning: LagLearning

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        rounds = parameters.integer("rounds")
        settings = [
            "rounds": .integer(rounds), "learning-rate": .real(parameters.real("learning-rate")),
            "leaves": .integer(parameters.integer("leaves")), "patience": .integer(0),
        ]
        learning = LagLearning(parameters)
    }

    /// Series, and what is known of each row besides.
    public func recipe(for type: TargetType) -> JoinedRecipe<SeriesRecipe, CovariateRecipe> {
        JoinedRecipe(SeriesRecipe(), CovariateRecipe())
    }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double {
        let work = learning.work(work)
        let cells = Double(work.rows * work.columns)
        return 1e-6 * cells + 3e-9 * Double(rounds) * cells
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<LagInput>, context: FitContext) throws -> LagForecasts<FittedTrees> {
        let (windows, rows) = try learning.rows(of: data.input, model: Self.card.id)
        let trees = try GradientBoosting(settings).learn(rows, context: context.learningChanges)
        return LagForecasts(changes: trees, windows: windows)
    }
}
