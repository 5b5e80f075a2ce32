import Comparisons
import Foundation
import Leaderboard
import Problems
import Submissions
import Testing
import Workflows

@Suite struct JudgeWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func submission(_ change: (String) -> String = { $0 }) throws -> String {
        let outcome = try temporary.workspace.run("tiny-binary", RunOptions(models: ["constant"])) { _ in }
        let text = try String(contentsOf: URL(filePath: outcome.submission), encoding: .utf8)
        return try temporary.write(change(text), to: "submission.csv")
    }

    @Test func aGoodFileIsEnteredForItsTeam() throws {
        let file = try submission()
        let report = try temporary.workspace.submit("tiny-binary", file: file, team: "Ada", message: "first")
        #expect(report.valid)
        #expect(report.entry != nil)
        let board = try temporary.workspace.leaderboard("tiny-binary", format: .csv)
        #expect(board.contains("Ada"))
    }

    @Test func aBadFileIsRefusedWithReasonsAndNotEntered() throws {
        let file = try submission { text in text.split(separator: "\n").dropLast(3).joined(separator: "\n") + "\n" }
        let report = try temporary.workspace.submit("tiny-binary", file: file, team: "Ada", message: nil)
        #expect(!report.valid)
        #expect(report.score == nil)
        #expect(report.problems.contains { $0.kind == .missingID && $0.count == 3 })
        #expect(try !temporary.workspace.leaderboard("tiny-binary", format: .csv).contains("Ada"))
    }

    @Test func aTeamHasItsDailyLimit() throws {
        let file = try submission()
        for _ in 1...3 { _ = try temporary.workspace.submit("tiny-binary", file: file, team: "Ada", message: nil) }
        let error = #expect(throws: (any Error).self) {
            try temporary.workspace.submit("tiny-binary", file: file, team: "Ada", message: nil)
        }
        #expect(Refusal.describing(try #require(error)).description.contains("3 submissions"))
        _ = try temporary.workspace.submit("tiny-binary", file: file, team: "Grace", message: nil)
    }

    @Test(arguments: BoardFormat.allCases) func everyFormatNamesTheModels(format: BoardFormat) throws {
        _ = try temporary.workspace.run("tiny-binary", RunOptions(models: ["logistic", "knn", "constant"])) { _ in }
        let text = try temporary.workspace.leaderboard("tiny-binary", format: format)
        for model in ["blend", "logistic", "knn", "constant"] { #expect(text.contains(model)) }
    }
}
