public import Features
public import Scoring

/// A perceptron that learns from all series at once how a past goes on.
public struct LagNetwork: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "lag-network", title: "Network on lags",
        summary:
            "One model of all series: a perceptron learns from the windows that `lag-boosting` sees what came so many steps later, large "
            + "numbers drawn near to small ones. The season is taken away and put back; each step ahead is foretold directly.",
        winsWhen: "Series are many and alike and move smoothly; beside boosting in a blend.",
        targets: [.continuous],
        parameters: [
            .integer("width", 128, in: 1...16_384, "Numbers in a hidden layer."),
            .integer("layers", 2, in: 0...64, "Hidden layers."),
            .real("dropout", 0.1, in: 0...0.95, "The share of hidden numbers that a training step leaves out."),
        ] + LagLearning.parameters + NetworkSettings.parameters(learningRate: 2e-3, patience: 0),
        quantiles: .learned,
        paper: "Januschowski et al., Criteria for classifying forecasting methods, Int. J. Forecasting 36 (2020)")

    private let settings: NetworkSettings
    private let architecture: NetworkBlueprint.Architecture
    private let learning: LagLearning

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        settings = NetworkSettings(parameters)
        architecture = .perceptron(
            hidden: [Int](repeating: parameters.integer("width"), count: parameters.integer("layers")),
            dropout: parameters.real("dropout"))
        learning = LagLearning(parameters, isSquashed: true)
    }

    /// Series, and what is known of each row besides.
    public func recipe(for type: TargetType) -> JoinedRecipe<SeriesRecipe, CovariateRecipe> {
        JoinedRecipe(SeriesRecipe(), CovariateRecipe(.networks))
    }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double {
        let work = learning.work(work)
        return settings.expectedSeconds(of: work, operations: architecture.operations(work), pace: .tables)
    }

    /// Learns from data that was checked.
    public func learn(
        _ data: TrainingData<LagInput>, context: FitContext
    ) throws -> LagForecasts<FittedNetwork<DesignMatrix>> {
        let (windows, rows) = try learning.rows(of: data.input, model: Self.card.id)
        let network = try NetworkFit(settings, architecture, rows, context: context.learningChanges).run()
        return LagForecasts(changes: network, windows: windows)
    }
}
