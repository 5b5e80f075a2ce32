public import Features
public import Scoring

/// Extremely randomized trees.
public struct ExtraTrees: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "extra-trees", title: "Extra trees",
        summary:
            "The mean of many deep decision trees grown on all rows, whose thresholds are drawn at random, the best of "
            + "a few features' being taken.",
        winsWhen: "Numbers vary smoothly, or are noisy; it errs elsewhere than a random forest, which helps a blend.",
        targets: .supervised,
        parameters: ForestSettings.forestParameters + [
            PhotoSight.choice, PhotoSight.side, TextReading.parameter(standard: .words, sparse: false),
        ],
        quantiles: .measured, paper: "Geurts, Ernst, Wehenkel, Extremely randomized trees, Machine Learning 63 (2006)")

    private let settings: ForestSettings
    private let sight: PhotoSight
    private let reading: TextReading

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        settings = ForestSettings(.extraTrees, parameters)
        sight = PhotoSight(parameters)
        reading = TextReading(parameters)
    }

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe { reading.of(sight.of(.trees)) }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double {
        settings.expectedSeconds(of: work) + reading.seconds(of: work)
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedTrees {
        try settings.learn(data, context: context)
    }
}
