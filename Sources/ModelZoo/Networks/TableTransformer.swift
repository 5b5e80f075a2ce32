public import Features
public import Scoring

/// A transformer over columns.
public struct TableTransformer: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "ft-transformer", title: "FT-Transformer",
        summary: "A transformer that reads a row's columns as tokens, so that each can look at every other.",
        winsWhen: "Columns act through each other and rows are tens of thousands; the slowest of the tabular networks.",
        targets: .supervised,
        parameters: [
            .integer("heads", 4, in: 1...64, "Attention heads."),
            .integer("head-width", 12, in: 1...512, "Numbers a head; a token has heads × head-width."),
            .integer("blocks", 2, in: 1...48, "Transformer blocks."),
            .real("dropout", 0.1, in: 0...0.95, "The share of numbers that a training step leaves out."),
        ] + NetworkSettings.parameters(learningRate: 2e-3, members: 1),
        quantiles: .learned,
        paper: "Gorishniy, Rubachev, Khrulkov, Babenko, Revisiting deep learning models for tabular data, NeurIPS 2021")

    private let settings: NetworkSettings
    private let architecture: NetworkBlueprint.Architecture

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        settings = NetworkSettings(parameters)
        let heads = parameters.integer("heads")
        architecture = .transformer(
            width: heads * parameters.integer("head-width"), blocks: parameters.integer("blocks"), heads: heads,
            dropout: parameters.real("dropout"))
    }

    /// Fewer words than for other networks: attention takes time with the square of the columns.
    public func recipe(for type: TargetType) -> FeatureRecipe {
        var recipe = FeatureRecipe.networks
        recipe.wordLimit = 16
        return recipe
    }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double {
        settings.expectedSeconds(of: work, operations: architecture.operations(work), pace: .tables)
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedNetwork<DesignMatrix> {
        try NetworkFit(settings, architecture, data, context: context).run()
    }
}
