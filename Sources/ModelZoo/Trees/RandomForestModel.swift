import Features
import Scoring

/// A random forest.
struct RandomForestModel: RegisteredEstimator {
    static let card = ModelCard(
        id: "random-forest", title: "Random forest",
        summary:
            "The mean of many deep decision trees, each grown on rows drawn with replacement, each node looking at a "
            + "few features only.",
        winsWhen: "Almost always a good second without any setting; hard to overfit, good where the target is noisy.",
        targets: .supervised, parameters: ForestSettings.forestParameters,
        paper: "Breiman, Random forests, Machine Learning 45 (2001)")

    private let settings: ForestSettings

    init(_ parameters: ParameterValues) { settings = ForestSettings(.randomForest, parameters) }

    func recipe(for type: TargetType) -> FeatureRecipe { .trees }

    func learn(_ data: TrainingData, context: FitContext) throws -> FittedTrees {
        try settings.learn(data, context: context)
    }
}
