import Competitions
import Foundation
import Testing

@Suite("Preparing one labeled file")
struct SplittingTests {
    /// 100 rows: id, a number, a group of four, a moment of two, a class of which a fifth is "b".
    private static let table =
        "Id,x,g,t,y\n"
        + (0..<100).map { "r\($0),\($0).50,\($0 / 4),\(1000 + $0 / 2),\($0 % 5 == 0 ? "b" : "a")\n" }.joined()

    private func host(_ split: String, _ data: String = "") throws -> Host {
        try Host(
            """
            task: binary
            data: {train: all.csv, id: Id, target: y\(data)}
            split: {\(split)}
            metric: log-loss
            """, files: ["all.csv": Self.table])
    }

    @Test("every row is in train or in test, letter for letter, and the test has no target")
    func parts() throws {
        let host = try host("test: 0.2, public: 0.5, seed: 3")
        let prepared = try host.prepare()
        let (train, test) = (try Host.rows(prepared.train), try Host.rows(prepared.test))
        #expect(train[0] == ["Id", "x", "g", "t", "y"])
        #expect(test[0] == ["Id", "x", "g", "t"])
        #expect(train.count == 81 && test.count == 21)
        let solution = try host.solution(prepared)
        #expect(solution[0] == ["Id", "y", "Usage"])
        let joined = zip(test.dropFirst(), solution.dropFirst()).map { $0 + [$1[1]] }
        let original = Set(Self.table.split(separator: "\n").dropFirst().map(String.init))
        #expect(Set((train.dropFirst() + joined).map { $0.joined(separator: ",") }) == original)
        #expect(solution.dropFirst().count { $0[2] == "Public" } == 10)
        // The share of the labeled rows that are of the positive class.
        let share = Double(train.dropFirst().count { $0[4] == "b" }) / 80
        #expect(try Host.rows(prepared.sampleSubmission).prefix(2) == [["Id", "y"], [test[1][0], "\(share)"]])
    }

    @Test("values that mean a class become the class, in all that is prepared")
    func classesByValue() throws {
        let table = "Id,x,y\n" + (0..<40).map { "r\($0),\($0),\([0.0, 0.25, 0.75, 1.0][$0 % 4])\n" }.joined()
        func manifest(_ bad: String) -> String {
            """
            task: binary
            data:
              train: all.csv
              id: Id
              target: y
              classes: {sound: ["0.0", "0.25"], broken: ["0.75", \(bad)]}
              positive: broken
            split: {test: 0.25, by: stratified, seed: 3}
            metric: auc
            """
        }
        let host = try Host(manifest("\"1.0\""), files: ["all.csv": table])
        let prepared = try host.prepare()
        let train = try Host.rows(prepared.train).dropFirst()
        #expect(train.count { $0[2] == "broken" } == 15 && train.count { $0[2] == "sound" } == 15)
        #expect(Set(try host.solution(prepared).dropFirst().map { $0[1] }) == ["sound", "broken"])
        #expect(try prepared.receipt().classes == ["sound", "broken"])
        let unknown = try Host(manifest("\"2.0\""), files: ["all.csv": table]).failure()
        #expect(unknown.contains("1.0, broken, sound"))
        let twice = try Host(manifest("\"0.25\""), files: ["all.csv": table]).failure()
        #expect(twice.contains("the value '0.25' means two classes"))
    }

