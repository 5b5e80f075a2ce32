import Features
import Networks
import Scoring

/// A convolutional network.
struct ConvolutionalModel: RegisteredEstimator {
    static let card = ModelCard(
        id: "cnn", title: "Convolutional network",
        summary: "Pairs of 3 × 3 convolutions with batch normalisation, the image halved after each pair.",
        winsWhen: "Images of up to about 64 × 64 pixels; the first network to try on them.",
        targets: .supervised,
        parameters: [
            .integer("width", 16, in: 1...1_024, "Channels of the first pair; each further pair has twice as many."),
            .integer("pairs", 3, in: 1...8, "Pairs of convolutions; the image must survive as many halvings."),
            .real("dropout", 0.2, in: 0...0.95, "The share of numbers before the last layer that a step leaves out."),
        ] + ImageSettings.parameters
            + NetworkSettings.parameters(learningRate: 1e-2, weightDecay: 0.05, members: 1, patience: 0),
        paper:
            "LeCun et al., Gradient-based learning applied to document recognition, Proc. IEEE 86 (1998); Simonyan and "
            + "Zisserman, Very deep convolutional networks, ICLR 2015",
        needsImages: true)

    private let settings: NetworkSettings
    private let architecture: NetworkBlueprint.Architecture

    init(_ parameters: ParameterValues) {
        settings = NetworkSettings(parameters, images: ImageSettings(parameters))
        architecture = .convolutional(
            widths: (0..<parameters.integer("pairs")).map { parameters.integer("width") << $0 },
            dropout: parameters.real("dropout"))
    }

    func recipe(for type: TargetType) -> FeatureRecipe { .networks }

    func learn(_ data: TrainingData, context: FitContext) throws -> FittedNetwork {
        try NetworkFit(settings, architecture, data, context: context, model: Self.card.id).run()
    }
}
