import Scoring
import Testing
import Validation

/// When a run that nobody limits ends.
@Suite struct StandstillTests {
    private func scores(_ means: [Double], spread: Double = 0.02) -> [CrossValidatedScore] {
        means.compactMap { CrossValidatedScore(folds: [$0 - spread, $0, $0 + spread]) }
    }

    /// The standard error is 0.0115, of which a twentieth is 0.0006.
    @Test(arguments: [
        ([], false), ([0.8], false), ([0.8, 0.8, 0.8], false), ([0.8, 0.8, 0.8, 0.8], true),
        ([0.8, 0.79, 0.8003, 0.8001], true), ([0.8, 0.79, 0.81, 0.8, 0.8], false), ([0.8, 0.801, 0.802, 0.803], false),
        ([0.8, 0.81, 0.805, 0.81, 0.8101], true),
        // What creeps ahead, each step too small to count, is told from the last gain.
        ([0.8, 0.8004, 0.8008, 0.8012], false),
    ]) func itIsReachedWhenSeveralInARowGainNothing(_ means: [Double], _ isReached: Bool) {
        #expect(Standstill().isReached(scores(means), by: .accuracy) == isReached)
        #expect(Standstill().isReached(scores(means.map { -$0 }), by: .rmse) == isReached)
    }

    @Test func ofASingleFoldAnyGainCounts() {
        let scores = [0.8, 0.8, 0.8, 0.80001].compactMap { CrossValidatedScore(folds: [$0]) }
        #expect(!Standstill().isReached(scores, by: .accuracy))
        #expect(Standstill(patience: 2).isReached(Array(scores.prefix(3)), by: .accuracy))
    }

    /// A try takes a quarter of what the others take at most.
    @Test func whatTakesLongIsNotTried() {
        let costs = CostModel(guesses: ["boosting": 8, "forest": 4, "network": 3.1, "ridge": 3])
        #expect(
            costs.affordable(["network", "ridge", "unknown"], after: ["boosting", "forest"]) == ["ridge", "unknown"])
    }
}
