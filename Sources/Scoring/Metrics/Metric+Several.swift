extension Metric {
    /// A metric of one of several targets, and how much its score counts.
    public struct Part: Sendable {
        /// The name of the target's answers among all: `Answers.Part.name`.
        public let name: String
        /// What the target is.
        public let type: TargetType
        /// What judges it.
        public let metric: Metric
        /// How much the score counts, above 0.
        public let weight: Double
        /// Whether 1 − score counts instead of the score, so that a metric points the other way.
        public let isComplement: Bool

        /// Makes a part.
        public init(name: String, type: TargetType, metric: Metric, weight: Double = 1, isComplement: Bool = false) {
            self.name = name
            self.type = type
            self.metric = metric
            self.weight = weight
            self.isComplement = isComplement
        }

        /// Which way of what counts is better.
        var direction: Direction {
            isComplement ? (metric.direction == .maximize ? .minimize : .maximize) : metric.direction
        }

        /// What a score counts.
        fileprivate func counted(_ score: Double) -> Double { isComplement ? 1 - score : score }

        /// The lowest and highest that can count.
        fileprivate var bounds: ClosedRange<Double> {
            isComplement ? 1 - metric.bounds.upperBound...1 - metric.bounds.lowerBound : metric.bounds
        }

        /// The title with the weight: `2 × Accuracy`.
        fileprivate var title: String {
            (weight == 1 ? "" : (Int(exactly: weight).map(String.init) ?? "\(weight)") + " × ")
                + (isComplement ? "(1 − \(metric.title))" : metric.title)
        }
    }

    /// The weighted mean of the scores of several targets, each by a metric of its own: Σ weight · score / Σ weight, where
    /// 1 − score stands for the score of parts that are turned.
    ///
    /// A truth's weights hold for every part, its groups for those of relevances. Throws `ScoringError` where the parts cannot be
    /// averaged: none, a weight that is not above 0, a metric that does not judge its target, parts that point in different
    /// ways, 1 − score of a metric whose scores do not lie between 0 and 1.
    public static func mean(ofParts parts: [Part]) throws -> Metric {
        guard let first = parts.first else { throw ScoringError(.parameter, "a weighted mean needs parts") }
        for part in parts { try part.check() }
        if let other = parts.first(where: { $0.direction != first.direction }) {
            func way(_ part: Part) -> String {
                "'\(part.name)' (\(part.direction == .maximize ? "higher" : "lower") is better)"
            }
            throw ScoringError(
                .undefined, "the scores of \(way(first)) and \(way(other)) cannot be averaged; take 1 − score of one")
        }
        let total = parts.reduce(0) { $0 + $1.weight }
        let bounds = parts.map(\.bounds)
        @Sendable func mean(_ values: [Double]) -> Double {
            zip(parts, values).reduce(0) { $0 + $1.0.weight * $1.1 } / total
        }
        return Metric(
            id: "weighted-mean", title: "Mean of " + parts.map(\.title).joined(separator: ", "),
            summary: "Σ weight · score / Σ weight of several targets.", direction: first.direction,
            bounds: mean(bounds.map(\.lowerBound))...mean(bounds.map(\.upperBound)),
            targets: [.several], input: .parts, precision: parts.map(\.metric.precision).max() ?? 5,
            source: parts.map(\.metric.source).joined(separator: "; "), parts: parts,
            needs: parts.flatMap(\.metric.needs),
            ideal: { truth in
                guard case .parts(let answers) = truth else { return truth }
                return .parts(
                    answers.map { answer in
                        let metric = parts.first { $0.name == answer.name }?.metric
                        return Answers.Part(name: answer.name, metric?.ideal(answer.answers) ?? answer.answers)
                    })
            }
        ) { truth, predictions in
            mean(try parts.map { try $0.counted($0.score(truth, predictions)) })
        }
    }

    /// The part of that name; nil where the metric has none.
    public func part(named name: String) -> Part? { parts.first { $0.name == name } }
}

extension Metric.Part {
    fileprivate func check() throws {
        guard weight > 0, weight < .infinity else {
            throw ScoringError(.parameter, "the weight of '\(name)' is \(weight), expected a number above 0")
        }
        guard metric.targets.contains(type) else {
            throw ScoringError(
                .parameter, "the metric '\(metric.id)' of '\(name)' cannot judge a target of type \(type.rawValue)")
        }
        guard !isComplement || (metric.bounds.lowerBound >= 0 && metric.bounds.upperBound <= 1) else {
            throw ScoringError(
                .parameter, "1 − score of '\(name)' means nothing: '\(metric.id)' does not lie between 0 and 1")
        }
    }

    /// The score of this part of all answers; what is wrong is told with its name.
    fileprivate func score(_ truth: Truth, _ predictions: Answers) throws -> Double {
        guard let right = truth.answers.part(named: name), let said = predictions.part(named: name) else {
            throw ScoringError(.task, "weighted-mean judges answers in parts, of which one is '\(name)'")
        }
        do {
            let groups = type == .relevance ? truth.groups : nil
            return try metric.score(
                Truth(right, groups: groups, weights: truth.weights, judge: truth.judge), said)
        } catch let error as ScoringError {
            // A part's targets have other numbers than those of all parts.
            throw ScoringError(error.code, "'\(name)': \(error.message)", row: error.row)
        }
    }
}
