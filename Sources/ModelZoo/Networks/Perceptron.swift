public import Features
public import Scoring

/// A multilayer perceptron.
public struct Perceptron: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "mlp", title: "Multilayer perceptron",
        summary: "Layers of weighted sums with batch normalization, ReLU and dropout between them; categories enter by "
            + "learned embeddings.",
        winsWhen:
            "Rows are some thousands or more and the target varies smoothly; in a blend with trees almost always.",
        targets: .supervised,
        parameters: [
            .integer("width", 256, in: 1...16_384, "Numbers in a hidden layer."),
            .integer("layers", 2, in: 0...64, "Hidden layers."),
            .real("dropout", 0.15, in: 0...0.95, "The share of hidden numbers that a training step leaves out."),
            NumberPieces.parameter(standard: 0), PhotoSight.choice, PhotoSight.side,
            TextReading.parameter(standard: .words, sparse: false),
        ] + NetworkSettings.parameters(learningRate: 4e-3),
        quantiles: .learned,
        paper: "Rumelhart, Hinton, Williams, Nature 323 (1986); Guo and Berkhahn, Entity embeddings, arXiv 1604.06737")

    private let settings: NetworkSettings
    private let pieces: NumberPieces
    private let sight: PhotoSight
    private let reading: TextReading
    private let architecture: NetworkBlueprint.Architecture

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        settings = NetworkSettings(parameters)
        pieces = NumberPieces(parameters)
        sight = PhotoSight(parameters)
        reading = TextReading(parameters)
        architecture = .perceptron(
            hidden: [Int](repeating: parameters.integer("width"), count: parameters.integer("layers")),
            dropout: parameters.real("dropout"))
    }

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe { reading.of(sight.of(pieces.of(.networks))) }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double {
        let numbers = pieces.of(work)
        return settings.expectedSeconds(of: numbers, operations: architecture.operations(numbers), pace: .tables)
            + reading.seconds(of: work)
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedNetwork<DesignMatrix> {
        try NetworkFit(settings, architecture, data, context: context).run()
    }
}
