/// What a metric is, for people: shown by `podium metrics`.
public struct MetricCard: Sendable, Codable, Identifiable {
    /// A parameter that a manifest may set.
    public struct Parameter: Sendable, Codable {
        /// The key.
        public let name: String
        /// What it does.
        public let meaning: String
        /// The value without a word in the manifest; nil: none.
        public let standard: MetricSetting?
        /// What may be set, to follow "expected".
        public let expectation: String
    }

    /// The name in a manifest.
    public let id: String
    /// Other names that mean the same.
    public let aliases: [String]
    /// The name for people.
    public let title: String
    /// The formula, or a sentence.
    public let summary: String
    /// Which way is better.
    public let direction: Metric.Direction
    /// The lowest possible score; nil: there is none.
    public let lowest: Double?
    /// The highest possible score; nil: there is none.
    public let highest: Double?
    /// The types of target that it can judge.
    public let targets: Set<TargetType>
    /// What a submission holds.
    public let submission: String
    /// What may be set of it.
    public let parameters: [Parameter]
    /// Where it is defined.
    public let source: String
}

extension MetricRecipe {
    /// The card of the metric with its standard values.
    public func card() throws -> MetricCard {
        let metric = try metric(example)
        func known(_ bound: Double) -> Double? { bound.isFinite ? bound : nil }
        return MetricCard(
            id: name, aliases: aliases, title: metric.title, summary: metric.summary, direction: metric.direction,
            lowest: known(metric.bounds.lowerBound), highest: known(metric.bounds.upperBound), targets: metric.targets,
            submission: metric.input.meaning,
            parameters: parameters.map {
                MetricCard.Parameter(
                    name: $0.name, meaning: $0.summary, standard: $0.standard.flatMap { $0.isFinite ? $0 : nil },
                    expectation: $0.expectation)
            }, source: metric.source)
    }
}

extension MetricRegistry {
    /// The cards of all metrics.
    public var cards: [MetricCard] { recipes.compactMap { try? $0.card() } }
}

extension MetricSetting {
    /// Whether it can be written as JSON.
    fileprivate var isFinite: Bool { number?.isFinite ?? true }
}

extension Metric.Input {
    /// What a submission holds, for people.
    fileprivate var meaning: String {
        switch self {
        case .labels: "a class or labels for each row"
        case .probabilities: "probabilities, from 0 to 1"
        case .scores: "scores of which only the order counts, or ranked lists"
        case .values: "numbers, a column for each target"
        case .lists: "a list for each row, in its order"
        case .texts: "a text for each row"
        case .tuples: "numbers in tuples for each row: boxes, points or runs of pixels"
        case .parts: "what each of several targets asks for"
        }
    }
}
