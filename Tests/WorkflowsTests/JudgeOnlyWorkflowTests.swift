import Foundation
import Problems
import Testing
import Workflows

/// Competitions of a solution and nothing to learn from, through every door.
@Suite("Competitions that only judge") struct JudgeOnlyWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    /// A competition of a solution alone, in one kind of target.
    struct Case: CustomTestStringConvertible, Sendable {
        let kind: String
        let manifest: String
        let solution: String
        let sample: String
        let right: String
        let wrong: String
        var best = 1.0

        var testDescription: String { kind }
    }

    static let cases = [
        Case(
            kind: "a number", manifest: "task: regression\ndata: {solution: s.csv, id: id, target: y}\nmetric: rmse\n",
            solution: "id,y\na,1.5\nb,2\nc,3\nd,4\n", sample: "id,y\na,0.0\nb,0.0\nc,0.0\nd,0.0\n",
            right: "id,y\na,1.5\nb,2\nc,3\nd,4\n", wrong: "id,y\na,1\nb,1\nc,1\n", best: 0),
        Case(
            kind: "shares that sum to one",
            manifest: "task: regression\ndata: {solution: s.csv, id: id, target: [x, y]}\nmetric: kl-divergence\n",
            solution: "id,x,y\na,0.25,0.75\nb,0.5,0.5\n", sample: "id,x,y\na,0.5,0.5\nb,0.5,0.5\n",
            right: "id,x,y\na,0.25,0.75\nb,0.5,0.5\n", wrong: "id,x,y\na,1,1\nb,0.5,0.5\n", best: 0),
        Case(
            kind: "votes, of which shares are predicted",
            manifest: "task: regression\ndata: {solution: s.csv, id: id, target: [x, y]}\nmetric: kl-divergence\n",
            solution: "id,x,y\na,1,3\nb,5,5\n", sample: "id,x,y\na,0.5,0.5\nb,0.5,0.5\n",
            right: "id,x,y\na,0.25,0.75\nb,0.5,0.5\n", wrong: "id,x,y\na,1,3\nb,0.5,0.5\n", best: 0),
        Case(
            kind: "a number and how sure it is",
            manifest: "task: regression\ndata: {solution: s.csv, id: id, target: y}\nmetric: laplace-ll\n",
            solution: "id,y\na,2000\nb,2100\n", sample: "id,value,confidence\na,0.0,0.0\nb,0.0,0.0\n",
            right: "id,value,confidence\na,2000,70\nb,2100,70\n", wrong: "id,value,confidence\na,2000,\nb,2100,70\n",
            best: -4.595068832329332),
        Case(
            kind: "boxes that are predicted with a confidence",
            manifest:
                "task: boxes\ndata: {solution: s.csv, id: id, target: b, items: [label, x0, y0, x1, y1]}\nmetric: box-ap\nsubmission: {items: [label, confidence, x0, y0, x1, y1]}\n",
            solution: "id,b\na,car 0 0 2 2\nb,bus 1 1 3 3\n", sample: "id,b\na,\"\"\nb,\"\"\n",
            right: "id,b\na,car 0.9 0 0 2 2\nb,bus 0.8 1 1 3 3\n", wrong: "id,b\na,car 0 0 2 2\nb,\n"),
        Case(
            kind: "masks, an empty one as a dash",
            manifest: "task: masks\ndata: {solution: s.csv, id: id, target: m}\nmetric: mask-dice\n",
            solution: "id,m\na,-\nb,1 4\n", sample: "id,m\na,\"\"\nb,\"\"\n", right: "id,m\na,-\nb,1 4\n",
            wrong: "id,m\na,- -\nb,1 4\n"),
        Case(
            kind: "a class by name",
            manifest:
                "task: multiclass\ndata: {solution: s.csv, id: id, target: y, classes: [red, green, blue]}\nmetric: accuracy\n",
            solution: "id,y\n1,blue\n2,green\n3,blue\n4,blue\n", sample: "id,y\n1,red\n2,red\n3,red\n4,red\n",
            right: "id,y\n1,blue\n2,green\n3,blue\n4,blue\n", wrong: "id,y\n1,blue\n2,green\n3,blue\n4,black\n"),
        Case(
            kind: "a probability for each class",
            manifest:
                "task: multiclass\ndata: {solution: s.csv, id: id, target: y, classes: [c, b, a, z]}\nmetric: log-loss\n",
            solution: "id,y\n1,b\n2,b\n3,a\n4,a\n",
            sample:
                "id,c,b,a,z\n1,0.25,0.25,0.25,0.25\n2,0.25,0.25,0.25,0.25\n3,0.25,0.25,0.25,0.25\n4,0.25,0.25,0.25,0.25\n",
            right: "id,c,b,a,z\n1,0,1,0,0\n2,0,1,0,0\n3,0,0,1,0\n4,0,0,1,0\n", wrong: "id,c,b,a\n1,0,1,0\n", best: 0),
        Case(
            kind: "the probability of a class",
            manifest: "task: binary\ndata: {solution: s.csv, id: id, target: y, classes: [0, 1]}\nmetric: log-loss\n",
            solution: "id,y\n1,1\n2,0\n3,1\n4,0\n", sample: "id,y\n1,0.5\n2,0.5\n3,0.5\n4,0.5\n",
            right: "id,y\n1,1\n2,0\n3,1\n4,0\n", wrong: "id,y\n1,2\n2,0\n3,1\n4,0\n", best: 0),
        Case(
            kind: "a set of labels",
            manifest: "task: labels\ndata: {solution: s.csv, id: id, target: y}\nmetric: set-f1\n",
            solution: "id,y\n1,a b\n2,c\n", sample: "id,y\n1,\"\"\n2,\"\"\n", right: "id,y\n1,b a\n2,c\n",
            wrong: "id,z\n1,\n2,\n"),
        Case(
            kind: "a ranked list", manifest: "task: list\ndata: {solution: s.csv, id: id, target: y}\nmetric: map\n",
            solution: "id,y\n1,a b\n2,c\n", sample: "id,y\n1,\"\"\n2,\"\"\n", right: "id,y\n1,b a\n2,c\n",
            wrong: "id,y\n1,\n1,\n"),
        Case(
            kind: "a text", manifest: "task: text\ndata: {solution: s.csv, id: id, target: y}\nmetric: exact-match\n",
            solution: "id,y\n1,\"one, two\"\n2,three\n", sample: "id,y\n1,\"\"\n2,\"\"\n",
            right: "id,y\n2,three\n1,\"one, two\"\n", wrong: "id,y\n1,\n3,\n"),
        Case(
            kind: "a mask", manifest: "task: masks\ndata: {solution: s.csv, id: id, target: y}\nmetric: mask-dice\n",
            solution: "id,y\n1,1 5\n2,7 2 10 1\n", sample: "id,y\n1,\"\"\n2,\"\"\n", right: "id,y\n1,1 5\n2,7 2 10 1\n",
            wrong: "id,y\n1,1 x\n2,\n"),
        Case(
            kind: "boxes in rows",
            manifest: """
                task: boxes
                data: {solution: s.csv, id: id, target: boxes}
                submission: {form: rows, columns: [id, x, y, w, h]}
                metric: box-precision

                """, solution: "id,x,y,w,h\n1,0,0,4,4\n2,1,1,2,2\n1,8,8,1,1\n", sample: "id,x,y,w,h\n",
            right: "id,x,y,w,h\n2,1,1,2,2\n1,8,8,1,1\n1,0,0,4,4\n", wrong: "id,x,y,w,h\n3,1,1,2,2\n"),
        Case(
            kind: "a key of several columns",
            manifest: "task: regression\ndata: {solution: s.csv, id: [trip, time], target: y}\nmetric: mae\n",
            solution: "trip,time,y\na,1,5\na,2,6\nb,1,7\n", sample: "trip,time,y\na,1,0.0\na,2,0.0\nb,1,0.0\n",
            right: "trip,time,y\nb,1,7\na,2,6\na,1,5\n", wrong: "trip,time,y\na,1,5\na,1,6\nb,1,7\n", best: 0),
        Case(
            kind: "several targets",
            manifest: """
                task: several
                parts:
                  - {target: y, task: regression, metric: r2}
                  - {target: tags, task: labels, metric: set-f1}
                data: {solution: s.csv, id: id}
                split: {public: 0.5}

                """, solution: "id,y,tags\n1,1,a\n2,2,b\n3,3,a\n4,4,b\n",
            sample: "id,y,tags\n1,0.0,\"\"\n2,0.0,\"\"\n3,0.0,\"\"\n4,0.0,\"\"\n",
            right: "id,y,tags\n1,1,a\n2,2,b\n3,3,a\n4,4,b\n",
            wrong: "id,y,tags\n1,x,a\n2,2,b\n3,3,a\n4,4,b\n"),
    ]

    @Test("what it is asked to judge, it judges", arguments: cases)
    func judging(example: Case) throws {
        try temporary.add("only", example.manifest, files: ["s.csv": example.solution])
        let workspace = temporary.workspace
        #expect(try workspace.check("only").problems.map(\.text) == [])
        let prepared = try workspace.prepare("only") { _ in }
        #expect(prepared.trainRows == 0 && prepared.hasSolution)
        let folder = URL(filePath: prepared.folder)
        let sample = folder.appending(path: "sample_submission.csv").path
        #expect(try String(contentsOf: URL(filePath: sample), encoding: .utf8) == example.sample)
        #expect(try workspace.score("only", file: sample).valid)

        let right = try temporary.write(example.right, to: "right.csv")
        let wrong = try temporary.write(example.wrong, to: "wrong.csv")
        let report = try workspace.score("only", file: right)
        #expect(report.problems == [] && report.fault == nil)
        #expect([report.public, report.private].compactMap { $0 }.allSatisfy { abs($0 - example.best) < 1e-12 })
        #expect(report.score != nil)
        #expect(try !workspace.score("only", file: wrong).valid)

        let tasks = try Workspace.scoreTasks("only", files: [right, wrong, sample])
        #expect(try workspace.score(tasks) { _ in }.valid == 2)
        #expect(try workspace.submit("only", file: right, team: "Ada", message: nil).entry == 1)
        #expect(try workspace.leaderboard("only").contains("Ada"))
        #expect(try workspace.competitions().competitions.contains { $0.id == "only" && $0.problem == nil })
        let described = try workspace.describe("only", model: "constant") { _ in }
        #expect(
            described.trainRows == 0 && described.columns.isEmpty && described.target.contains("only the judge knows"))
    }

    private static let regression = cases[0]

    @Test("who wants to train is told what is missing")
    func nothingToLearn() throws {
        try temporary.add("only", Self.regression.manifest, files: ["s.csv": Self.regression.solution])
        let workspace = temporary.workspace
        let wanted =
            "'only' only judges: it has no labeled rows to learn from; to train models, add 'data.train' and 'data.test' to "
            + "competition.yaml. `podium score` and `podium submit` judge files that were made elsewhere"
        func message(_ work: () throws -> Void) -> String {
            do { try work() } catch { return Refusal.describing(error).description }
            return "nothing"
        }
        #expect(message { _ = try workspace.run("only") { _ in } } == wanted)
        #expect(message { _ = try workspace.explain("only") } == wanted)
        #expect(message { _ = try workspace.predict("only", rows: [], PredictOptions(source: "new.csv")) } == wanted)
        #expect(message { _ = try workspace.export("only", model: nil, run: nil, to: nil) } == wanted)
    }

    @Test("features of the rows to predict are given on, and described; what the judge needs is not")
    func features() throws {
        try temporary.add(
            "only",
            """
            task: binary
            data: {test: t.csv, solution: s.csv, id: id, target: y, classes: [no, yes], judge: secret, weight: w}
            split: {by: stratified, public: 0.5}
            metric: auc
            """,
            files: [
                "t.csv": "id,x,color\n1,5,red\n2,6,red\n3,7,blue\n4,8,blue\n",
                "s.csv": "id,y,w,secret\n4,yes,1,p\n3,no,2,q\n2,yes,1,p\n1,no,1,q\n",
            ])
        let workspace = temporary.workspace
        let prepared = try workspace.prepare("only") { _ in }
        let test = URL(filePath: prepared.folder).appending(path: "test.csv")
        #expect(try String(contentsOf: test, encoding: .utf8) == "id,x,color\n1,5,red\n2,6,red\n3,7,blue\n4,8,blue\n")
        let report = try workspace.describe("only", model: "constant") { _ in }
        #expect(report.columns.map(\.name) == ["x", "color"])
        #expect(report.target == "y, which only the judge knows: no, yes")
        let right = try temporary.write("id,y\n1,0.1\n2,0.9\n3,0.1\n4,0.8\n", to: "mine.csv")
        let score = try workspace.score("only", file: right)
        #expect(score.public == 1 && score.private == 1)
        let error = #expect(throws: (any Error).self) { try workspace.run("only") { _ in } }
        #expect(Refusal.describing(try #require(error)).description.contains("add 'data.train' to competition.yaml"))
    }

    @Test("a solution that is the test itself, without labeled rows; groups, times and the board come from it")
    func solutionInTheTest() throws {
        try temporary.add(
            "only",
            """
            task: ranking
            data: {test: s.csv, solution: s.csv, id: id, target: y, group: query}
            metric: ndcg
            """,
            files: ["s.csv": "id,query,y,Usage\n1,a,1,Public\n2,a,0,Public\n3,b,1,Private\n4,b,0,Private\n"])
        let workspace = temporary.workspace
        let prepared = try workspace.prepare("only") { _ in }
        let test = URL(filePath: prepared.folder).appending(path: "test.csv")
        #expect(try String(contentsOf: test, encoding: .utf8) == "id,query\n1,a\n2,a\n3,b\n4,b\n")
        let score = try workspace.score("only", file: temporary.write("id,y\n1,2\n2,1\n3,1\n4,2\n", to: "mine.csv"))
        #expect(score.public == 1 && (score.private ?? 1) < 1)
    }

    @Test("groups of a solution alone are the judge's")
    func groups() throws {
        try temporary.add(
            "only",
            "task: ranking\ndata: {solution: s.csv, target: y, group: query}\nsplit: {by: group, public: 0.5}\nmetric: ndcg\n",
            files: ["s.csv": "query,y\na,1\na,0\nb,1\nb,0\n"])
        let prepared = try temporary.workspace.prepare("only") { _ in }
        let test = URL(filePath: prepared.folder).appending(path: "test.csv")
        #expect(try String(contentsOf: test, encoding: .utf8) == "id\n1\n2\n3\n4\n")
    }

    @Test("a class beyond those that are named is refused, in the solution and in labeled rows")
    func unnamedClass() throws {
        try temporary.add(
            "only",
            "task: multiclass\ndata: {solution: s.csv, id: id, target: y, classes: [a, b, c]}\nmetric: accuracy\n",
            files: ["s.csv": "id,y\n1,a\n2,d\n"])
        let error = #expect(throws: (any Error).self) { try temporary.workspace.prepare("only") { _ in } }
        #expect(
            Refusal.describing(try #require(error)).description == "s.csv: the class 'd' is not among 'data.classes'")
    }

    @Test("classes that labeled rows do not have may be predicted where the manifest names them")
    func moreClasses() throws {
        try temporary.add(
            "more",
            """
            task: multiclass
            data: {train: t.csv, id: id, target: y, classes: [c, b, a, z]}
            split: {test: 0.5}
            metric: log-loss
            """, files: ["t.csv": "id,x,y\n" + (1...30).map { "\($0),\($0),\(["a", "b", "c"][$0 % 3])\n" }.joined()])
        let prepared = try temporary.workspace.prepare("more") { _ in }
        let sample = URL(filePath: prepared.folder).appending(path: "sample_submission.csv")
        #expect(try String(contentsOf: sample, encoding: .utf8).hasPrefix("id,c,b,a,z\n"))
    }

    /// What a wrong manifest says.
    struct Mistake: CustomTestStringConvertible, Sendable {
        let manifest: String
        let message: String

        var testDescription: String { message }
    }

    @Test(
        "what does not fit a competition that only judges is told",
        arguments: [
            Mistake(
                manifest: "task: regression\ndata: {id: id, target: y}\nmetric: mae\n",
                message:
                    "neither labeled rows nor a solution; expected 'train' to learn from, 'solution' to judge by, or both"
            ),
            Mistake(
                manifest: "task: binary\ndata: {solution: s.csv, id: id, target: y}\nmetric: auc\n",
                message: "without labeled rows nothing that competitors may see says which classes there are; "
                    + "expected 'classes', the list of them"),
            Mistake(
                manifest: "task: binary\ndata: {solution: s.csv, target: y, classes: [a, b, c]}\nmetric: auc\n",
                message: "a binary task has two classes; 'y' has 3: a, b, c"),
            Mistake(
                manifest: "task: binary\ndata: {solution: s.csv, target: y, classes: [a, b, a]}\nmetric: auc\n",
                message: "the class 'a' comes twice"),
            Mistake(
                manifest: "task: regression\ndata: {solution: s.csv, target: y, classes: [1, 2]}\nmetric: mae\n",
                message: "a regression task has no classes"),
            Mistake(
                manifest: "task: labels\ndata: {solution: s.csv, target: y, classes: [a, b c]}\nmetric: set-f1\n",
                message: "a class of a labels task has a blank; expected words without blanks"),
            Mistake(
                manifest: "task: regression\ndata: {solution: s.csv, target: y}\nsplit: {test: 0.2}\nmetric: mae\n",
                message: "there is no 'data.train' to cut; expected 'data.train', or no 'test'"),
            Mistake(
                manifest:
                    "task: regression\ndata: {solution: s.csv, target: y}\nvalidation: {method: kfold}\nmetric: mae\n",
                message: "there is nothing to validate models on without 'data.train'"),
            Mistake(
                manifest: "task: regression\ndata: {solution: s.csv, target: y, columns: {x: ignore}}\nmetric: mae\n",
                message: "'data.columns' is for features; there are none without 'data.test'"),
            Mistake(
                manifest:
                    "task: binary\ndata: {test: {images: s.csv}, solution: s.csv, target: y, classes: [a, b]}\nmetric: auc\n",
                message: "images to predict without labeled ones; "
                    + "expected 'data.train' with images and labels, or a table in 'data.solution' alone"),
        ])
    func mistakes(mistake: Mistake) throws {
        try temporary.add("wrong", mistake.manifest, files: ["s.csv": "id,y\n1,1\n"])
        let problems = try temporary.workspace.check("wrong").problems.map(\.text)
        #expect(problems.count == 1 && problems[0].hasSuffix(": " + mistake.message), "\(problems)")
    }
}
