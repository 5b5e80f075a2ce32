import Comparisons
import Leaderboard
import Scoring
import Testing

@Suite struct ComparisonTests {
    @Test func itIsToldInOneSentence() throws {
        let metric = MetricLabel(id: "accuracy", title: "Accuracy", direction: .maximize, precision: 3)
        let close = try #require(
            Comparison.folds(
                [0.81, 0.83, 0.80, 0.84, 0.82], [0.80, 0.825, 0.805, 0.82, 0.81], direction: .maximize))
        #expect(
            close.summary(first: "blend", second: "ridge", metric: metric)
                == "no clear difference in Accuracy: blend − ridge = 0.008 (95 % interval -0.009 to 0.025); "
                + "blend is better with probability 87.0 %")
        let clear = try #require(Comparison.folds([0.1, 0.11, 0.1], [0.5, 0.51, 0.52], direction: .maximize))
        #expect(
            clear.summary(first: "blend", second: "ridge", metric: metric)
                == "ridge is better than blend in Accuracy by 0.407 (95 % interval 0.361 to 0.452) "
                + "with probability over 99.9 %")
    }
}
