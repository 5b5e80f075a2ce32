import Foundation

extension Metric {
    /// The mean log likelihood of a Laplace distribution whose value and spread are predicted: with σ the spread, at least
    /// `floor`, and Δ the absolute error, at most `cap`, mean (−√2 Δ / σ − ln(√2 σ)). Higher is better.
    ///
    /// Source: Kaggle's OSIC Pulmonary Fibrosis Progression (2020), with floor 70 and cap 1000.
    public static func laplaceLogLikelihood(floor: Double = 70, cap: Double = 1000) -> Metric {
        Metric(
            id: "laplace-ll", title: "Laplace log likelihood",
            summary: "Mean of -√2 Δ / σ - ln(√2 σ), Δ the error (capped), σ the predicted spread (at least a floor).",
            direction: .maximize, bounds: -.infinity ... -log(2.0.squareRoot() * floor), targets: realTargets,
            input: .values, source: "Kaggle, OSIC Pulmonary Fibrosis Progression 2020",
            surrogates: [.continuous: Surrogate(.laplace)], roles: ["value", "confidence"],
            ideal: { RolePairs.ideal($0) { [$0, floor] } }
        ) { truth, predictions in
            try RolePairs("laplace-ll", truth, predictions, ["value", "confidence"]).mean { truth, said in
                let spread = max(said[1], floor)
                return -2.0.squareRoot() * min(abs(truth - said[0]), cap) / spread - log(2.0.squareRoot() * spread)
            }
        }
    }

    /// The mean Winkler score of intervals that shall hold the true value with a probability of 1 − `alpha`: width, and 2 / alpha
    /// times what the value lies outside. Best value 0. Throws where an upper bound is below its lower one.
    ///
    /// Source: Winkler, "A decision-theoretic approach to interval estimation", JASA 67 (1972).
    public static func winkler(alpha: Double = 0.1) -> Metric {
        Metric(
            id: "winkler", title: "Winkler score", summary: "Mean of (u - l) + 2 / α (l - t)₊ + 2 / α (t - u)₊.",
            direction: .minimize, bounds: 0...(.infinity), targets: realTargets, input: .values,
            source: "Winkler, JASA 1972", surrogates: [.continuous: Surrogate(.interval(alpha: alpha))],
            roles: ["lower", "upper"], ideal: { RolePairs.ideal($0) { [$0, $0] } }
        ) { truth, predictions in
            let pairs = try RolePairs("winkler", truth, predictions, ["lower", "upper"])
            try pairs.require("an upper bound that is not below the lower one") { $0[0] <= $0[1] }
            return pairs.mean { truth, said in
                said[1] - said[0] + 2 / alpha * (max(0, said[0] - truth) + max(0, truth - said[1]))
            }
        }
    }

    /// The mean over rows and quantiles of the loss that each quantile of the target minimizes; a number is predicted for each.
    /// Best value 0.
    ///
    /// Source: as `pinball(quantile:)`; with nine quantiles, the M5 uncertainty competition (2020).
    ///
    /// - Parameter quantiles: The quantiles, from 0 to 1.
    public static func pinball(quantiles: [Double]) -> Metric {
        let roles = quantiles.map { "quantile_\($0)" }
        return Metric(
            id: "pinball", title: "Pinball loss of \(quantiles.count) quantiles",
            summary: "Mean of q (t - p) above the prediction, (1 - q) (p - t) below it.", direction: .minimize,
            bounds: 0...(.infinity), targets: realTargets, input: .values,
            source: "Koenker and Bassett, Econometrica 1978",
            surrogates: [.continuous: Surrogate(QuantileAnswer(quantiles))], roles: roles,
            ideal: { RolePairs.ideal($0) { truth in quantiles.map { _ in truth } } }
        ) { truth, predictions in
            try RolePairs("pinball", truth, predictions, roles).mean { truth, said in
                zip(quantiles, said).reduce(0) { $0 + pinballLoss(truth - $1.1, quantile: $1.0) } / Double(said.count)
            }
        }
    }

