import Foundation
import Leaderboard
import Testing
import Workflows

@Suite struct ReproduceWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    @Test func anEntryComesOutAgainOnAnyNumberOfThreads() throws {
        let outcome = try temporary.workspace.run("tiny-binary", RunOptions(models: ["logistic", "knn"])) { _ in }
        let report = try temporary.workspace.reproduce("tiny-binary", "blend", threads: [1, 3])
        #expect(report.isReproduced && report.sameProgram)
        #expect(report.attempts.map(\.threads) == [1, 3])
        #expect(report.text.contains("3 threads: the same bytes"))
        let runs = try FileManager.default.contentsOfDirectory(
            atPath: temporary.folder.appending(path: "runs/tiny-binary").path)
        #expect(runs == [outcome.run], "nothing is left behind")
        let board = try temporary.workspace.leaderboard("tiny-binary", format: .markdown)
        #expect(board.components(separatedBy: "same bytes").count == 2, "the blend is marked, the models are not")
    }

    @Test func otherBytesAreTold() throws {
        let outcome = try temporary.workspace.run("tiny-binary", RunOptions(models: ["constant"])) { _ in }
        let store = try LeaderboardStore(url: temporary.folder.appending(path: "leaderboard/podium.sqlite"))
        var entry = try #require(outcome.entries.first { $0.model == "constant" })
        entry.submissionHash = String(repeating: "0", count: 64)
        try store.enter(entry)
        let report = try temporary.workspace.reproduce("tiny-binary", "constant", threads: [1])
        #expect(!report.isReproduced && report.text.contains("other bytes"))
    }

    @Test func aFileOfSomebodyHasNoRun() throws {
        let outcome = try temporary.workspace.run("tiny-binary", RunOptions(models: ["constant"])) { _ in }
        _ = try temporary.workspace.submit("tiny-binary", file: outcome.submission, team: "Ada", message: nil)
        let id = try #require(
            LeaderboardStore(url: temporary.folder.appending(path: "leaderboard/podium.sqlite"))
                .entries(competition: "tiny-binary").last?.id)
        #expect(throws: Refusal.self) { try temporary.workspace.reproduce("tiny-binary", "\(id)") }
    }
}
