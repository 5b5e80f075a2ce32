public import Features
public import Scoring

/// A random forest.
public struct RandomForest: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "random-forest", title: "Random forest",
        summary:
            "The mean of many deep decision trees, each grown on rows drawn with replacement, each node looking at a "
            + "few features only.",
        winsWhen: "Almost always a good second without any setting; hard to overfit, good where the target is noisy.",
        targets: .supervised, parameters: ForestSettings.forestParameters + [PhotoSight.choice, PhotoSight.side],
        quantiles: .measured, paper: "Breiman, Random forests, Machine Learning 45 (2001)")

    private let settings: ForestSettings
    private let sight: PhotoSight

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        settings = ForestSettings(.randomForest, parameters)
        sight = PhotoSight(parameters)
    }

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe { sight.of(.trees) }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double { settings.expectedSeconds(of: work) }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedTrees {
        try settings.learn(data, context: context)
    }
}
