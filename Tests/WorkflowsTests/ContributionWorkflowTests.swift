import Foundation
import Testing
import Workflows

@Suite struct ContributionWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    @Test func eachModelSaysWhatItAdds() throws {
        _ = try temporary.workspace.run("tiny-binary", RunOptions(models: ["logistic", "knn", "constant"])) { _ in }
        let report = try temporary.workspace.contributions("tiny-binary")
        #expect(Set(report.models.map(\.model)) == ["logistic", "knn", "constant"], "the blend is no member of itself")
        #expect(report.models.map(\.adds) == report.models.map(\.adds).sorted(by: >))
        #expect(abs(report.models.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
        let next = try #require(report.next)
        #expect(!["logistic", "knn", "constant"].contains(next.model) && next.winRate == nil)
        let text = report.text()
        for part in ["adds ± stderr", "blend best", "to try next: \(next.model)"] { #expect(text.contains(part)) }
        #expect(try temporary.workspace.contributions("tiny-binary") == report)
    }

    @Test func boardAndPageShowIt() throws {
        _ = try temporary.workspace.run("tiny-binary", RunOptions(models: ["logistic", "knn"])) { _ in }
        let board = try temporary.workspace.leaderboard("tiny-binary", showsContributions: true, width: 200)
        #expect(board.contains("adds") && board.contains("to try next"))
        let page = try temporary.workspace.leaderboard("tiny-binary", format: .html)
        for title in ["Score and cost", "Calibration of", "out of fold"] { #expect(page.contains(title), "\(title)") }
    }

    /// Models of several runs are blended together.
    @Test func modelsOfAllRunsCount() throws {
        for model in ["logistic", "knn"] {
            _ = try temporary.workspace.run("tiny-binary", RunOptions(models: [model])) { _ in }
        }
        #expect(try temporary.workspace.contributions("tiny-binary").models.count == 2)
    }

    @Test func oneModelIsNoBlend() throws {
        _ = try temporary.workspace.run("tiny-binary", RunOptions(models: ["logistic"])) { _ in }
        #expect(throws: Refusal.self) { try temporary.workspace.contributions("tiny-binary") }
    }
}