    @Test("rows with a value that the manifest names are not read")
    func leftOutRows() throws {
        let table = "Id,x,y\n" + (0..<40).map { "r\($0),\($0),\(["yes", "no", "-", "yes"][$0 % 4])\n" }.joined()
        func manifest(_ column: String) -> String {
            """
            task: binary
            data:
              train: all.csv
              id: Id
              target: y
              leave_out: {\(column): ["-", "?"]}
            split: {test: 0.2, by: stratified, seed: 3}
            metric: auc
            """
        }
        let host = try Host(manifest("y"), files: ["all.csv": table])
        let prepared = try host.prepare()
        #expect(try Host.rows(prepared.train).count == 25 && Host.rows(prepared.test).count == 7)
        #expect(try prepared.receipt().classes == ["no", "yes"])
        // A word for what is missing stands for all that is.
        let holes = table.replacing(",-\n", with: ",NA\n").replacing("r7,7,yes", with: "r7,7,")
        let whole = manifest("y").replacing("[\"-\", \"?\"]", with: "[NA]")
        let full = try Host(whole, files: ["all.csv": holes])
        let filled = try full.prepare()
        let rows = try withExtendedLifetime(full) { try Host.rows(filled.train).count + Host.rows(filled.test).count }
        #expect(rows == 31)
        let mistaken = try Host(manifest("z"), files: ["all.csv": table]).failure()
        #expect(mistaken.contains("z"))
    }

    @Test("the same seed gives the same rows, another one others")
    func seeds() throws {
        func test(_ seed: Int) throws -> [[String]] {
            let host = try host("test: 0.2, seed: \(seed)")
            let prepared = try host.prepare()
            return try withExtendedLifetime(host) { try Host.rows(prepared.test) }
        }
        #expect(try test(1) == test(1))
        #expect(try test(1) != test(2))
    }

    @Test("stratified: each part has the same share of each class")
    func stratified() throws {
        let host = try host("test: 0.2, public: 0.5, by: stratified")
        let solution = try host.solution(host.prepare()).dropFirst()
        #expect(solution.count { $0[1] == "b" } == 4)
        #expect(solution.count { $0[1] == "b" && $0[2] == "Public" } == 2)
    }

