import Foundation
import Leaderboard
import Scoring
import Testing
import Workflows

/// Numbers at the end of what a number can hold neither stop a model for ever nor spoil the others.
@Suite struct HugeNumbersTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    @Test(arguments: ["1.7976931348623157e308", "-1.7976931348623157e308", "5e-324"])
    func everySolverEnds(huge: String) throws {
        let rows = (0..<80).map { row in
            "\(row),\(row % 10 == 3 ? huge : "\(row % 7)"),\(Double(row % 5) / 3),\(Double(row % 5) + 0.5)\n"
        }
        try temporary.add(
            "huge",
            """
            task: regression
            data: {train: data.csv, id: id, target: y}
            split: {test: 0.25}
            validation: {method: kfold, folds: 3}
            metric: rmse
            """, files: ["data.csv": "id,a,b,y\n" + rows.joined()])
        let outcome = try temporary.workspace.run("huge", RunOptions(models: ["ridge", "linear", "constant"])) { _ in }
        #expect(outcome.failures == [:])
        let scores = Dictionary(
            uniqueKeysWithValues: outcome.entries.compactMap { entry in
                entry.crossValidation.map { (entry.model ?? "", $0.mean) }
            })
        #expect(try #require(scores["ridge"]) < 0.5 * #require(scores["constant"]), "the other column says it all")
    }
}
