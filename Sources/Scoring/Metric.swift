/// A way to compare predictions with the truth, as a value: what it is called, which way is better, and the function.
public struct Metric: Sendable, Identifiable {
    /// Which way is better.
    public enum Direction: String, Sendable, Hashable, Codable {
        /// Higher scores are better.
        case maximize
        /// Lower scores are better.
        case minimize
    }

    /// What of the predictions a metric looks at, and so what a submission must contain.
    public enum Input: String, Sendable, Hashable, Codable {
        /// Class labels (the most probable class when probabilities are given).
        case labels
        /// Probabilities, calibrated or not.
        case probabilities
        /// Any scores of which only the order counts.
        case scores
        /// Real values.
        case values
        /// Lists of classes, ranked or not.
        case lists
        /// Texts.
        case texts
        /// Tuples of numbers.
        case tuples
        /// What several metrics look at, each at a part.
        case parts
    }

    /// The name in a manifest: lower case, with digits and `-`.
    public let id: String
    /// The name for people, such as "ROC AUC".
    public let title: String
    /// The formula, or a sentence; t is the truth and p the prediction.
    public let summary: String
    /// Which way is better.
    public let direction: Direction
    /// The lowest and highest possible score.
    public let bounds: ClosedRange<Double>
    /// The types of target that it can judge.
    public let targets: Set<TargetType>
    /// What of the predictions it looks at.
    public let input: Input
    /// Digits after the point that a board shows.
    public let precision: Int
    /// Where it is defined: a paper, a standard, a reference implementation.
    public let source: String
    /// The metrics of several targets that this one combines; empty where it judges one target.
    public let parts: [Part]
    /// The columns that it reads besides the answers.
    public let needs: [JudgeNeed]
    /// What numbers are predicted of each target, such as a value and its spread; empty: one.
    public let roles: [String]

    /// The column of flags that says which rows count; nil: all do.
    public private(set) var scoredBy: String?

    let ideal: (@Sendable (Answers) -> Answers)?
    private let surrogates: [TargetType: Surrogate]
    private let function: @Sendable (Truth, Answers) throws -> Double

    /// Makes a metric from its function of truth and predictions.
    ///
    /// When `function` is called, `score` has already checked that there are rows, that truth, predictions, groups and
    /// weights have the same number of them, that all numbers are finite, that class codes are valid, and that weights
    /// are not negative and not all 0. What is particular to the metric (the shape of truth, widths, ranges) it checks
    /// itself.
    ///
    /// - Parameters:
    ///   - surrogates: what models minimize to do well under it, by the type of the target; for types without, what suits the
    ///     type alone.
    ///   - parts: the metrics of several targets that it combines.
    ///   - needs: the columns that it reads besides the answers.
    ///   - roles: what numbers are predicted of each target; empty: one.
    ///   - ideal: the predictions that are right of true answers, where these are not the answers themselves.
    public init(
        id: String, title: String, summary: String = "", direction: Direction, bounds: ClosedRange<Double>,
        targets: Set<TargetType>,
        input: Input, precision: Int = 5, source: String, surrogates: [TargetType: Surrogate] = [:],
        parts: [Part] = [], needs: [JudgeNeed] = [], roles: [String] = [],
        ideal: (@Sendable (_ truth: Answers) -> Answers)? = nil,
        function: @escaping @Sendable (_ truth: Truth, _ predictions: Answers) throws -> Double
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.direction = direction
        self.bounds = bounds
        self.targets = targets
        self.input = input
        self.precision = precision
        self.source = source
        self.parts = parts
        self.needs = needs
        self.roles = roles
        self.ideal = ideal
        self.function = function
        self.surrogates = surrogates
    }

    /// The score of `predictions`, each row counting as much as the truth's weights say.
    ///
    /// Throws `ScoringError` when the rows differ in number, a value is not finite or outside of its range, or the score
    /// is not defined (no rows; ROC AUC with one class only; numbers so large that they overflow).
    public func score(_ truth: Truth, _ predictions: Answers) throws -> Double {
        try check(truth, predictions)
        let score = try function(truth, predictions)
        guard score.isFinite else {
            throw ScoringError(
                .undefined, "\(id) comes out as \(score): the values are too large or too small to compare")
        }
        return score
    }

    /// The predictions that are right: the true answers themselves, or what is predicted of such.
    public func ideal(_ truth: Answers) -> Answers { ideal?(truth) ?? truth }

    /// What models minimize to do well under it, of a target of this type.
    public func surrogate(for type: TargetType) -> Surrogate {
        surrogates[type] ?? .standard(for: type, input: input)
    }

    /// The same metric with another function around its own, which is handed in.
    ///
    /// - Parameters:
    ///   - title: What the title becomes.
    ///   - bounds: The lowest and highest possible score.
    ///   - needs: The columns that `function` reads besides those of the metric.
    ///   - function: The score of truth and predictions.
    func wrapped(
        title: String, bounds: ClosedRange<Double>, needs more: [JudgeNeed] = [],
        _ function: @escaping @Sendable (_ metric: Metric, _ truth: Truth, _ predictions: Answers) throws -> Double
    ) -> Metric {
        var metric = Metric(
            id: id, title: title, summary: summary, direction: direction, bounds: bounds, targets: targets,
            input: input,
            precision: precision, source: source, surrogates: surrogates, parts: parts, needs: needs + more,
            roles: roles, ideal: ideal
        ) { truth, predictions in try function(self, truth, predictions) }
        metric.scoredBy = scoredBy
        return metric
    }

    /// The same metric, which says by which column of flags rows count.
    func counting(by column: String) -> Metric {
        var metric = self
        metric.scoredBy = column
        return metric
    }

    /// Whether score `a` is better than score `b`.
    public func isBetter(_ a: Double, than b: Double) -> Bool { direction == .maximize ? a > b : a < b }

    /// The best possible score.
    public var best: Double { direction == .maximize ? bounds.upperBound : bounds.lowerBound }
}
