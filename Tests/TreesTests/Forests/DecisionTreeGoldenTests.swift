import Foundation
import Randomness
import Testing
import Trees

/// A decision tree of scikit-learn, as Goldens/make_forests.py writes it.
private struct GoldenTree: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    /// 0 for numbers.
    let classes: Int
    let criterion: String
    let rows: [[Float]]
    let target: [Float]
    let asked: [[Float]]
    let predictions: [Double]

    var testDescription: String { name }

    static let all: [GoldenTree] = {
        guard let url = Bundle.module.url(forResource: "Goldens/decision_trees", withExtension: "json"),
            let data = try? Data(contentsOf: url)
        else { return [] }
        return (try? JSONDecoder().decode([GoldenTree].self, from: data)) ?? []
    }()

    var parameters: ForestParameters {
        var parameters = ForestParameters.decisionTree(classes > 0 ? .classification(classes: classes) : .regression)
        parameters.criterion = criterion == "entropy" ? .entropy : .gini
        parameters.maxDepth = 6
        parameters.minRowsInLeaf = 4
        return parameters
    }

    static func table(_ rows: [[Float]]) throws -> TreeData {
        try TreeData(values: rows.flatMap { $0 }, rows: rows.count, features: rows[0].count)
    }
}

@Suite struct DecisionTreeGoldenTests {
    @Test func thereAreGoldens() { #expect(GoldenTree.all.count == 4) }

    /// Splits and thresholds are scikit-learn's, between the values of the training rows too.
    @Test(arguments: GoldenTree.all)
    fileprivate func predictsAsTheReferenceDoes(golden: GoldenTree) throws {
        let tree = try ForestTrainer(golden.parameters).fit(
            GoldenTree.table(golden.rows), target: golden.target, seed: Seed(1))
        let predictions = try tree.predict(GoldenTree.table(golden.asked))
        let worst = zip(predictions, golden.predictions).map { abs($0 - $1) }.max() ?? .infinity
        #expect(predictions.count == golden.predictions.count && worst < 1e-5)
    }
}
