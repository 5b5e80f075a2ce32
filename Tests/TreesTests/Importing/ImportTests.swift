import Foundation
import Testing
import Trees

@Suite struct ImportTests {
    static let lightGBM = Golden.load("lightgbm_import")
    static let xgboost = Golden.load("xgboost_import")

    @Test func thereAreGoldens() {
        #expect(Self.lightGBM.count == 14)
        #expect(Self.xgboost.count == 14)
    }

    @Test(arguments: lightGBM)
    func predictsAsLightGBM(golden: Golden) throws {
        let predictions = try BoostedTrees(lightGBM: golden.model).predict(golden.data())
        #expect(predictions.count == golden.predictions.count)
        for (ours, theirs) in zip(predictions, golden.predictions) {
            #expect(ours.isApproximately(theirs, within: 1e-6 * max(1, abs(theirs))))
        }
    }

    @Test(arguments: xgboost)
    func predictsAsXGBoost(golden: Golden) throws {
        let predictions = try BoostedTrees(xgboost: Data(golden.model.utf8)).predict(golden.data())
        #expect(predictions.count == golden.predictions.count)
        for (ours, theirs) in zip(predictions, golden.predictions) {
            #expect(ours.isApproximately(theirs, within: 1e-5 * max(1, abs(theirs))))
        }
    }

    @Test func theBinaryFormatIsCalledByItsName() {
        #expect {
            try BoostedTrees(xgboost: Data([0x7B, 0x4C, 0, 0, 0, 0, 0, 0, 0, 7]) + Data("learner".utf8))
        } throws: { "\($0)".contains("save it under a name that ends in .json") }
    }

    /// LightGBM explains a random forest by the sum of its trees, whose mean it predicts; Podium by their mean.
    @Test(arguments: lightGBM)
    func explainsAsLightGBM(golden: Golden) throws {
        let model = try BoostedTrees(lightGBM: golden.model)
        let divisor = golden.testDescription.hasPrefix("random forest") ? Double(model.rounds) : 1
        try expect(model, explains: golden, dividedBy: divisor)
    }

    @Test(arguments: xgboost)
    func explainsAsXGBoost(golden: Golden) throws {
        try expect(try BoostedTrees(xgboost: Data(golden.model.utf8)), explains: golden, dividedBy: 1)
    }

    private func expect(_ model: BoostedTrees, explains golden: Golden, dividedBy divisor: Double) throws {
        let data = try golden.data()
        let contributions = try model.shapleyValues(data)
        #expect(contributions.count == golden.contributions?.count)
        for (ours, theirs) in zip(contributions, golden.contributions ?? []) {
            #expect(ours.isApproximately(theirs / divisor, within: 1e-5 * max(1, abs(theirs))))
        }
        let width = model.features + 1
        for (index, score) in try model.predictRaw(data).enumerated() {
            let sum = contributions[index * width..<(index + 1) * width].reduce(0, +)
            #expect(sum.isApproximately(score, within: 1e-5 * max(1, abs(score))))
        }
    }

    @Test(arguments: [
        ("is_linear=0", "is_linear=1", "linear leaves"), ("objective=regression", "objective=mystery", "mystery"),
        ("objective=regression", "objective=regression sqrt", "sqrt"),
        ("num_tree_per_iteration=1", "num_tree_per_iteration=0", "num_tree_per_iteration"),
        ("max_feature_idx=4", "max_feature_idx=9223372036854775807", "max_feature_idx"),
        ("end of trees", "", "cut off"), ("num_leaves=8", "num_leaves=999999999999", "num_leaves"),
        ("Tree=4", "Tree 4", "4 trees"),
    ])
    func refusesLightGBMThatWouldPredictOtherwise(text: String, replacement: String, reason: String) throws {
        let golden = try #require(Self.lightGBM.first { $0.testDescription == "regression" })
        let model = golden.model.replacingOccurrences(of: text, with: replacement)
        #expect(model != golden.model)
        let error = #expect(throws: TreesError.self) { try BoostedTrees(lightGBM: model) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    /// What LightGBM writes of a constant target, or where no split is possible.
    @Test func takesATreeOfOneLeaf() throws {
        let golden = try #require(Self.lightGBM.first { $0.testDescription == "regression" })
        let head = try #require(golden.model.split(separator: "\nTree=0", maxSplits: 1).first)
            .replacing(/tree_sizes=.*/, with: "tree_sizes=300")
        let leaf = """
            \(head)
            Tree=0
            num_leaves=1
            num_cat=0
            split_feature=
            threshold=
            leaf_value=2.5
            leaf_weight=
            leaf_count=
            internal_value=
            shrinkage=1


            end of trees
            """
        let model = try BoostedTrees(lightGBM: leaf)
        #expect(try model.predict(TreeData(columns: Array(repeating: [1, 2], count: 5))) == [2.5, 2.5])
    }

    @Test(arguments: [
        (#""name":"reg:squarederror""#, #""name":"survival:aft""#, "survival:aft"),
        (#""num_class":"0""#, #""num_class":"99999999999""#, "num_class"),
        (#""num_target":"1""#, #""num_target":"2""#, "num_target"),
        (#""num_feature":"5""#, #""num_feature":"-1""#, "num_feature"),
        (#""left_children""#, #""left""#, "leftChildren"), (#""model":{"#, #""model_":{"#, "no trees"),
    ])
    func refusesXGBoostThatWouldPredictOtherwise(text: String, replacement: String, reason: String) throws {
        let golden = try #require(Self.xgboost.first { $0.testDescription == "regression" })
        let model = golden.model.replacingOccurrences(of: text, with: replacement)
        #expect(model != golden.model)
        let error = #expect(throws: TreesError.self) { try BoostedTrees(xgboost: Data(model.utf8)) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }
}
