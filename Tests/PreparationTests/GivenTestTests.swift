import Competitions
import Foundation
import Frames
import Problems
import Scoring
import Testing

@Suite("Preparing train and test that are given")
struct GivenTestTests {
    private let train = "Id,x,y\n1,10,1.5\n2,11,2.5\n3,12,3.5\n"
    private let test = "Id,x\n4,20\n5,21\n"

    private func manifest(_ data: String, _ rest: String = "") -> String {
        "task: regression\ndata: {train: train.csv, test: test.csv, id: Id, target: y\(data)}\nmetric: rmse\n\(rest)"
    }

    @Test("with a solution that says what is public, in another order")
    func givenUsage() throws {
        let host = try Host(
            manifest(", solution: s.csv"),
            files: ["train.csv": train, "test.csv": test, "s.csv": "Id,y,Usage\n5,5.5,Private\n4,4.50,Public\n"])
        let prepared = try host.prepare()
        #expect(
            try host.solution(prepared) == [["Id", "y", "Usage"], ["4", "4.50", "Public"], ["5", "5.5", "Private"]])
        #expect(try prepared.receipt().publicRows == 1)
        #expect(try Host.rows(prepared.test) == [["Id", "x"], ["4", "20"], ["5", "21"]])
    }

    @Test("with rows that do not count, of which nobody knows the truth")
    func unscoredRows() throws {
        let host = try Host(
            """
            task: regression
            data: {train: train.csv, test: test.csv, solution: s.csv, id: Id, target: y}
            metric: {name: rmse, scored: keep}
            split: {public: 0.5}
            """,
            files: [
                "train.csv": train, "test.csv": "Id,x\n4,20\n5,21\n6,22\n",
                "s.csv": "Id,y,keep\n5,5.5,1\n4,,0\n6,7,yes\n",
            ])
        let rows = try host.solution(host.prepare()).dropFirst()
        #expect(rows.map { $0[1] } == ["", "5.5", "7"])
        #expect(rows.first?.last == "Ignored")
        #expect(Set(rows.dropFirst().compactMap(\.last)) == ["Public", "Private"])
    }

    @Test("with a solution and a header in which the classes stand in an order of their own")
    func classColumns() throws {
        let host = try Host(
            """
            task: multiclass
            data: {train: train.csv, test: test.csv, solution: s.csv, id: Id, target: y}
            submission: {columns: [Id, c, a, b]}
            metric: log-loss
            """,
            files: [
                "train.csv": "Id,x,y\n1,10,a\n2,11,b\n3,12,c\n", "test.csv": test,
                "s.csv": "Id,y,Usage\n5,b,Private\n4,c,Public\n",
            ])
        #expect(try host.prepare().problem().header == ["Id", "c", "a", "b"])
    }

    @Test(
        "with rows to predict that say nothing of their groups, which are cut by chance",
        arguments: ["", ", by: random"])
    func groupsOfTheLabeledAlone(by: String) throws {
        let host = try Host(
            manifest(", solution: s.csv, group: g", "split: {public: 0.5\(by)}\n"),
            files: [
                "train.csv": "Id,g,x,y\n1,a,10,1.5\n2,a,11,2.5\n3,b,12,3.5\n", "test.csv": test,
                "s.csv": "Id,y\n4,4.5\n5,5.5\n",
            ])
        #expect(try Set(host.solution(host.prepare()).dropFirst().compactMap(\.last)) == ["Public", "Private"])
    }

    @Test("with targets that stand in the test")
    func labeledTest() throws {
        let host = try Host(
            manifest(", solution: test.csv", "split: {public: 0.5}\n"),
            files: ["train.csv": train, "test.csv": "Id,x,y\n4,20,7\n5,21,8\n"])
        let prepared = try host.prepare()
        #expect(try Host.rows(prepared.test)[0] == ["Id", "x"])
        #expect(try host.solution(prepared).dropFirst().map { $0[1] } == ["7", "8"])
        #expect(Set(try host.solution(prepared).dropFirst().map { $0[2] }) == ["Public", "Private"])
    }

    @Test("with a solution that nobody knows: there is none, and a sample of the mean")
    func unknown() throws {
        let host = try Host(manifest(""), files: ["train.csv": train, "test.csv": test])
        let prepared = try host.prepare()
        #expect(!FileManager.default.fileExists(atPath: prepared.folder.appending(path: "private").path))
        #expect(try prepared.receipt().publicRows == nil)
        #expect(try Host.rows(prepared.sampleSubmission) == [["Id", "y"], ["4", "2.5"], ["5", "2.5"]])
    }

    @Test("with a sample submission, whose ids must be those of the test")
    func sample() throws {
        let files = ["train.csv": train, "test.csv": test, "sample.csv": "Id,price\n4,0\n5,0\n"]
        let host = try Host(manifest(", sample_submission: sample.csv"), files: files)
        let prepared = try host.prepare()
        #expect(try Host.rows(prepared.sampleSubmission) == [["Id", "price"], ["4", "0"], ["5", "0"]])
        #expect(try prepared.problem().header == ["Id", "price"])
        try host.root.write("Id,price\n4,0\n6,0\n", to: "competitions/example/sample.csv")
        #expect(host.failure() == "sample.csv: its ids are not those of the test, in the same order")
    }

    @Test(
        "files that do not fit each other are told",
        arguments: [
            ("Id,y\n4,1\n", "s.csv: no row for the id '5' of test.csv"),
            ("Id,y\n4,1\n5,2\n6,3\n", "s.csv: 3 rows where test.csv has 2"),
            (
                "Id,y,Usage\n4,1,public\n5,2,Private\n",
                "s.csv: row 1 has the usage 'public', expected one of Public, Private, Ignored"
            ),
        ])
    func faults(solution: String, message: String) throws {
        let host = try Host(
            manifest(", solution: s.csv"), files: ["train.csv": train, "test.csv": test, "s.csv": solution])
        #expect(host.failure() == message)
    }

    @Test("a test that holds the target without saying so is refused")
    func leakingTest() throws {
        let host = try Host(manifest(""), files: ["train.csv": train, "test.csv": train])
        #expect(host.failure() == "test.csv: it holds the target 'y'; say so with 'solution: test.csv', or remove it")
    }

    @Test("a feature that the test lacks is left out, with a note")
    func missingFeature() throws {
        let files = ["train.csv": "Id,x,late,y\n1,1,7,5\n2,2,8,6\n3,3,9,7\n", "test.csv": "Id,x\n4,4\n5,5\n"]
        let host = try Host(manifest(""), files: files)
        let (prepared, notes) = try host.prepareWithNotes()
        #expect(notes == ["test.csv lacks 'late' of train.csv, which is left out of the features"])
        #expect(try prepared.loadDataset().features == ["x"])
        let ignored = try Host(manifest(", columns: {late: ignore}"), files: files).prepareWithNotes()
        #expect(ignored.notes.isEmpty)
    }

    @Test("a class that only the solution has is told to the host, unless the manifest names it")
    func hiddenClass() throws {
        let files = [
            "train.csv": "Id,x,y\n1,1,a\n2,2,b\n3,3,a\n", "test.csv": test,
            "s.csv": "Id,y,Usage\n4,a,Public\n5,c,Private\n",
        ]
        func notes(_ more: String) throws -> [String] {
            let data = "{train: train.csv, test: test.csv, id: Id, target: y, solution: s.csv\(more)}"
            return try Host("task: multiclass\ndata: \(data)\nmetric: accuracy\n", files: files)
                .prepareWithNotes().notes
        }
        #expect(
            try notes("") == [
                "s.csv has a class of which no labeled row tells: c; nobody can answer so unless 'data.classes' names all classes"
            ])
        #expect(try notes(", classes: [a, b, c]").isEmpty)
    }

    @Test("a test without any feature of the labeled rows is refused, unless all are ignored")
    func noFeature() throws {
        let files = ["train.csv": train, "test.csv": "Id\n4\n5\n"]
        #expect(
            try Host(manifest(""), files: files).failure()
                == "test.csv: it has no feature of train.csv, which are 'x'")
        #expect(try Host(manifest(", columns: {x: ignore}"), files: files).failure() == "nothing")
    }

    private static let hours = [
        "train.csv": "at,y\n2026-01-01 00:00,1\n2026-01-01 01:00,2\n2026-01-01 02:00,3\n",
        "test.csv": "at\n2026-01-01 03:00\n2026-01-01 04:00\n",
    ]

    private func hourly(_ data: String) throws -> Host {
        try Host(
            "task: regression\ndata: {train: train.csv, test: test.csv, id: at, target: y\(data)}\nmetric: rmse\n",
            files: Self.hours)
    }

    @Test("a date that names rows may order them, and is a feature then, letter for letter as a name")
    func dateAsID() throws {
        for data in [", time: at", ", columns: {at: date}"] {
            let host = try hourly(data)
            let (prepared, notes) = try host.prepareWithNotes()
            let dataset = try prepared.loadDataset()
            #expect(notes.isEmpty)
            #expect(dataset.features == ["at"] && dataset.train.columns.map(\.kind) == [.date])
            #expect(Array(dataset.testIDs) == ["2026-01-01 03:00", "2026-01-01 04:00"])
            #expect((dataset.times != nil) == (data == ", time: at"))
        }
    }

    @Test("a date that only names rows is told of")
    func unusedDate() throws {
        let (_, notes) = try hourly("").prepareWithNotes()
        #expect(notes == ["'at' names the rows and is no feature; to learn from its dates, say 'columns: {at: date}'"])
    }

    @Test("images: pictures lie apart, the test's labels go to the judge alone")
    func images() throws {
        let host = try Host(
            """
            task: multiclass
            data:
              train: {images: a.gz, labels: b.idx}
              test: {images: c.idx, labels: d.idx}
              target: label
            split: {public: 0.5}
            metric: accuracy
            """)
        func write(_ name: String, _ bytes: [UInt8]) throws {
            try Data(bytes).write(to: host.root.url.appending(path: "competitions/example/\(name)"))
        }
        let header: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2]
        try write("a.gz", TestArchives.gzip(header + [1, 2, 3, 4, 5, 6]))
        try write("b.idx", [0, 0, 8, 1, 0, 0, 0, 3, 2, 0, 1])
        try write("c.idx", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 9, 8, 7, 6])
        try write("d.idx", [0, 0, 8, 1, 0, 0, 0, 2, 1, 2])
        let prepared = try host.prepare()
        let data = try prepared.loadDataset()
        guard case .image(let pictures)? = data.train["image"]?.values else {
            Issue.record("no images")
            return
        }
        #expect((pictures.count, pictures.width, pictures.pixels) == (3, 2, [1, 2, 3, 4, 5, 6]))
        #expect(data.truth == .classes(codes: [2, 0, 1], names: ["0", "1", "2"]))
        #expect(Array(data.testIDs) == ["4", "5"])
        #expect(try host.solution(prepared).map { $0.prefix(2) } == [["id", "label"], ["4", "1"], ["5", "2"]])
    }
}
