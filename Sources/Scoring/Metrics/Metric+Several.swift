extension Metric {
    /// A metric of one of several targets, and how much its score counts.
    public struct Part: Sendable {
        /// The name of the target's answers among all: `Answers.Part.name`.
        public let name: String
        /// What the target is.
        public let type: TargetType
        /// What judges it, and how much its score counts.
        public let term: Term

        /// Makes a part.
        public init(name: String, type: TargetType, metric: Metric, weight: Double = 1, isComplement: Bool = false) {
            self.name = name
            self.type = type
            term = Term(metric, weight: weight, isComplement: isComplement)
        }

        /// What judges it.
        public var metric: Metric { term.metric }
    }

    /// The weighted mean of the scores of several targets, each by a metric of its own: Σ weight · score / Σ weight, where
    /// 1 − score stands for the score of parts that are turned.
    ///
    /// A truth's weights hold for every part, its groups for those of relevances. Throws `ScoringError` where the parts cannot be
    /// averaged: none, a weight that is not above 0, a metric that does not judge its target, parts that point in different
    /// ways, 1 − score of a metric whose scores do not lie between 0 and 1.
    public static func mean(ofParts parts: [Part]) throws -> Metric {
        let mean = try TermMean(parts.map(\.term)) { "'\(parts[$0].name)'" }
        for part in parts { try part.check() }
        return Metric(
            id: "weighted-mean", title: mean.title,
            summary: "Σ weight · score / Σ weight of several targets.", direction: mean.direction, bounds: mean.bounds,
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
            mean.of(try parts.map { try $0.score(truth, predictions) })
        }
    }

    /// The part of that name; nil where the metric has none.
    public func part(named name: String) -> Part? { parts.first { $0.name == name } }
}

extension Metric.Part {
    fileprivate func check() throws {
        guard metric.targets.contains(type) else {
            throw ScoringError(
                .parameter, "the metric '\(metric.id)' of '\(name)' cannot judge a target of type \(type.rawValue)")
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
