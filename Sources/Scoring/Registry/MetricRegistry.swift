/// Metrics by name. Anybody can add to it:
///
///     var registry = MetricRegistry.standard
///     registry.recipes.append(MetricRecipe(.angularError))
///     let metric = try registry.metric(named: "angular-error")
public struct MetricRegistry: Sendable {
    /// What a manifest may name, family by family.
    public var recipes: [MetricRecipe]

    /// Makes a registry.
    public init(_ recipes: [MetricRecipe]) { self.recipes = recipes }

    /// All of Podium's metrics.
    public static let standard = MetricRegistry(
        labelRecipes + overlapRecipes + probabilityRecipes + regressionRecipes + rankingRecipes + textRecipes
            + setRecipes + listRecipes + chanceRecipes + placeRecipes + regionRecipes + intervalRecipes + hostRecipes)

    /// Every metric with its default parameters, and examples of those that must be given.
    public var all: [Metric] { recipes.compactMap { try? $0.metric($0.example) } }

    /// The names that a manifest may use, without aliases.
    public var names: [String] { recipes.map(\.name) }

    /// The metric of that name or alias; case, `_` and `-` do not matter. `map@5` is short for `map` with `k` 5.
    ///
    /// Throws `ScoringError` with the nearest name when there is none, and for a parameter that the metric does not have,
    /// a value that it does not allow, or one that is missing.
    ///
    /// - Parameter context: Where it will judge, for metrics that must know.
    public func metric(
        named name: String, parameters: [String: MetricSetting] = [:], in context: MetricContext = MetricContext()
    ) throws -> Metric {
        var (word, parameters) = (name.lowercased().replacing("_", with: "-"), parameters)
        if let at = word.firstIndex(of: "@"), let cutoff = Double(word[word.index(after: at)...]) {
            parameters["k"] = .number(cutoff)
            word = String(word[..<at])
        }
        return try recipe(word, named: name).metric(parameters, in: context)
    }

    /// The card of the metric of that name or alias. Throws `ScoringError` with the nearest name when there is none.
    public func card(named name: String) throws -> MetricCard {
        try recipe(name.lowercased().replacing("_", with: "-"), named: name).card()
    }

    private func recipe(_ word: String, named name: String) throws -> MetricRecipe {
        if let recipe = recipes.first(where: { $0.name == word || $0.aliases.contains(word) }) { return recipe }
        throw ScoringError(.unknownMetric, "there is no metric '\(name)'" + suggestion(for: word))
    }

    private func suggestion(for word: String) -> String {
        let words = recipes.flatMap { [$0.name] + $0.aliases }
        if let nearest = Spelling.nearest(to: word, among: words) { return "; did you mean '\(nearest)'?" }
        return "; there are " + names.joined(separator: ", ")
    }
}
