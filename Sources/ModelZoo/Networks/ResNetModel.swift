import Features
import Networks
import Scoring

/// A residual convolutional network.
struct ResNetModel: RegisteredEstimator {
    static let card = ModelCard(
        id: "resnet", title: "ResNet",
        summary:
            "Residual blocks of 3 × 3 convolutions; each stage has half the size and twice the channels of the one "
            + "before.",
        winsWhen: "Images, with time for a deeper network than the convolutional one.",
        tasks: .supervised,
        parameters: [
            .integer("width", 16, in: 1...512, "Channels of the first stage."),
            .integer("stages", 3, in: 1...5, "Stages; each after the first halves the image."),
            .integer("blocks", 1, in: 1...16, "Residual blocks a stage."),
            .real("dropout", 0.1, in: 0...0.95, "The share of numbers before the last layer that a step leaves out."),
            .flag("flips", false, "Whether training images are mirrored left to right by chance."),
            .integer("shift", 2, in: 0...64, "The most pixels by which training images are moved."),
        ] + NetworkSettings.parameters(learningRate: 4e-3, members: 1),
        paper: "He, Zhang, Ren, Sun, Deep residual learning for image recognition, CVPR 2016",
        needsImages: true)

    private let settings: NetworkSettings
    private let architecture: NetworkBlueprint.Architecture
    private let augmentation: ImageAugmentation

    init(_ parameters: ParameterValues) {
        settings = NetworkSettings(parameters, rowsToSee: NetworkSettings.imagesToSee)
        architecture = .residual(
            width: parameters.integer("width"),
            blocks: [Int](repeating: parameters.integer("blocks"), count: parameters.integer("stages")),
            dropout: parameters.real("dropout"))
        augmentation = ImageAugmentation(flips: parameters.flag("flips"), shift: parameters.integer("shift"))
    }

    func recipe(for task: LearningTask) -> FeatureRecipe { .networks }

    func learn(_ data: TrainingData, context: FitContext) throws -> FittedNetwork {
        try settings.learn(architecture, data, context: context, model: Self.card.id, augmentation: augmentation)
    }
}
