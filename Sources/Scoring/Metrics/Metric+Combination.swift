extension Metric {
    /// A metric among others, and how much its score counts.
    public struct Term: Sendable {
        /// What judges.
        public let metric: Metric
        /// How much the score counts, above 0.
        public let weight: Double
        /// Whether 1 − score counts instead of the score, so that a metric points the other way.
        public let isComplement: Bool

        /// Makes a term.
        public init(_ metric: Metric, weight: Double = 1, isComplement: Bool = false) {
            self.metric = metric
            self.weight = weight
            self.isComplement = isComplement
        }
    }

    /// The weighted mean of the scores that several metrics give the same answers: Σ weight · score / Σ weight, where 1 − score
    /// stands for the score of those that are turned.
    ///
    /// Metrics of labels are taken of the most probable class where others read probabilities. Models minimize what suits the
    /// metric that counts most.
    ///
    /// Throws `ScoringError` where the metrics cannot be averaged: none, a weight that is not above 0, such as point in different
    /// ways, 1 − score of a metric whose scores do not lie between 0 and 1, metrics that judge no target in common, or that read
    /// different things of predictions.
    public static func mean(of terms: [Term]) throws -> Metric {
        let mean = try TermMean(terms) { "'\(terms[$0].metric.id)'" }
        guard let main = terms.max(by: { $0.weight < $1.weight })?.metric else {
            throw ScoringError(.parameter, "a weighted mean needs metrics")
        }
        let targets = terms.reduce(main.targets) { $0.intersection($1.metric.targets) }
        guard !targets.isEmpty, let input = commonInput(terms.map(\.metric.input)),
            terms.allSatisfy({ $0.metric.roles == main.roles })
        else {
            let names = terms.map { "'\($0.metric.id)'" }.joined(separator: ", ")
            throw ScoringError(.parameter, "\(names) cannot judge the same predictions")
        }
        let flags = Set(terms.map(\.metric.scoredBy))
        let metric = Metric(
            id: "weighted-mean", title: mean.title, summary: "Σ weight · score / Σ weight of several metrics.",
            direction: mean.direction, bounds: mean.bounds, targets: targets, input: input,
            precision: terms.map(\.metric.precision).max() ?? 5,
            source: terms.map(\.metric.source).joined(separator: "; "),
            surrogates: Dictionary(targets.map { ($0, main.surrogate(for: $0)) }) { first, _ in first },
            needs: terms.flatMap(\.metric.needs), roles: main.roles, ideal: main.ideal
        ) { truth, predictions in
            mean.of(try terms.map { try $0.metric.score(truth, predictions) })
        }
        // Rows that no metric counts need no answers.
        return flags.count == 1 ? flags.first?.map(metric.counting) ?? metric : metric
    }

    /// What all read: the same, or probabilities where others make labels and an order of them.
    private static func commonInput(_ inputs: [Input]) -> Input? {
        if Set(inputs).count <= 1 { return inputs.first }
        return Set(inputs).isSubset(of: [.labels, .probabilities, .scores]) ? .probabilities : nil
    }
}

extension Metric.Term {
    /// Which way of what counts is better.
    var direction: Metric.Direction {
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

    fileprivate func check(_ name: String) throws {
        guard weight > 0, weight < .infinity else {
            throw ScoringError(.parameter, "the weight of \(name) is \(weight), expected a number above 0")
        }
        guard !isComplement || (metric.bounds.lowerBound >= 0 && metric.bounds.upperBound <= 1) else {
            throw ScoringError(
                .parameter, "1 − score of \(name) means nothing: '\(metric.id)' does not lie between 0 and 1")
        }
    }
}

/// The weighted mean of the scores of terms.
struct TermMean: Sendable {
    let terms: [Metric.Term]
    let direction: Metric.Direction

    /// Throws `ScoringError` where terms cannot be averaged; `name` calls one by its place.
    init(_ terms: [Metric.Term], named name: (Int) -> String) throws {
        guard let first = terms.first else { throw ScoringError(.parameter, "a weighted mean needs parts") }
        for (place, term) in terms.enumerated() { try term.check(name(place)) }
        if let other = terms.firstIndex(where: { $0.direction != first.direction }) {
            func way(_ place: Int) -> String {
                "\(name(place)) (\(terms[place].direction == .maximize ? "higher" : "lower") is better)"
            }
            throw ScoringError(
                .undefined, "the scores of \(way(0)) and \(way(other)) cannot be averaged; take 1 − score of one")
        }
        self.terms = terms
        direction = first.direction
    }

    /// The title of the whole.
    var title: String { "Mean of " + terms.map(\.title).joined(separator: ", ") }

    /// The lowest and highest possible mean.
    var bounds: ClosedRange<Double> {
        let bounds = terms.map(\.bounds)
        return mean(bounds.map(\.lowerBound))...mean(bounds.map(\.upperBound))
    }

    /// The mean of the terms' scores.
    func of(_ scores: [Double]) -> Double { mean(zip(terms, scores).map { $0.counted($1) }) }

    private func mean(_ values: [Double]) -> Double {
        zip(terms, values).reduce(0) { $0 + $1.0.weight * $1.1 } / terms.reduce(0) { $0 + $1.weight }
    }
}
