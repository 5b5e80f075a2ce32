import Foundation
import Testing
import Trees

@Suite struct ImportTests {
    static let lightGBM = Golden.load("lightgbm_import")
    static let xgboost = Golden.load("xgboost_import")

    @Test func thereAreGoldens() {
        #expect(Self.lightGBM.count == 4)
        #expect(Self.xgboost.count == 3)
    }

    @Test(arguments: lightGBM)
    func predictsAsLightGBM(golden: Golden) throws {
        let predictions = try BoostedTrees(lightGBM: golden.model).predict(golden.data())
        for (ours, theirs) in zip(predictions, golden.predictions) {
            #expect(ours.isApproximately(theirs, within: 1e-6 * max(1, abs(theirs))))
        }
    }

    @Test(arguments: lightGBM)
    func explainsAsLightGBM(golden: Golden) throws {
        let model = try BoostedTrees(lightGBM: golden.model)
        let contributions = try model.shapleyValues(golden.data())
        #expect(contributions.count == golden.contributions?.count)
        for (ours, theirs) in zip(contributions, golden.contributions ?? []) {
            #expect(ours.isApproximately(theirs, within: 1e-5))
        }
    }

    @Test(arguments: xgboost)
    func predictsAsXGBoost(golden: Golden) throws {
        let predictions = try BoostedTrees(xgboost: Data(golden.model.utf8)).predict(golden.data())
        for (ours, theirs) in zip(predictions, golden.predictions) {
            #expect(ours.isApproximately(theirs, within: 1e-5 * max(1, abs(theirs))))
        }
    }

    @Test(arguments: [
        "", "tree\nnum_tree_per_iteration=1",
        "tree\nnum_tree_per_iteration=1\nmax_feature_idx=2\n\nTree=0\nnum_leaves=x",
    ])
    func refusesWhatIsNotLightGBM(text: String) {
        #expect(throws: TreesError.self) { try BoostedTrees(lightGBM: text) }
    }
}
