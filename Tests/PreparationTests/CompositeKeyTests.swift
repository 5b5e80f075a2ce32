import Competitions
import Foundation
import Judging
import Testing

@Suite("Preparing rows that two columns name")
struct CompositeKeyTests {
    private let train = "trip,at,x,y\na,1,5,10\na,2,6,20\nb,1,7,30\nb,2,8,40\n"
    private let test = "at,trip,x\n1,01,1\n2,01,2\n"

    private func manifest(_ data: String = "") -> String {
        "task: regression\ndata: {train: train.csv, test: test.csv, id: [trip, at], target: y\(data)}\nmetric: rmse\n"
    }

    @Test("the solution is joined by both, in any order; each column is a feature too")
    func parts() throws {
        let host = try Host(
            manifest(", solution: s.csv, group: trip, time: at"),
            files: [
                "train.csv": train, "test.csv": test, "s.csv": "trip,at,y,Usage\n01,2,2,Private\n01,1,1,Public\n",
            ])
        let prepared = try host.prepare()
        #expect(
            try host.solution(prepared)
                == [["trip", "at", "y", "Usage"], ["01", "1", "1", "Public"], ["01", "2", "2", "Private"]])
        #expect(
            try Host.rows(prepared.sampleSubmission) == [
                ["trip", "at", "y"], ["01", "1", "25.0"], ["01", "2", "25.0"],
            ])
        let data = try prepared.loadDataset()
        #expect(data.features == ["trip", "at", "x"])
        #expect(Array(data.testIDs) == ["trip 01, at 1", "trip 01, at 2"])
        #expect(data.groups?.count == 4)
        #expect(data.times == [1, 2, 1, 2])
        let file = try host.root.write("trip,at,y\n01,2,2\n01,1,4\n", to: "mine.csv")
        #expect(try Judge(of: prepared).grade(file).publicScore == 3)
    }

    @Test(
        "keys that do not name one row are told whole",
        arguments: [
            ("a,1,1,1\na,1,1,2\n", "train.csv: the id 'trip a, at 1' is on row 1 and on row 2; ids must differ"),
            ("a,1,1,1\na,,1,2\n", "train.csv: row 2 has no value of 'at'"),
        ])
    func repeated(rows: String, message: String) throws {
        let host = try Host(
            "task: regression\ndata: {train: train.csv, id: [trip, at], target: y}\nsplit: {test: 0.5}\nmetric: rmse\n",
            files: ["train.csv": "trip,at,x,y\n" + rows])
        #expect(host.failure() == message)
    }

    @Test(
        "files that do not fit each other are told",
        arguments: [
            ("trip,at,y\n01,2,2\n1,1,1\n", "", "s.csv: no row for the id 'trip 01, at 1' of test.csv"),
            ("trip,y\n01,2\n", "", "s.csv: no column 'at'; there are: trip, y"),
            (
                "trip,at,y\n01,2,2\n01,1,1\n", "at,trip,y\n1,01,0\n2,01,0\n",
                "sample.csv: the first column is 'at', expected the id 'trip'"
            ),
            (
                "trip,at,y\n01,2,2\n01,1,1\n", "trip,at,y\n1,1,0\n01,2,0\n",
                "sample.csv: its ids are not those of the test, in the same order"
            ),
        ])
    func faults(solution: String, sample: String, message: String) throws {
        var files = ["train.csv": train, "test.csv": test, "s.csv": solution]
        if !sample.isEmpty { files["sample.csv"] = sample }
        let host = try Host(
            manifest(", solution: s.csv" + (sample.isEmpty ? "" : ", sample_submission: sample.csv")), files: files)
        #expect(host.failure() == message)
    }

    @Test("a column of the key that is not there is told")
    func absent() throws {
        let host = try Host(manifest(), files: ["train.csv": "trip,x,y\na,5,10\n", "test.csv": test])
        #expect(host.failure().hasPrefix("train.csv: no column 'at'"))
        let other = try Host(manifest(), files: ["train.csv": train, "test.csv": "trip,x\nc,1\n"])
        #expect(other.failure().hasPrefix("test.csv: no column 'at'"))
    }
}
