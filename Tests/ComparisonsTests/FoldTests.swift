import Comparisons
import Scoring
import Testing

@Suite struct FoldTests {
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
        let result = try #require(
            Comparison.folds(
                first, second, direction: .maximize, testFraction: share.map { $0 / (1 + $0) }, confidence: confidence))
        for (found, wanted) in zip([result.low, result.high, result.firstIsBetter], expected) {
            #expect(abs(found - wanted) < 1e-11 * max(1, abs(wanted)), "\(found) instead of \(wanted)")
        }
        #expect(result.count == first.count)
        let opposite = try #require(
            Comparison.folds(first, second, direction: .minimize, testFraction: share.map { $0 / (1 + $0) }))
        #expect(abs(opposite.firstIsBetter + expected[2] - 1) < 1e-11)
    }

    @Test func equalFoldsSayNothingAndOneBetterOnAllBySameAmountIsSure() throws {
        let same = try #require(Comparison.folds([1, 2], [1, 2], direction: .minimize))
        #expect((same.difference, same.low, same.high, same.firstIsBetter) == (0, 0, 0, 0.5))
        #expect(!same.isClear)
        let sure = try #require(Comparison.folds([1, 2], [2, 3], direction: .minimize))
        #expect((sure.difference, sure.firstIsBetter, sure.isClear) == (-1, 1, true))
    }

    @Test(arguments: [([1.0], [2.0]), ([], []), ([1, 2], [1, 2, 3])])
    func foldsMustBeTheSame(first: [Double], second: [Double]) {
        #expect(Comparison.folds(first, second, direction: .maximize) == nil)
    }
}
