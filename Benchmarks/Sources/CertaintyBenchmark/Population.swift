import Foundation
import Randomness
import Scoring

/// All rows of a kind, of which a board sees some: what a metric says of many of them is taken for the truth.
struct Population {
    let metric: Metric
    /// How many rows a unit has: 1, or the length of a list.
    var unitRows = 1
    /// Draws truth and predictions of some units; `skill` shifts how much the predictions know.
    let draw: @Sendable (_ units: Int, _ skills: [Double], inout Philox) -> (truth: Truth, predictions: [Answers])

    /// The score of a skill on so many rows that its error does not count here.
    func trueScore(skill: Double) throws -> Double {
        var generator = Seed(1).child("population").generator()
        let scores = try (0..<20).map { _ in
            let rows = draw(50_000 / unitRows, [skill], &generator)
            return try metric.score(rows.truth, rows.predictions[0])
        }
        // A root of a mean is averaged before the root is taken.
        guard metric.id == "rmse" else { return scores.reduce(0, +) / 20 }
        return (scores.reduce(0) { $0 + $1 * $1 } / 20).squareRoot()
    }

    static let all: [Population] =
        [Metric.accuracy, .auc, .logLoss, .f1()].map { Population(metric: $0, draw: classes) }
        + [Population(metric: .rmse, draw: values), Population(metric: .ndcg(), unitRows: 10, draw: lists)]

    /// One row in three is positive; predictions are probabilities that know a part of what decides.
    private static func classes(
        _ units: Int, _ skills: [Double], _ generator: inout Philox
    ) -> (truth: Truth, predictions: [Answers]) {
        var codes: [Int32] = []
        var predictions = [[Double]](repeating: [], count: skills.count)
        for _ in 0..<units {
            let latent = generator.normal() - 0.7
            codes.append(generator.uniform() < sigmoid(2 * latent) ? 1 : 0)
            for (place, skill) in skills.enumerated() {
                predictions[place].append(sigmoid(2 * latent + (1.5 - skill) * generator.normal()))
            }
        }
        return (.classes(codes: codes, names: ["no", "yes"]), predictions.map { .numbers($0) })
    }

    /// Errors with heavy tails, which follow how hard a row is.
    private static func values(
        _ units: Int, _ skills: [Double], _ generator: inout Philox
    ) -> (truth: Truth, predictions: [Answers]) {
        var truth: [Double] = []
        var predictions = [[Double]](repeating: [], count: skills.count)
        for _ in 0..<units {
            let hardness = exp(0.5 * generator.normal())
            let value = generator.normal()
            truth.append(value)
            for (place, skill) in skills.enumerated() {
                predictions[place].append(value + hardness * (1.5 - skill) * generator.normal())
            }
        }
        return (.values(truth, width: 1), predictions.map { .numbers($0) })
    }

    /// Lists of ten with relevances from 0 to 3.
    private static func lists(
        _ units: Int, _ skills: [Double], _ generator: inout Philox
    ) -> (truth: Truth, predictions: [Answers]) {
        var relevances: [Double] = []
        var predictions = [[Double]](repeating: [], count: skills.count)
        for _ in 0..<(units * 10) {
            let latent = generator.normal()
            relevances.append(Double(min(3, max(0, Int(latent + 1)))))
            for (place, skill) in skills.enumerated() {
                predictions[place].append(latent + (1.5 - skill) * generator.normal())
            }
        }
        let groups = (0..<(units * 10)).map { $0 / 10 }
        return (.relevance(relevances, groups: groups), predictions.map { .numbers($0) })
    }

    private static func sigmoid(_ value: Double) -> Double { 1 / (1 + exp(-value)) }
}
