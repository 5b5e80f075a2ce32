import Foundation
import Leaderboard
import Scoring
import Testing
import Workflows

/// A competition in which one metric ranks and others are shown beside it.
@Suite struct FurtherScoresWorkflowTests {
    let temporary: TemporaryWorkspace
    let file: String

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.add(
            "heights",
            """
            task: regression
            data: {test: rows.csv, solution: truth.csv, id: id, target: y, judge: town}
            metric: rmse
            also: {MAE: mae, by town: {name: mae, by: town}, RMSLE: rmsle}
            """,
            files: [
                "rows.csv": "id\n1\n2\n3\n4\n",
                "truth.csv":
                    "id,y,town,Usage\n1,10,a,Public\n2,20,a,Public\n3,30,b,Public\n4,40,b,Private\n",
            ])
        file = try temporary.write("id,y\n1,11\n2,21\n3,34\n4,-2\n", to: "answers.csv")
    }

    @Test func eachMetricScoresTheFile() throws {
        let report = try temporary.workspace.score("heights", file: file)
        #expect(report.public == (18.0 / 3).squareRoot() && report.private == 42)
        let also = try #require(report.also)
        #expect(also["MAE"]?.public == 2 && also["MAE"]?.private == 42)
        #expect(also["by town"]?.public == 2.5)
        #expect(report.text.contains("MAE: public 2.00000, private 42.00000"))
    }

    @Test func metricsOfLabelsReadProbabilities() throws {
        try temporary.add(
            "coins",
            """
            task: binary
            data: {solution: truth.csv, id: id, target: y, classes: [no, yes], positive: yes}
            metric: log-loss
            also: {Accuracy: accuracy, F1: f1}
            """,
            files: ["truth.csv": "id,y,Usage\n1,yes,Public\n2,no,Public\n3,yes,Public\n4,no,Private\n"])
        let sure = try temporary.write("id,y\n1,0.5\n2,0.6\n3,0.9\n4,0.1\n", to: "sure.csv")
        let report = try temporary.workspace.score("coins", file: sure)
        #expect(report.also?["Accuracy"]?.public == 2.0 / 3 && report.also?["Accuracy"]?.private == 1)
        #expect(report.also?["F1"]?.public == 0.8)
    }

    @Test func aMetricThatCannotScoreTheFileSaysNothing() throws {
        let also = try #require(try temporary.workspace.score("heights", file: file).also)
        #expect(also["RMSLE"]?.public != nil && also["RMSLE"]?.private == nil)
    }

    @Test func theBoardShowsThemBesideTheScoreThatRanks() throws {
        _ = try temporary.workspace.submit("heights", file: file, team: "ants", message: nil)
        let better = try temporary.write("id,y\n1,10\n2,20\n3,33\n4,40\n", to: "better.csv")
        _ = try temporary.workspace.submit("heights", file: better, team: "bees", message: nil)
        let table = try temporary.workspace.leaderboard("heights", format: .csv)
        let lines = table.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(lines[0].suffix(3) == ["also.MAE", "also.by town", "also.RMSLE"])
        #expect(lines.dropFirst().map { $0[2] } == ["bees", "ants"])
        #expect(lines.dropFirst().map { $0[lines[0].count - 3] } == ["1.0", "2.0"])
        #expect(try temporary.workspace.leaderboard("heights").contains("2.50000"))
        #expect(try !temporary.workspace.leaderboard("heights", format: .json).contains("\"private\""))
    }
}
