/// How a manifest's words become a metric: its name, its other names, its parameters.
public struct MetricRecipe: Sendable {
    /// A number that a manifest may set, as in `{name: fbeta, beta: 0.5}`.
    public struct Parameter: Sendable, Hashable {
        /// The key in the manifest.
        public let name: String
        /// What it does, in a few words.
        public let summary: String
        /// The value without a word in the manifest.
        public let defaultValue: Double
        /// The values allowed.
        public let range: ClosedRange<Double>
        /// Whether only whole numbers are allowed.
        public let isWhole: Bool

        /// Makes a parameter.
        public init(
            _ name: String, _ summary: String, _ defaultValue: Double, _ range: ClosedRange<Double>,
            isWhole: Bool = false
        ) {
            self.name = name
            self.summary = summary
            self.defaultValue = defaultValue
            self.range = range
            self.isWhole = isWhole
        }
    }

    /// The name in a manifest; the metric's id.
    public let name: String
    /// Other names that mean the same.
    public let aliases: [String]
    /// What may be set.
    public let parameters: [Parameter]
    private let build: @Sendable ([String: Double]) -> Metric

    /// A metric without parameters.
    public init(_ metric: Metric, aliases: [String] = []) {
        name = metric.id
        self.aliases = aliases
        parameters = []
        build = { _ in metric }
    }

    /// A metric with parameters; `build` gets a value for each, within its range.
    public init(
        _ name: String, aliases: [String] = [], parameters: [Parameter],
        build: @escaping @Sendable (_ values: [String: Double]) -> Metric
    ) {
        self.name = name
        self.aliases = aliases
        self.parameters = parameters
        self.build = build
    }

    /// The metric with these parameters, defaults for the rest. Throws `ScoringError` when the metric has no such
    /// parameter or a value is not allowed.
    public func metric(_ given: [String: Double] = [:]) throws -> Metric {
        for name in given.keys.sorted() where !parameters.contains(where: { $0.name == name }) {
            let known = parameters.isEmpty ? "it has none" : "it has " + parameters.map(\.name).joined(separator: ", ")
            throw ScoringError(.parameter, "the metric '\(self.name)' has no parameter '\(name)'; \(known)")
        }
        return build(
            Dictionary(uniqueKeysWithValues: try parameters.map { ($0.name, try value(of: $0, given[$0.name])) }))
    }

    private func value(of parameter: Parameter, _ given: Double?) throws -> Double {
        let value = given ?? parameter.defaultValue
        guard parameter.range.contains(value), !parameter.isWhole || value == value.rounded() else {
            let kind = parameter.isWhole ? "a whole number" : "a number"
            throw ScoringError(
                .parameter,
                "\(parameter.name) of the metric '\(name)' is \(value), expected \(kind) from \(parameter.range.lowerBound) "
                    + "to \(parameter.range.upperBound)")
        }
        return value
    }
}
