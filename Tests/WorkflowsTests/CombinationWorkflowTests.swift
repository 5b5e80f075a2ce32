import Foundation
import Leaderboard
import Testing
import Workflows

/// A competition that is judged by the weighted mean of several metrics.
@Suite struct CombinationWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    @Test func aFileIsScoredByTheMeanAndModelsAreRanked() throws {
        let rows = (0..<80).map { "\($0),\($0 % 7),\($0 % 7 > 3 ? "yes" : "no")\n" }.joined()
        try temporary.add(
            "both",
            """
            task: binary
            data: {train: data.csv, id: id, target: y}
            split: {test: 0.5, by: stratified, public: 0.5, seed: 1}
            metric:
              - {metric: auc, weight: 3}
              - {metric: {name: fbeta, beta: 2}}
              - {metric: hamming, weight: 2, counts: complement}
            """, files: ["data.csv": "id,x,y\n" + rows])
        let run = try temporary.workspace.run("both", RunOptions(models: ["logistic", "constant"])) { _ in }
        let logistic = try #require(run.entries.first { $0.model == "logistic" })
        let constant = try #require(run.entries.first { $0.model == "constant" })
        #expect(try #require(logistic.privateScore) > #require(constant.privateScore))
        let file =
            run.submission.hasPrefix("/") ? run.submission : temporary.folder.appending(path: run.submission).path
        let report = try temporary.workspace.score("both", file: file)
        #expect(report.valid && report.metric == "weighted-mean")
    }
}
