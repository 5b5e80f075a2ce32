/// How a manifest's words become a metric: its name, its other names, its parameters.
public struct MetricRecipe: Sendable {
    /// The name in a manifest; the metric's id.
    public let name: String
    /// Other names that mean the same.
    public let aliases: [String]
    /// What may be set of this metric; `common` can be set of all.
    public let parameters: [Parameter]
    private let build: @Sendable (MetricSettings) throws -> Metric

    /// A metric without parameters.
    public init(_ metric: Metric, aliases: [String] = []) {
        name = metric.id
        self.aliases = aliases
        parameters = []
        build = { _ in metric }
    }

    /// A metric with parameters; `build` gets a value for each that has a standard one or was given, and is allowed. It may
    /// throw `ScoringError` where they do not go together.
    public init(
        _ name: String, aliases: [String] = [], parameters: [Parameter],
        build: @escaping @Sendable (_ settings: MetricSettings) throws -> Metric
    ) {
        self.name = name
        self.aliases = aliases
        self.parameters = parameters
        self.build = build
    }

    /// The metric with these parameters, standard values for the rest.
    ///
    /// - Parameter context: Where it will judge, for metrics that must know.
    /// - Throws: `ScoringError` when the metric has no such parameter, a value is not allowed, or one is missing.
    public func metric(_ given: [String: MetricSetting] = [:], in context: MetricContext = MetricContext()) throws
        -> Metric
    {
        let all = parameters + Self.common
        for name in given.keys.sorted() where !all.contains(where: { $0.name == name }) {
            let known = parameters.isEmpty ? "it has none" : "it has " + parameters.map(\.name).joined(separator: ", ")
            throw ScoringError(
                .unknownParameter, "the metric '\(self.name)' has no parameter '\(name)'; \(known)", parameter: name)
        }
        let pairs = try all.compactMap { parameter in
            try setting(of: parameter, given[parameter.name]).map { (parameter.name, $0) }
        }
        if given["last"] != nil && (given["last_of"] == nil || given["last_by"] == nil) {
            throw ScoringError(
                .parameter, "last of the metric '\(name)' needs last_of and last_by, the columns of group and order",
                parameter: "last")
        }
        let settings = MetricSettings(Dictionary(pairs, uniquingKeysWith: { first, _ in first }), in: context)
        return Self.gathered(try build(settings), settings)
    }

    /// What must be given of it, by example.
    var example: [String: MetricSetting] {
        let examples = parameters.compactMap { parameter in
            if case .text(let example) = parameter.values { (parameter.name, MetricSetting.text(example)) } else { nil }
        }
        return Dictionary(examples) { first, _ in first }
    }

    private func setting(of parameter: Parameter, _ given: MetricSetting?) throws -> MetricSetting? {
        guard let given else {
            guard case .text = parameter.values else { return parameter.standard }
            throw ScoringError(
                .parameter, "the metric '\(name)' needs '\(parameter.name)', \(parameter.expectation)",
                parameter: parameter.name)
        }
        if parameter.allows(given) { return given }
        let said = given.number.map { "\($0)" } ?? "'" + given.texts.joined(separator: ", ") + "'"
        throw ScoringError(
            .parameter, "\(parameter.name) of the metric '\(name)' is \(said), expected \(parameter.expectation)",
            parameter: parameter.name)
    }
}

extension MetricRecipe {
    /// What may be set of every metric: which rows count, how groups of rows are gathered, how the score is rounded.
    public static let common = [
        Parameter("scored", "the column of flags that says which rows count", columns: .flags),
        Parameter(
            "unscored", "a true number that stands for \"not known\": its rows do not count", nil,
            -.greatestFiniteMagnitude ... .greatestFiniteMagnitude),
        Parameter(
            "last", "how many rows of each group of `last_of` count, the greatest by `last_by`", nil, 1...1e9,
            isWhole: true),
        Parameter("last_of", "the column whose equal values make the groups of `last`", columns: .texts),
        Parameter("last_by", "the column of numbers that orders the rows of `last`", columns: .numbers),
        Parameter("by", "the columns whose equal values make groups: the score is gathered over them", columns: .texts),
        Parameter(
            "of_groups",
            "how the scores of groups become one; deviation: the mean less their standard deviation; fisher: the mean by Fisher's z",
            words: ["mean", "log", "power", "worst", "deviation", "fisher"]),
        Parameter("group_floor", "the least score of a group whose logarithm is taken", 0, 0...1e300),
        Parameter("group_power", "the exponent of the power mean over groups", -5, -100...100),
        Parameter("round", "the digits after the point to which the score is rounded", nil, 0...15, isWhole: true),
    ]

    private static func gathered(_ metric: Metric, _ settings: MetricSettings) -> Metric {
        var metric = metric
        let groups = settings.columns("by")
        if !groups.isEmpty {
            let mean: GroupMean =
                switch settings.word("of_groups") {
                case "log": .log(floor: settings["group_floor"] ?? 0)
                case "power": .power(settings["group_power"] ?? -5)
                case "worst": .worst
                case "deviation": .deviation
                case "fisher": .fisher
                default: .mean
                }
            metric = metric.by(groups, mean)
        }
        if let count = settings["last"].flatMap({ Int(exactly: $0) }), let group = settings.columns("last_of").first,
            let order = settings.columns("last_by").first
        {
            metric = metric.last(count, of: group, by: order)
        }
        if let mark = settings["unscored"] { metric = metric.unscored(mark) }
        if let flag = settings.columns("scored").first { metric = metric.scored(where: flag) }
        if let digits = settings["round"].flatMap({ Int(exactly: $0) }) { metric = metric.rounded(digits: digits) }
        return metric
    }
}
