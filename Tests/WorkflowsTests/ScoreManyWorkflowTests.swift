import Foundation
import Leaderboard
import Synchronization
import Testing
import Workflows

@Suite struct ScoreManyWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func file(_ name: String, _ text: String) throws -> String {
        let file = temporary.folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    private func sample(_ competition: String) throws -> String {
        let folder = URL(filePath: try temporary.workspace.prepare(competition) { _ in }.folder)
        return try String(contentsOf: folder.appending(path: "sample_submission.csv"), encoding: .utf8)
    }

    private func scored(_ tasks: [ScoreTask]) throws -> (files: [ScoredFile], summary: ScoreSummary) {
        var files: [ScoredFile] = []
        let summary = try temporary.workspace.score(tasks) { files.append($0) }
        return (files, summary)
    }

    /// Files of two competitions, a bad one, a missing one and a competition that nobody knows: each has its line, in order.
    @Test func whatIsWrongWithOneStopsNoOther() throws {
        let good = try file("good.csv", sample("tiny-binary"))
        let other = try file("other.csv", sample("tiny-regression"))
        let bad = try file("bad.csv", "id,target\n1,2\n")
        let tasks = [
            ScoreTask(competition: "tiny-binary", file: good), ScoreTask(competition: "tiny-binary", file: bad),
            ScoreTask(competition: "nowhere", file: good), ScoreTask(competition: "tiny-regression", file: other),
            ScoreTask(competition: "tiny-binary", file: temporary.folder.path + "/none.csv"),
            ScoreTask(competition: "tiny-binary", file: good),
        ]
        let (files, summary) = try scored(tasks)
        #expect(files.map(\.task) == tasks)
        #expect(files.map(\.isGood) == [true, false, false, true, false, true])
        #expect(files[2].error?.contains("no competition 'nowhere'") == true)
        #expect(files[4].text.contains("none.csv"))
        #expect((summary.files, summary.valid, summary.failed) == (6, 3, 1))
        #expect(summary.scores["tiny-binary"]?.files == 2 && summary.scores["tiny-binary"]?.stderr == 0)
        let alone = try temporary.workspace.score("tiny-binary", file: good)
        #expect(files[0].report == alone && files[5].report == alone)
    }

    @Test func aLinkOutOfAFolderIsNotRead() throws {
        let good = try file("given/good.csv", sample("tiny-binary"))
        let secret = try file("secret.csv", "a secret,of mine\n")
        let given = temporary.folder.appending(path: "given")
        try FileManager.default.createSymbolicLink(
            atPath: given.path + "/link.csv", withDestinationPath: secret)
        try FileManager.default.createSymbolicLink(
            atPath: given.path + "/again.csv", withDestinationPath: good)
        let (files, _) = try scored(Workspace.scoreTasks("tiny-binary", files: [given.path]))
        #expect(files.map(\.isGood) == [true, true, false])
        #expect(files[2].error == "it is a link out of the folder; give the file itself")
    }

    /// Errors of 0, 1 and 2 on a board of four teams, and a file that is none.
    @Test func theRealBoardGivesRankAndMedal() throws {
        try temporary.add(
            "held",
            """
            task: regression
            data: {train: train.csv, test: test.csv, solution: answers.csv, id: id, target: y, leaderboard: board.csv}
            metric: mae
            """,
            files: [
                "train.csv": "id,x,y\n1,1,1\n2,2,2\n", "test.csv": "id,x\n5,5\n6,6\n",
                "answers.csv": "id,y,Usage\n5,5,Private\n6,6,Private\n",
                "board.csv": "TeamId,TeamName,Score\n1,a,0.5\n2,b,1\n3,c,1.5\n4,d,3\n",
            ])
        let files = try [("5,5\n6,6", "a"), ("5,6\n6,7", "b"), ("5,7\n6,8", "c"), ("5,x", "d")].map {
            ScoreTask(competition: "held", file: try file($1 + ".csv", "id,y\n" + $0 + "\n"))
        }
        let standings = try scored(files).files.map { try #require($0.report?.standing) }
        #expect(standings.map(\.rank) == [1, 2, 4, nil] && standings.map(\.teams) == [4, 4, 4, 4])
        #expect(
            standings.map(\.medal) == [.gold, nil, nil, nil]
                && standings.map(\.isAboveMedian) == [true, true, false, false])
        let alone = try temporary.workspace.score("held", file: files[1].file)
        #expect(
            alone.text.contains(
                "on the real board: rank 2 of 4, top 25.0 % (gold 0.50000, silver 0.50000, bronze 0.50000"))
        let line = try Workspace.jsonLine(MLEBenchReport(try scored([files[0]]).files[0], createdAt: .distantPast))
        #expect(
            line.contains(#""any_medal":true"#) && line.contains(#""gold_threshold":0.5"#)
                && line.contains(#""is_lower_better":true"#) && line.contains(#""submission_exists":true"#))
    }

    /// More files than are judged at a time come out in their order, as one line of JSON each.
    @Test func manyFilesKeepTheirOrder() throws {
        let text = try sample("tiny-binary")
        for number in 0..<40 { _ = try file("many/\(100 + number).csv", text) }
        let tasks = try Workspace.scoreTasks("tiny-binary", files: [temporary.folder.path + "/many"])
        let (files, summary) = try scored(tasks)
        #expect(files.map { URL(filePath: $0.task.file).lastPathComponent } == (100..<140).map { "\($0).csv" })
        #expect(summary.valid == 40)
        let line = try Workspace.jsonLine(files[7])
        #expect(!line.contains("\n") && line.contains("\"submission_path\"") && line.contains("\"valid\":true"))
    }

    @Test func aListOfTasksIsReadWithPathsOfItsOwn() throws {
        _ = try file("lists/a.csv", sample("tiny-binary"))
        let list = try file(
            "lists/list.jsonl", #"{"competition_id": "tiny-binary", "submission_path": "a.csv", "seed": 3}"# + "\n\n")
        let tasks = try temporary.workspace.scoreTasks(inBatch: URL(filePath: list))
        #expect(tasks.map(\.competition) == ["tiny-binary"])
        #expect(try scored(tasks).summary.valid == 1)
        let bad = try file("lists/bad.jsonl", #"{"competition": "tiny-binary"}"#)
        #expect {
            try temporary.workspace.scoreTasks(inBatch: URL(filePath: bad))
        } throws: { "\($0)".contains("bad.jsonl:1") }
    }
}
