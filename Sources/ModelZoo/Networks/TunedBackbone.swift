public import Backbones
import Features
import Networks
public import Scoring

/// A pretrained network that can be trained further, and what there is to say of that.
public protocol TunableBackbone: Sendable {
    /// Which network.
    static var backbone: Backbone { get }
    /// Its name for people.
    static var title: String { get }
    /// Where it is from.
    static var paper: String { get }
}

/// EfficientNet-Lite0.
public enum TunableEfficientNet: TunableBackbone {
    /// Which network.
    public static var backbone: Backbone { .efficientNetLite0 }
    /// Its name for people.
    public static var title: String { "EfficientNet-Lite0" }
    /// Where it is from.
    public static var paper: String { "Tan and Le, EfficientNet, ICML 2019" }
}

/// SqueezeNet 1.1.
public enum TunableSqueezeNet: TunableBackbone {
    /// Which network.
    public static var backbone: Backbone { .squeezeNet }
    /// Its name for people.
    public static var title: String { "SqueezeNet 1.1" }
    /// Where it is from.
    public static var paper: String { "Iandola et al., SqueezeNet, arXiv 1602.07360" }
}

/// A pretrained network that is trained further on a competition's photos: its head first, then all of it.
public struct TunedBackbone<Which: TunableBackbone>: RegisteredEstimator, ImageLearner {
    /// What it is, for people.
    public static var card: ModelCard {
        ModelCard(
            id: Which.backbone.id, title: "\(Which.title), fine-tuned",
            summary:
                "A network that learned from a million other photos learns on: first a head on what it says as it is, then all "
                + "layers, the earlier ones at lower rates, from small photos first and larger ones later.",
            winsWhen:
                "Photos by the thousand that are not like those that it learned from, and minutes for each fold; from a few "
                + "hundred, a straight line on what it says as it is was better here.",
            targets: .supervised,
            parameters: FineTuning.parameters
                + ImageSettings.parameters(shift: 0, leastArea: 0.5, lighting: 0.2, side: Which.backbone.side)
                + NetworkSettings.parameters(learningRate: 3e-4, weightDecay: 0.01, members: 1, patience: 0),
            paper: "\(Which.paper); Howard and Ruder, Universal language model fine-tuning, ACL 2018")
    }

    /// How long a multiplication of these networks takes, as a share of one of small networks.
    private static var operationShare: Double { 0.3 }

    let images: ImageSettings
    private let settings: NetworkSettings
    let tuning: FineTuning
    private let architecture: NetworkBlueprint.Architecture

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        images = ImageSettings(parameters)
        settings = NetworkSettings(parameters, images: images)
        tuning = FineTuning(parameters, of: Which.backbone, seeing: images.frame.photo)
        architecture = .pretrained(Which.backbone.id, dropout: parameters.real("dropout"))
    }

    /// The photos.
    public func recipe(for type: TargetType) -> PhotoRecipe { PhotoRecipe(tuning.sight) }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double {
        let scale = Double(images.frame.photo.side) / Double(Which.backbone.side)
        return settings.expectedSeconds(
            of: work, operations: Self.operationShare * scale * scale * architecture.operations(work), pace: .pretrained
        )
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<PhotoBatch>, context: FitContext) throws -> FittedNetwork<PhotoBatch> {
        try NetworkFit(settings, architecture, data, from: tuning, context: context).run()
    }
}