    /// The mean over rows and steps of the squared difference between the predicted probability that the value is at most the
    /// step, and whether it is. Best value 0, worst 1. Throws at probabilities outside of 0 to 1 and at such that fall.
    ///
    /// Source: Matheson and Winkler, "Scoring rules for continuous probability distributions", Manage. Sci. 22 (1976); with
    /// 199 steps from −99, Kaggle's NFL Big Data Bowl (2020).
    ///
    /// - Parameter steps: The values, rising.
    public static func crps(steps: ClosedRange<Int>) -> Metric {
        let roles = steps.map { "at_most_\($0)" }
        return Metric(
            id: "crps", title: "Continuous ranked probability score",
            summary: "Mean over steps k of (P(t ≤ k) - [t ≤ k])².", direction: .minimize, bounds: 0...1,
            targets: realTargets, input: .values, source: "Matheson and Winkler, Manage. Sci. 1976",
            surrogates: [.continuous: Surrogate(.distribution(over: steps))], roles: roles,
            ideal: { RolePairs.ideal($0) { truth in steps.map { truth <= Double($0) ? 1 : 0 } } }
        ) { truth, predictions in
            let pairs = try RolePairs("crps", truth, predictions, roles)
            try pairs.require("probabilities from 0 to 1 that do not fall") { said in
                said.allSatisfy { $0 >= 0 && $0 <= 1 } && zip(said, said.dropFirst()).allSatisfy { $0 <= $1 }
            }
            return pairs.mean { truth, said in
                zip(steps, said).reduce(0) { sum, step in
                    let difference = step.1 - (truth <= Double(step.0) ? 1 : 0)
                    return sum + difference * difference
                } / Double(said.count)
            }
        }
    }
}

/// True numbers, and several numbers predicted of each.
private struct RolePairs {
    private let metric: String
    private let truth: [Double]
    private let predicted: [Double]
    private let width: Int
    private let targets: Int
    private let weights: [Double]?

    init(_ metric: String, _ truth: Truth, _ predictions: Answers, _ roles: [String]) throws {
        guard case .numbers(let right) = truth.answers else {
            throw ScoringError(.task, "\(metric) compares numbers, but the truth holds \(truth.answers.shape)")
        }
        let said = try predictions.numbers(metric)
        guard said.width == right.width * roles.count else {
            throw ScoringError(
                .width,
                "\(metric): \(said.width) numbers a row, expected \(right.width * roles.count): "
                    + roles.prefix(5).joined(separator: ", ") + (roles.count > 5 ? ", …" : "")
                    + (right.width > 1 ? " of each target" : ""))
        }
        self.metric = metric
        self.truth = right.values
        predicted = said.values
        (width, targets) = (roles.count, right.width)
        weights = truth.weights.map { all in all.flatMap { [Double](repeating: $0, count: right.width) } }
    }

    private func said(_ place: Int) -> [Double] { Array(predicted[place * width..<(place + 1) * width]) }

    /// The mean over rows and targets.
    func mean(_ score: (_ truth: Double, _ said: [Double]) -> Double) -> Double {
        weightedMean(truth.count, weights) { score(truth[$0], said($0)) }
    }

    /// Throws at the first predictions that are not `allowed`.
    func require(_ expected: String, _ allowed: ([Double]) -> Bool) throws {
        guard let place = truth.indices.first(where: { !allowed(said($0)) }) else { return }
        let row = place / targets
        throw ScoringError(
            .outOfRange,
            "\(metric): row \(row) (from 0) has \(said(place).prefix(5).map { "\($0)" }.joined(separator: ", ")), expected \(expected)",
            row: row)
    }

    static func ideal(_ truth: Answers, _ roles: (Double) -> [Double]) -> Answers {
        guard case .numbers(let numbers) = truth, let first = numbers.values.first else { return truth }
        return .numbers(numbers.values.flatMap(roles), width: numbers.width * roles(first).count)
    }
}
