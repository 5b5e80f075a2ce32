import Foundation
import Testing
import Workflows

/// `podium new`: from tables to a manifest that passes `check` and `prepare`.
@Suite("Starting a competition") struct NewWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    /// A small table of a kind that people have, and what is proposed of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let train: String
        var test: String?
        var sample: String?
        let proposed: [String]

        var testDescription: String { name }
    }

    private static func table(_ header: String, _ rows: ClosedRange<Int> = 1...60, _ row: (Int) -> String) -> String {
        header + "\n" + rows.map { row($0) + "\n" }.joined()
    }

    static let cases = [
        Case(
            name: "two classes, the target by its name",
            train: table("PassengerId,Survived,Age,Port") {
                "\($0),\($0 % 3 == 0 ? 1 : 0),\(20 + $0 % 31),\(["S", "C", "Q"][$0 % 3])"
            },
            proposed: ["Survived", "PassengerId", "binary", "auc", "stratified"]),
        Case(
            name: "two classes by name, in the last column",
            train: table("customer,plan,leaves") { "c\($0),\(["a", "b"][$0 / 2 % 2]),\($0 % 4 == 0 ? "Yes" : "No")" },
            proposed: ["leaves", "customer", "binary", "auc", "stratified"]),
        Case(
            name: "classes, as the test and the sample say",
            train: table("id,x,kind,w") { "\($0),\($0 % 7),\(["a", "b", "c"][$0 % 3]),\($0)" },
            test: table("id,x,w", 61...69) { "\($0),\($0 % 7),\($0)" },
            sample: table("id,a,b,c", 61...69) { "\($0),0.3,0.3,0.4" },
            proposed: ["kind", "id", "multiclass", "log-loss", "stratified"]),
        Case(
            name: "classes in the sample",
            train: table("id,x,kind") { "\($0),\($0 % 7),\(["a", "b", "c"][$0 % 3])" },
            test: table("id,x", 61...69) { "\($0),\($0 % 7)" }, sample: table("id,kind", 61...69) { "\($0),a" },
            proposed: ["kind", "id", "multiclass", "accuracy", "stratified"]),
        Case(
            name: "prices many times apart",
            train: table("Id,Area,SalePrice") { "\($0),\($0 % 13),\(1000 + $0 * $0 * 100)" },
            test: table("Id,Area", 61...69) { "\($0),\($0 % 13)" },
            proposed: ["SalePrice", "Id", "regression", "rmsle", "random"]),
        Case(
            name: "rows in the order of a date",
            train: table("date_time,temp,volume") {
                "2024-01-\($0 % 28 < 9 ? "0" : "")\($0 % 28 + 1) 00:00:00,\($0 % 9),\($0 * 37 % 101)"
            }.split(separator: "\n").sorted().reversed().sorted {
                $0.hasPrefix("date") || (!$1.hasPrefix("date") && $0 < $1)
            }
            .joined(separator: "\n") + "\n",
            proposed: ["volume", "none", "regression", "rmse", "time date_time"]),
        Case(
            name: "several rows of a patient",
            train: table("visit_id,patient_id,pulse,ill") { "\($0),p\($0 / 4),\(60 + $0 % 17),\($0 % 2)" },
            proposed: ["ill", "visit_id", "binary", "auc", "group patient_id"]),
        Case(
            name: "labels of 0 and 1",
            train: table("id,x,rich,old") { "\($0),\($0 % 7),\($0 % 2),\($0 / 2 % 2)" },
            test: table("id,x", 61...69) { "\($0),1" }, sample: table("id,rich,old", 61...69) { "\($0),0.5,0.5" },
            proposed: ["rich, old", "id", "multilabel", "auc", "random"]),
        Case(
            name: "a list of tags",
            train: table("id,title,tags") { row in
                "\(row),t\(row % 50),"
                    + (0..<6).filter { row >> $0 & 1 == 1 }.map { ["red", "big", "old", "new", "raw", "hot"][$0] }
                    .joined(separator: " ")
            },
            test: table("id,title", 61...69) { "\($0),t1" }, proposed: ["tags", "id", "labels", "set-f1", "random"]),
        Case(
            name: "texts", train: table("id,before,after") { "\($0),\($0),the number \($0)" },
            test: table("id,before", 61...69) { "\($0),\($0)" },
            proposed: ["after", "id", "text", "exact-match", "random"]),
    ]

    private func options(_ example: Case) throws -> StartOptions {
        func file(_ text: String?, _ name: String) throws -> URL? {
            try text.map { URL(filePath: try temporary.write($0, to: name)) }
        }
        return StartOptions(
            train: try file(example.train, "train.csv"), test: try file(example.test, "test.csv"),
            sample: try file(example.sample, "sample.csv"))
    }

    @Test("what tables tell is proposed, and what is written can be prepared", arguments: cases)
    func proposing(example: Case) throws {
        let start = try temporary.workspace.start("fresh", options(example))
        #expect(try start.proposal().answers.map(\.value) == example.proposed)
        let report = try start.write()
        #expect(report.answers.allSatisfy { !$0.reason.isEmpty })
        #expect(try temporary.workspace.check("fresh").problems.map(\.text) == [])
        let prepared = try temporary.workspace.prepare("fresh") { _ in }
        #expect(prepared.trainRows > 0 && prepared.testRows > 0)
    }

    @Test("the manifest says why it says what it says")
    func comments() throws {
        _ = try temporary.workspace.start("fresh", options(Self.cases[0])).write()
        let folder = temporary.folder.appending(path: "competitions/fresh")
        let manifest = try String(contentsOf: folder.appending(path: "competition.yaml"), encoding: .utf8)
        #expect(
            manifest == """
                podium: 1
                id: fresh
                title: Fresh
                description: description.md
                # 'Survived' has two values: 0, 1
                task: binary
                data:
                  train: train.csv
                  # it is called like an id, and each row has another
                  id: PassengerId
                  # it is called like a target
                  target: Survived
                # each part gets the same share of each class
                split:
                  test: 0.25
                  public: 0.3
                  by: stratified
                  seed: 1
                validation:
                  method: stratified-kfold
                  folds: 5
                  seed: 1
                # it judges a probability, however rare the positive class is
                metric: auc

                """)
        let page = try String(contentsOf: folder.appending(path: "description.md"), encoding: .utf8)
        #expect(page.hasPrefix("# Fresh\n\nPredict `Survived`, judged by auc. 60 rows.\n"))
        #expect(page.contains("| `PassengerId` | integer | 60 | 0 | names a row |"))
    }

    @Test("what a person says stands, and the rest follows from it")
    func answers() throws {
        var start = try temporary.workspace.start("fresh", options(Self.cases[0]))
        start.options.take("Age", to: .target)
        start.options.take("none", to: .id)
        start.options.take("mae", to: .metric)
        start.options.take("group Port", to: .split)
        #expect(try start.proposal().answers.map(\.value) == ["Age", "none", "regression", "mae", "group Port"])
        start.options.take("Agee", to: .target)
        let error = #expect(throws: Refusal.self) { try start.proposal() }
        #expect(error?.description == "no column 'Agee' for the target; did you mean 'Age'?")
        start.options.take("Age", to: .target)
        start.options.take("qwk", to: .metric)
        #expect(try start.proposal().task.value == "multiclass")
        start.options.take("rmze", to: .metric)
        #expect(throws: Refusal.self) { try start.proposal() }
        start.options.take("rmse", to: .metric)
        start.options.take("binarry", to: .task)
        #expect(throws: Refusal.self) { try start.proposal() }
    }

    @Test("answers that do not fit together are told, and nothing is written")
    func contradiction() throws {
        var start = try temporary.workspace.start("fresh", options(Self.cases[0]))
        start.options.take("regression", to: .task)
        start.options.take("auc", to: .metric)
        let error = #expect(throws: Refusal.self) { try start.write() }
        #expect(error?.description.contains("the metric 'auc' cannot judge a regression task") ?? false)
        #expect(!FileManager.default.fileExists(atPath: temporary.folder.appending(path: "competitions/fresh").path))
    }

    @Test("nothing that is there is overwritten")
    func overwriting() throws {
        let workspace = temporary.workspace
        _ = try workspace.start("fresh", options(Self.cases[0])).write()
        let again = #expect(throws: Refusal.self) { try workspace.start("fresh", options(Self.cases[0])) }
        #expect(again?.description.contains("is there already, and nothing is overwritten") ?? false)
        let folder = temporary.folder.appending(path: "competitions/other")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: folder.appending(path: "train.csv"))
        #expect(throws: Refusal.self) { try workspace.start("other", options(Self.cases[0])).write() }
        #expect(try String(contentsOf: folder.appending(path: "train.csv"), encoding: .utf8) == "mine")
        #expect(throws: Refusal.self) { try workspace.start("Not A Name", options(Self.cases[0])) }
    }

    @Test("a solution alone makes a competition that only judges")
    func judging() throws {
        let solution = URL(filePath: try temporary.write("id,kind\n1,a\n2,b\n3,c\n4,a\n", to: "answers.csv"))
        let start = try temporary.workspace.start("fresh", StartOptions(solution: solution))
        #expect(try start.proposal().answers.map(\.value).prefix(3) == ["kind", "id", "multiclass"])
        _ = try start.write()
        let prepared = try temporary.workspace.prepare("fresh") { _ in }
        #expect(prepared.trainRows == 0 && prepared.testRows == 4)
    }

    @Test("names with odd letters are written so that they are read as they are")
    func oddNames() throws {
        let train = Self.table("\"a: b\",\"x #1\",\"null\",\"y \"\"q\"\"\"") { "r\($0),\($0 % 5),\($0 % 3),\($0 % 2)" }
        let start = try temporary.workspace.start(
            "fresh", StartOptions(train: URL(filePath: try temporary.write(train, to: "train.csv"))))
        #expect(try start.proposal().answers.map(\.value).prefix(2) == ["y \"q\"", "a: b"])
        _ = try start.write()
        #expect(try temporary.workspace.prepare("fresh") { _ in }.trainRows == 45)
    }

    @Test("files that cannot be used are refused by name")
    func files() throws {
        let workspace = temporary.workspace
        func message(_ path: String) -> String? {
            do { _ = try workspace.start("fresh", StartOptions(train: URL(filePath: path))) } catch {
                return Refusal.describing(error).description
            }
            return nil
        }
        #expect(message("/nowhere/train.csv") == "there is no file /nowhere/train.csv")
        #expect(message(try temporary.write("a,b\n", to: "empty.csv")) == "empty.csv has no rows below its header")
    }

    /// A table may be packed, under a name that says so or not; the competition is made of the file as it is.
    @Test(arguments: ["train.csv.gz", "train.csv"]) func packedTablesAreRead(_ name: String) throws {
        let table = "id,x,y\n" + (1...40).map { "\($0),\($0 % 7),\($0 % 2)\n" }.joined()
        let file = temporary.folder.appending(path: name)
        try Data(Gzip.stored(Array(table.utf8))).write(to: file)
        let start = try temporary.workspace.start("packed", StartOptions(train: file))
        #expect(try start.proposal().answers.first { $0.question == .target }?.value == "y")
        _ = try start.write()
        let report = try temporary.workspace.prepare("packed") { _ in }
        #expect(report.trainRows + report.testRows == 40)
        try Data(Gzip.stored(Array(table.utf8)).dropLast(30)).write(to: file)
        #expect {
            try temporary.workspace.start("cut", StartOptions(train: file))
        } throws: { "\($0)" == "\(name): it is cut short or damaged; fetch it or pack it again" }
    }
}
