public import Features
public import Scoring

/// One decision tree.
public struct DecisionTree: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "decision-tree", title: "Decision tree",
        summary:
            "Questions about single features, one after the other; the answer is the mean or the classes' shares of "
            + "the training rows that answered alike.",
        winsWhen: "It must fit on a page and be read by people. Forests and boosting score better.",
        targets: .supervised, parameters: ForestSettings.treeParameters,
        quantiles: .measured, paper: "Breiman, Friedman, Olshen, Stone, Classification and Regression Trees (1984)")

    private let settings: ForestSettings

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) { settings = ForestSettings(.tree, parameters) }

    /// With one number for a category of many levels, its mean target: sets of levels chosen for a single tree fit noise,
    /// which no other tree evens out, and so do counts of their letters.
    public func recipe(for type: TargetType) -> FeatureRecipe {
        var recipe = FeatureRecipe.trees
        recipe.categories = .codes(manyLevels: 12, limit: 12)
        recipe.countsLevels = false
        return recipe
    }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double { settings.expectedSeconds(of: work) }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedTrees {
        try settings.learn(data, context: context)
    }
}