    @Test("horizon: the last moments of each series are the test, and a series is public or private as a whole")
    func horizon() throws {
        let host = try Host(
            """
            task: forecasting
            data: {train: all.json, format: {type: mcomp}, id: [series, step], target: value, series: series, time: step,
              horizon: h}
            split: {by: horizon, public: 0.5}
            metric: {name: smape, by: series}
            """,
            files: [
                "all.json": """
                {"A": {"h": [2], "period": ["OTHER"], "x": [1, 2, 3.50], "xx": [4, 5]},
                 "B": {"h": [1], "period": ["OTHER"], "x": [7, 8], "xx": [9]}}
                """
            ])
        let prepared = try host.prepare()
        #expect(
            try Host.rows(prepared.train).map { $0.prefix(3).joined(separator: " ") }
                == ["series step value", "A 1 1", "A 2 2", "A 3 3.50", "B 1 7", "B 2 8"])
        #expect(
            try Host.rows(prepared.test).map { $0.joined(separator: " ") }
                == ["series step h period", "A 4 2 OTHER", "A 5 2 OTHER", "B 3 1 OTHER"])
        let usage = try host.solution(prepared).dropFirst().map(\.last)
        #expect(usage[0] == usage[1] && usage[0] != usage[2])
    }

    @Test("a file of series that is none is refused with its place")
    func noSeriesFile() throws {
        for (text, message) in [
            ("{\"A\": {\"x\": [1, 2], \"h\": [1, 2]}}", "'h' has 2 values, and is neither 'x' nor 'xx'"),
            ("{\"A\": [1]}", "line 1, column 7: expected '{'"), ("{}", "there is no row in it"),
        ] {
            let host = try Host(
                """
                task: forecasting
                data: {train: all.json, format: {type: mcomp}, target: value, series: series, time: step, horizon: 1}
                split: {by: horizon}
                metric: smape
                """, files: ["all.json": text])
            #expect(host.failure().contains(message), "\(host.failure())")
        }
    }

    @Test("group: rows of one group stay together, among public and private too")
    func group() throws {
        let host = try host("test: 0.2, public: 0.5, by: group", ", group: g")
        let prepared = try host.prepare()
        let (train, test) = (try Host.rows(prepared.train).dropFirst(), try Host.rows(prepared.test).dropFirst())
        #expect(test.count == 20)
        #expect(Set(train.map { $0[2] }).isDisjoint(with: test.map { $0[2] }))
        let usage = Dictionary(grouping: zip(test, try host.solution(prepared).dropFirst()), by: { $0.0[2] })
        #expect(usage.values.allSatisfy { Set($0.map { $0.1[2] }).count == 1 })
    }

    @Test("time: the latest rows are the test, a moment is never cut, the earlier part of the test is public")
    func time() throws {
        let host = try host("test: 0.25, public: 0.4, by: time", ", time: t")
        let prepared = try host.prepare()
        let (train, test) = (try Host.rows(prepared.train).dropFirst(), try Host.rows(prepared.test).dropFirst())
        #expect(test.count == 24)
        #expect(try #require(train.map { $0[3] }.max()) < #require(test.map { $0[3] }.min()))
        let usage = try host.solution(prepared).dropFirst().map { $0[2] }
        let firstPrivate = try #require(usage.firstIndex(of: "Private"))
        #expect(usage[firstPrivate...].allSatisfy { $0 == "Private" })
        #expect((8...11).contains(firstPrivate))
    }

    @Test("rows without an id are numbered")
    func numbered() throws {
        let host = try Host(
            "task: regression\ndata: {train: all.csv, target: y}\nsplit: {test: 0.5}\nmetric: rmse\n",
            files: ["all.csv": "x,y\n5,1\n6,2\n7,3\n8,4\n"])
        let prepared = try host.prepare()
        let rows = try Host.rows(prepared.train).dropFirst() + Host.rows(prepared.test).dropFirst()
        #expect(Set(rows.map { $0[0] + ":" + $0[1] }) == ["1:5", "2:6", "3:7", "4:8"])
    }

    @Test("fields keep their spelling; what was missing stays missing, what was quoted stays text")
    func spelling() throws {
        let host = try Host(
            "task: regression\ndata: {train: all.csv, id: Id, target: y}\nsplit: {test: 0.4}\nmetric: rmse\n",
            files: [
                "all.csv": "Id,word,y\r\n01,\"a, \"\"b\"\"\",1.50\r\n02,NA,2e0\r\n03,\"NA\",3\r\n04,,4\r\n05,é,+5\r\n"
            ])
        let prepared = try host.prepare()
        let text =
            try String(contentsOf: prepared.train, encoding: .utf8) + String(contentsOf: prepared.test, encoding: .utf8)
        #expect(text.contains("01,\"a, \"\"b\"\"\""))
        #expect(text.contains("02,,") || text.contains("02,\n"))
        #expect(text.contains("03,\"NA\""))
        #expect(text.contains("05,é"))
        let solution = try String(
            contentsOf: host.root.url.appending(
                path: "cache/example/\(prepared.folder.lastPathComponent)/private/solution.csv"), encoding: .utf8)
        let targets = text + solution
        #expect(["1.50", "2e0", "+5"].allSatisfy { targets.contains($0) })
    }

    @Test(
        "rows that do not fit are told with file and row",
        arguments: [
            ("Id,y\n1,a\n1,b\n2,a\n", "all.csv: the id '1' is on row 1 and on row 2; ids must differ"),
            ("Id,y\n1,a\n2,b\n3,c\n", "all.csv: a binary task has two classes; 'y' has 3: a, b, c"),
            ("Id,y\n1,a\n2,\n3,b\n", "all.csv: row 2 has no value of 'y'"),
            ("Id,z\n1,a\n2,b\n", "all.csv: no column 'y'; there are: Id, z"),
            ("ID,y\n1,a\n2,b\n", "all.csv: no column 'Id'; did you mean 'ID'?"),
            ("ID,z\n1,a\n2,b\n", "all.csv: no columns 'Id', 'y'; did you mean 'ID'?"),
        ])
    func faults(table: String, message: String) throws {
        let host = try Host(
            "task: binary\ndata: {train: all.csv, id: Id, target: y}\nsplit: {test: 0.5}\nmetric: accuracy\n",
            files: ["all.csv": table])
        #expect(host.failure() == message)
    }
}
