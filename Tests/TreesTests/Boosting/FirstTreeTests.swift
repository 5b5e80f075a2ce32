import Randomness
import Testing
import Trees

/// On columns whose values are few enough to be their own bins, the first tree is LightGBM's.
@Suite struct FirstTreeTests {
    static let goldens = Golden.load("lightgbm_first_trees")

    private func train(_ golden: Golden) throws -> BoostedTrees {
        var parameters = BoostingParameters(objective: golden.objective == "binary" ? .binary : .squaredError)
        parameters.rounds = 1
        parameters.maxLeaves = 12
        parameters.categoricalNoise = 0
        parameters.gainNoise = 0
        parameters.splitShrinkage = 0
        parameters.minRowsInLeaf = golden.weights == nil ? 20 : 1
        parameters.minHessianInLeaf = golden.weights == nil ? 1e-3 : 5
        parameters.minRowsPerCategoryGroup = golden.weights == nil ? 20 : 1
        return try GradientBoosting(parameters).fit(
            golden.data(), target: try #require(golden.target), weights: golden.weights, seed: Seed(1))
    }

    @Test func thereAreGoldens() { #expect(Self.goldens.count == 6) }

    @Test(arguments: goldens)
    func splitsEqualLightGBMs(golden: Golden) throws {
        let ours = try train(golden).trees[0]
        let theirs = try BoostedTrees(lightGBM: golden.model).trees[0]
        #expect(ours.splits.map(\.feature) == theirs.splits.map(\.feature))
        #expect(ours.splits.map(\.left) == theirs.splits.map(\.left))
        #expect(ours.splits.map(\.rows) == theirs.splits.map(\.rows))
        for (a, b) in zip(ours.splits, theirs.splits) {
            #expect(a.gain.isApproximately(b.gain, within: 1e-4 * max(1, b.gain)))
        }
    }

    @Test(arguments: goldens)
    func scoresEqualLightGBMs(golden: Golden) throws {
        let scores = try train(golden).predictRaw(golden.data())
        for (ours, theirs) in zip(scores, golden.predictions) {
            #expect(ours.isApproximately(theirs, within: 1e-5))
        }
    }
}
