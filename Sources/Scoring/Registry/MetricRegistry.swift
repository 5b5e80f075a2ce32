/// All metrics by name.
///
///     let metric = try MetricRegistry.metric(named: "fbeta", parameters: ["beta": 0.5])
///     let score = try metric.score(truth, predictions)
public enum MetricRegistry {
    /// What a manifest may name, family by family.
    public static let recipes: [MetricRecipe] = labelRecipes + probabilityRecipes + regressionRecipes

    /// Every metric with its default parameters.
    public static let all: [Metric] = recipes.compactMap { try? $0.metric() }

    /// The names that a manifest may use, without aliases.
    public static var names: [String] { recipes.map(\.name) }

    /// The metric of that name or alias; case, `_` and `-` do not matter.
    ///
    /// Throws `ScoringError` with the nearest name when there is none, and for a parameter that the metric does not have
    /// or a value that it does not allow.
    public static func metric(named name: String, parameters: [String: Double] = [:]) throws -> Metric {
        let word = name.lowercased().replacing("_", with: "-")
        guard let recipe = recipes.first(where: { $0.name == word || $0.aliases.contains(word) }) else {
            throw ScoringError(.unknownMetric, "there is no metric '\(name)'" + suggestion(for: word))
        }
        return try recipe.metric(parameters)
    }

    private static func suggestion(for word: String) -> String {
        let words = recipes.flatMap { [$0.name] + $0.aliases }
        if let nearest = Spelling.nearest(to: word, among: words) { return "; did you mean '\(nearest)'?" }
        return "; there are " + names.joined(separator: ", ")
    }
}

extension MetricRegistry {
    private static let labelRecipes = [
        MetricRecipe(.accuracy),
        MetricRecipe(.balancedAccuracy),
    ]

    private static let probabilityRecipes = [
        MetricRecipe(.auc, aliases: ["roc-auc", "auroc"]),
        MetricRecipe(.averagePrecision, aliases: ["ap", "pr-auc", "auprc"]),
        MetricRecipe(
            "log-loss", aliases: ["logloss", "cross-entropy"],
            parameters: [.init("clip", "smallest probability", Metric.defaultClip, 0x1p-1022...0.1)],
            build: { .logLoss(clip: $0["clip"] ?? Metric.defaultClip) }),
        MetricRecipe(.brier, aliases: ["brier-score"]),
    ]

    private static let regressionRecipes = [
        MetricRecipe(.rmse, aliases: ["root-mean-squared-error"]),
        MetricRecipe(.mse, aliases: ["mean-squared-error"]),
        MetricRecipe(.mae, aliases: ["mean-absolute-error"]),
        MetricRecipe(.rmsle, aliases: ["root-mean-squared-log-error"]),
    ]
}
