public import Features
public import Scoring

/// A residual network for tables.
public struct TabularResNet: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "tabular-resnet", title: "Tabular ResNet",
        summary: "Residual blocks of weighted sums over numbers and embedded categories.",
        winsWhen: "As the multilayer perceptron, with tens of thousands of rows; deeper, so slower.",
        targets: .supervised,
        parameters: [
            .integer("width", 128, in: 1...8_192, "Numbers between blocks; twice as many inside."),
            .integer("blocks", 3, in: 1...64, "Residual blocks."),
            .real("dropout", 0.2, in: 0...0.95, "The share of numbers inside a block that a training step leaves out."),
        ] + NetworkSettings.parameters(learningRate: 3e-3),
        quantiles: .learned,
        paper: "Gorishniy, Rubachev, Khrulkov, Babenko, Revisiting deep learning models for tabular data, NeurIPS 2021")

    private let settings: NetworkSettings
    private let architecture: NetworkBlueprint.Architecture

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        settings = NetworkSettings(parameters)
        architecture = .tabularResidual(
            width: parameters.integer("width"), blocks: parameters.integer("blocks"),
            dropout: parameters.real("dropout"))
    }

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe { .networks }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double {
        settings.expectedSeconds(of: work, operations: architecture.operations(work), pace: .tables)
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedNetwork<DesignMatrix> {
        try NetworkFit(settings, architecture, data, context: context).run()
    }
}
