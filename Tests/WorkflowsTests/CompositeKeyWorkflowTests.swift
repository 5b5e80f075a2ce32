import Foundation
import Leaderboard
import Testing
import Workflows

/// A competition whose rows a trip and a moment name together, through every door.
@Suite struct CompositeKeyWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws {
        temporary = try TemporaryWorkspace()
        let rows = (0..<120).map { row in
            let (trip, moment) = (row / 10, row % 10 * 1000)
            return "t\(trip),\(moment),\(row % 7),\(Double(moment) / 500 + Double(row % 7))\n"
        }
        try temporary.add(
            "trips",
            """
            task: regression
            data: {train: all.csv, id: [trip, millis], target: meters, group: trip}
            split: {test: 0.3, public: 0.5, by: group, seed: 3}
            validation: {method: group-kfold, folds: 2}
            metric: rmse
            """, files: ["all.csv": "trip,millis,speed,meters\n" + rows.joined()])
    }

    @Test func everyFileNamesBothColumns() throws {
        let outcome = try temporary.workspace.run("trips", RunOptions(models: ["ridge", "constant"])) { _ in }
        let run = URL(filePath: outcome.folder)
        func head(_ file: String) throws -> String {
            try String(contentsOf: run.appending(path: file), encoding: .utf8).split(separator: "\n").first.map(
                String.init) ?? ""
        }
        #expect(try head("folds.csv") == "trip,millis,fold")
        #expect(try head("oof/ridge.csv") == "trip,millis,prediction")
        #expect(try head("test/ridge.csv") == "trip,millis,prediction")
        #expect(try head("submissions/ridge.csv") == "trip,millis,meters")
        #expect(outcome.best.privateScore != nil)
        let report = try temporary.workspace.score("trips", file: outcome.submission)
        #expect(report.valid && report.private == outcome.best.privateScore)
    }

    @Test func newRowsKeepTheirKey() throws {
        let outcome = try temporary.workspace.run("trips", RunOptions(models: ["ridge"])) { _ in }
        let prepared = URL(filePath: try temporary.workspace.prepare("trips") { _ in }.folder)
        let test = [UInt8](try Data(contentsOf: prepared.appending(path: "test.csv")))
        let all = try temporary.workspace.predict("trips", rows: test, PredictOptions(source: "test.csv"))
        #expect(try all.csv == String(contentsOf: URL(filePath: outcome.submission), encoding: .utf8))
        let one = try temporary.workspace.predict(
            "trips", rows: Array("speed,millis,trip\n3,0500,new\n".utf8), PredictOptions(source: "row.csv"))
        #expect(one.rows.map(\.id) == ["trip new, millis 0500"])
        #expect(one.rows.map(\.key) == [["trip": "new", "millis": "0500"]])
        #expect(one.csv.hasPrefix("trip,millis,meters\nnew,0500,"))
    }

    /// Columns of the key that are no features need not be there: rows then have their numbers.
    @Test func rowsWithoutTheirKeyAreNumbered() throws {
        let file = temporary.folder.appending(path: "competitions/trips/competition.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing("group: trip}", with: "group: trip, columns: {trip: ignore}}")
        try Data(text.utf8).write(to: file)
        _ = try temporary.workspace.run("trips", RunOptions(models: ["ridge"])) { _ in }
        let report = try temporary.workspace.predict(
            "trips", rows: Array("millis,speed\n500,3\n500,4\n".utf8), PredictOptions(source: "rows.csv"))
        #expect(report.rows.map(\.id) == ["1", "2"])
        #expect(report.csv.hasPrefix("row,meters\n1,"))
    }
}
