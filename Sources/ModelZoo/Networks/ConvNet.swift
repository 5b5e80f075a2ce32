public import Features
import Networks
public import Scoring

/// A convolutional network.
public struct ConvNet: RegisteredEstimator, ImageLearner {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "cnn", title: "Convolutional network",
        summary: "Pairs of 3 × 3 convolutions with batch normalization, the image halved after each pair.",
        winsWhen: "Images of up to about 64 × 64 pixels; the first network to try on them.",
        targets: .supervised,
        parameters: [
            .integer("width", 16, in: 1...1_024, "Channels of the first pair; each further pair has twice as many."),
            .integer("pairs", 3, in: 1...8, "Pairs of convolutions; the image must survive as many halvings."),
            .real("dropout", 0.2, in: 0...0.95, "The share of numbers before the last layer that a step leaves out."),
        ] + ImageSettings.parameters() + ImageSettings.soundParameters
            + NetworkSettings.parameters(
                learningRate: 1e-2, weightDecay: 0.05, members: 1, patience: 0, optimizer: .muon),
        quantiles: .learned,
        paper:
            "LeCun et al., Gradient-based learning applied to document recognition, Proc. IEEE 86 (1998); Simonyan and "
            + "Zisserman, Very deep convolutional networks, ICLR 2015")

    let images: ImageSettings
    private let settings: NetworkSettings
    private let architecture: NetworkBlueprint.Architecture

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        images = ImageSettings(parameters, hears: true)
        settings = NetworkSettings(parameters, images: images)
        architecture = .convolutional(
            widths: (0..<parameters.integer("pairs")).map { parameters.integer("width") << $0 },
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
