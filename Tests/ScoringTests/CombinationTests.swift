import Scoring
import Testing

/// The weighted mean of what several metrics say of the same answers.
@Suite struct CombinationTests {
    private let truth = Truth.classes(codes: [0, 1, 1, 0], names: ["no", "yes"])
    private let said = Answers.numbers([0.1, 0.4, 0.8, 0.3])

    @Test func isTheMeanOfTheScoresByTheirWeights() throws {
        let metric = try Metric.mean(of: [.init(.auc, weight: 3), .init(.accuracy)])
        #expect(metric.title == "Mean of 3 × ROC AUC, Accuracy")
        #expect(metric.input == .probabilities && metric.bounds == 0...1 && metric.direction == .maximize)
        #expect(try metric.score(truth, said) == (3 * 1 + 0.75) / 4)
    }

    @Test func aMetricThatPointsTheOtherWayIsTurned() throws {
        let metric = try Metric.mean(of: [.init(.mcc, weight: 1), .init(.hamming, weight: 2, isComplement: true)])
        #expect(metric.direction == .maximize && metric.bounds == -1.0 / 3...1)
        let correlation = try Metric.mcc.score(truth, said)
        #expect(try metric.score(truth, said) == (correlation + 2 * 0.75) / 3)
    }

    /// Models learn what suits the metric that counts most, of targets that all can judge.
    @Test func theHeaviestLeadsTheModels() throws {
        let metric = try Metric.mean(of: [.init(.mae, weight: 2), .init(.rmse)])
        #expect(metric.targets == Metric.mae.targets)
        #expect(metric.surrogate(for: .continuous).loss == Metric.mae.surrogate(for: .continuous).loss)
    }

    @Test(
        arguments: [
            ([], "a weighted mean needs parts"),
            (
                [.init(.auc), .init(.logLoss)],
                "the scores of 'auc' (higher is better) and 'log-loss' (lower is better)"
            ),
            (
                [.init(.rmse), .init(.accuracy, isComplement: true)],
                "'rmse', 'accuracy' cannot judge the same predictions"
            ),
            ([.init(.rmse, isComplement: true)], "1 − score of 'rmse' means nothing"),
            ([.init(.rmse, weight: 0)], "the weight of 'rmse' is 0.0"),
        ] as [([Metric.Term], String)])
    func whatHasNoMeanIsRefused(terms: [Metric.Term], message: String) throws {
        let error = #expect(throws: ScoringError.self) { try Metric.mean(of: terms) }
        #expect(error?.message.hasPrefix(message) == true)
    }
}
