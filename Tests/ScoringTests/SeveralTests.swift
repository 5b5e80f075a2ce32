import Scoring
import Testing

/// The weighted mean of the scores of several targets.
@Suite struct SeveralTests {
    private let truth = Truth(
        .parts([
            .init(name: "grade", .codes([0, 1, 1, 0], names: ["a", "b"])), .init(name: "tags", .numbers([1, 0, 1, 1])),
        ]))

    private func said(_ codes: [Int32], _ numbers: [Double]) -> Answers {
        .parts([.init(name: "tags", .numbers(numbers)), .init(name: "grade", .codes(codes, names: ["a", "b"]))])
    }

    @Test func isTheMeanOfTheScoresByTheirWeights() throws {
        let metric = try Metric.mean(ofParts: [
            .init(name: "grade", type: .binary, metric: .accuracy, weight: 3),
            .init(name: "tags", type: .continuous, metric: .r2),
        ])
        #expect(metric.direction == .maximize && metric.input == .parts && metric.targets == [.several])
        #expect(metric.bounds == -.infinity...1)
        #expect(metric.title == "Mean of 3 × Accuracy, R²")
        #expect(try metric.score(truth, said([0, 1, 1, 0], [1, 0, 1, 1])) == 1)
        #expect(try metric.score(truth, said([0, 1, 0, 0], [1, 0, 1, 1])) == (3 * 0.75 + 1) / 4)
    }

    @Test func aMetricBetweenZeroAndOneCanBeTurned() throws {
        let metric = try Metric.mean(ofParts: [
            .init(name: "grade", type: .binary, metric: .hamming, isComplement: true),
            .init(name: "tags", type: .continuous, metric: .pearson),
        ])
        #expect(metric.direction == .maximize && metric.bounds == -0.5...1)
        #expect(try metric.score(truth, said([0, 1, 0, 1], [1, 0, 1, 1])) == 0.75)
    }

    /// Rows weigh the same for every part; groups are those of relevances alone.
    @Test func weightsHoldForEveryPartAndGroupsForRelevances() throws {
        let metric = try Metric.mean(ofParts: [
            .init(name: "grade", type: .binary, metric: .accuracy),
            .init(name: "tags", type: .relevance, metric: .mrr()),
        ])
        let grouped = Truth(truth.answers, groups: [0, 0, 1, 1], weights: [1, 1, 1, 5])
        let score = try metric.score(grouped, said([0, 1, 1, 1], [0, 1, 2, 3]))
        let (accuracy, reciprocalRank) = (0.375, 0.875)
        #expect(score == (accuracy + reciprocalRank) / 2)
    }

    @Test func whatIsWrongIsToldWithItsPart() throws {
        let metric = try Metric.mean(ofParts: [
            .init(name: "grade", type: .binary, metric: .accuracy), .init(name: "tags", type: .continuous, metric: .r2),
        ])
        let flat = Truth(
            .parts([.init(name: "grade", .codes([0, 1], names: ["a", "b"])), .init(name: "tags", .numbers([1, 1]))]))
        let error = #expect(throws: ScoringError.self) { try metric.score(flat, said([0, 1], [1, 2])) }
        #expect(error?.message == "'tags': r2 is not defined: all true values of target 0 are equal")
        #expect(throws: ScoringError.self) { try metric.score(truth, .numbers([1, 2, 3, 4])) }
    }

    @Test(arguments: [
        ([Metric.Part](), "a weighted mean needs parts"),
        (
            [.init(name: "a", type: .binary, metric: .auc), .init(name: "b", type: .continuous, metric: .rmse)],
            "the scores of 'a' (higher is better) and 'b' (lower is better) cannot be averaged; take 1 − score of one"
        ),
        (
            [.init(name: "b", type: .continuous, metric: .rmse, isComplement: true)],
            "1 − score of 'b' means nothing: 'rmse' does not lie between 0 and 1"
        ),
        (
            [.init(name: "a", type: .binary, metric: .rmse)],
            "the metric 'rmse' of 'a' cannot judge a target of type binary"
        ),
        (
            [.init(name: "a", type: .binary, metric: .auc, weight: 0)],
            "the weight of 'a' is 0.0, expected a number above 0"
        ),
    ])
    func whatCannotBeAveragedIsRefused(parts: [Metric.Part], message: String) {
        let error = #expect(throws: ScoringError.self) { try Metric.mean(ofParts: parts) }
        #expect(error?.message == message)
    }
}
