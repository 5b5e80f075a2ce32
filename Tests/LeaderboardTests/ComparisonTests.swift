import Foundation
import Leaderboard
import Randomness
import Scoring
import Testing

@Suite struct ComparisonTests {
    /// Computed with SciPy: `x = a - b; se = sqrt((1/k + share) * x.var(ddof=1)); t = stats.t(k - 1)`.
    @Test(
        arguments: [
            ([0.9, 0.7], [0.8, 0.75], 0.95, nil, [-1.6255844130820156, 1.6755844130820154, 0.5605188591618384]),
            (
                [0.81, 0.83, 0.80, 0.84, 0.82], [0.80, 0.825, 0.805, 0.82, 0.81], 0.95, nil,
                [-0.008916959997242823, 0.02491695999724279, 0.8702755334747434]
            ),
            (
                [0.81, 0.83, 0.80, 0.84, 0.82], [0.80, 0.825, 0.805, 0.82, 0.81], 0.5, 0.111,
                [0.0042481298113644095, 0.01175187018863556, 0.905300472386218]
            ),
            (
                [3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [2, 7, 1, 8, 2, 8, 1, 8, 2, 8], 0.999, nil,
                [-9.389231558741567, 7.789231558741567, 0.33331262283224483]
            ),
            ([1, 2, 3], [10, 11.5, 12], 0.9, nil, [-9.936150430730532, -8.3971829026028, 0.00041271158497778763]),
        ] as [([Double], [Double], Double, Double?, [Double])])
    func foldsAreComparedAsSciPyWould(
        first: [Double], second: [Double], confidence: Double, share: Double?, expected: [Double]
    ) throws {
        let result = try Comparison.folds(
            first, second, direction: .maximize, testFraction: share.map { $0 / (1 + $0) }, confidence: confidence)
        for (found, wanted) in zip([result.low, result.high, result.firstIsBetter], expected) {
            #expect(abs(found - wanted) < 1e-11 * max(1, abs(wanted)), "\(found) instead of \(wanted)")
        }
        #expect(result.count == first.count)
        let opposite = try Comparison.folds(
            first, second, direction: .minimize, testFraction: share.map { $0 / (1 + $0) })
        #expect(abs(opposite.firstIsBetter + expected[2] - 1) < 1e-11)
    }

    @Test func equalFoldsSayNothingAndOneBetterOnAllBySameAmountIsSure() throws {
        let same = try Comparison.folds([1, 2], [1, 2], direction: .minimize)
        #expect((same.difference, same.low, same.high, same.firstIsBetter) == (0, 0, 0, 0.5))
        #expect(!same.isClear)
        let sure = try Comparison.folds([1, 2], [2, 3], direction: .minimize)
        #expect((sure.difference, sure.firstIsBetter, sure.isClear) == (-1, 1, true))
    }

    @Test(arguments: [([1.0], [2.0]), ([], []), ([1, 2], [1, 2, 3])])
    func foldsMustBeTheSame(first: [Double], second: [Double]) {
        #expect(throws: LeaderboardError.self) { try Comparison.folds(first, second, direction: .maximize) }
    }

    /// The interval of a mean's bootstrap is close to mean ± 1.96 standard errors for many rows.
    @Test func theBootstrapOfLossesAgreesWithTheNormalInterval() throws {
        var generator = Philox(seed: 1)
        let first = (0..<2000).map { _ in generator.normal() }
        let second = first.map { $0 + 0.05 + 0.5 * generator.normal() }
        let result = try Comparison.bootstrap(losses: first, second, resamples: 2000, seed: Seed(3))
        let expected = 1.96 * 0.5 / 2000.0.squareRoot()
        #expect(abs((result.high - result.low) / 2 - expected) < 0.1 * expected)
        #expect(result.low < result.difference && result.difference < result.high)
        #expect(result.firstIsBetter > 0.99)
        #expect(try result == Comparison.bootstrap(losses: first, second, resamples: 2000, seed: Seed(3)))
    }

    @Test func theBootstrapTakesAnyMetric() throws {
        var generator = Philox(seed: 2)
        let codes = (0..<400).map { Int32($0 % 2) }
        let likely = codes.map { min(1, max(0, 0.5 + 0.2 * Double($0) + 0.2 * generator.normal())) }
        let good = Answers.numbers(likely)
        let bad = Answers.numbers(codes.map { _ in generator.uniform() })
        let truth = Truth.classes(codes: codes, names: ["no", "yes"])
        let result = try Comparison.bootstrap(truth: truth, good, bad, metric: accuracy, resamples: 200, seed: Seed(1))
        #expect(result.isClear)
        #expect(result.firstIsBetter == 1)
        #expect(result.count == 200)
        let swapped = try Comparison.bootstrap(truth: truth, bad, good, metric: accuracy, resamples: 200, seed: Seed(1))
        #expect(abs(swapped.low + result.high) < 1e-12)
        #expect(swapped.firstIsBetter == 0)
    }

    @Test func itIsToldInOneSentence() throws {
        let metric = MetricLabel(id: "accuracy", title: "Accuracy", direction: .maximize, precision: 3)
        let close = try Comparison.folds(
            [0.81, 0.83, 0.80, 0.84, 0.82], [0.80, 0.825, 0.805, 0.82, 0.81], direction: .maximize)
        #expect(
            close.summary(first: "blend", second: "ridge", metric: metric)
                == "no clear difference in Accuracy: blend − ridge = 0.008 (95 % interval -0.009 to 0.025); "
                + "blend is better with probability 87.0 %")
        let clear = try Comparison.folds([0.1, 0.11, 0.1], [0.5, 0.51, 0.52], direction: .maximize)
        #expect(
            clear.summary(first: "blend", second: "ridge", metric: metric)
                == "ridge is better than blend in Accuracy by 0.407 (95 % interval 0.361 to 0.452) "
                + "with probability over 99.9 %")
    }

    private let accuracy = Metric(
        id: "accuracy", title: "Accuracy", direction: .maximize, bounds: 0...1, targets: [.binary], input: .labels,
        source: "test"
    ) { truth, predictions in
        guard case .codes(let classes) = truth.answers, case .numbers(let numbers) = predictions else { return 0 }
        return Double(zip(classes.codes, numbers.classCodes).count { $0 == $1 }) / Double(classes.codes.count)
    }
}
