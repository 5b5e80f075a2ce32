public import Features
import Networks
public import Scoring

/// A residual convolutional network.
public struct ResNet: RegisteredEstimator, ImageLearner {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "resnet", title: "ResNet",
        summary:
            "Residual blocks of 3 × 3 convolutions; each stage has half the size and twice the channels of the one "
            + "before. With its defaults 1.6 million images are gone through, 29 epochs of Fashion-MNIST, a quarter of an hour "
            + "of two cores' work at most.",
        winsWhen:
            "Images of some tens of pixels a side, thousands of them or more; the best single model for them here.",
        targets: .supervised,
        parameters: [
            .integer("width", 32, in: 1...512, "Channels of the first stage."),
            .integer("stages", 3, in: 1...5, "Stages; each after the first halves the image."),
            .integer("blocks", 1, in: 1...16, "Residual blocks a stage."),
            .choice(
                "stem", "halving", of: ["halving", "plain"],
                "What comes before the stages: two convolutions that halve the image, or one that keeps its size."),
            .real("dropout", 0, in: 0...0.95, "The share of numbers before the last layer that a step leaves out."),
        ] + ImageSettings.parameters() + ImageSettings.soundParameters
            + NetworkSettings.parameters(
                learningRate: 1e-2, weightDecay: 0.05, members: 1, patience: 0, optimizer: .muon),
        quantiles: .learned, paper: "He, Zhang, Ren, Sun, Deep residual learning for image recognition, CVPR 2016")

    let images: ImageSettings
    private let settings: NetworkSettings
    private let architecture: NetworkBlueprint.Architecture

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        images = ImageSettings(parameters, hears: true)
        settings = NetworkSettings(parameters, images: images)
        architecture = .residual(
            stem: parameters.word("stem") == "plain" ? .plain : .halving,
            width: parameters.integer("width"),
            blocks: [Int](repeating: parameters.integer("blocks"), count: parameters.integer("stages")),
            dropout: parameters.real("dropout"))
    }

    /// The images.
    public func recipe(for type: TargetType) -> ImageRecipe {
        ImageRecipe(images.frame)
    }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double {
        settings.expectedSeconds(of: work, operations: architecture.operations(work), pace: .images)
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<ImageBatch>, context: FitContext) throws -> FittedNetwork<ImageBatch> {
        try NetworkFit(settings, architecture, data, context: context).run()
    }
}
