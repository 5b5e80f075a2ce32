import Foundation
import Leaderboard
import Testing
import Workflows

@Suite struct TimeLimitWorkflowTests {
    let temporary: TemporaryWorkspace
    private let models = ["logistic", "naive-bayes", "constant", "gradient-boosting:rounds=30"]

    init() throws { temporary = try TemporaryWorkspace() }

    private func run(within seconds: Double?) throws -> RunOutcome {
        try temporary.workspace.run("tiny-binary", RunOptions(models: models, timeLimit: seconds)) { _ in }
    }

    private func submissions(_ outcome: RunOutcome) throws -> [String: Data] {
        let files = try FileManager.default.contentsOfDirectory(
            at: URL(filePath: outcome.folder).appending(path: "submissions"), includingPropertiesForKeys: nil)
        return try Dictionary(uniqueKeysWithValues: files.map { ($0.lastPathComponent, try Data(contentsOf: $0)) })
    }

    @Test func withNoTimeAtAllThereIsAnAnswer() throws {
        let outcome = try run(within: 1e-6)
        #expect(outcome.entries.count == 1)
        #expect(outcome.unfinished.count == 3)
        #expect(FileManager.default.fileExists(atPath: outcome.submission))
        #expect(outcome.best.publicScore != nil)
    }

    @Test func askedAgainWithMoreTimeItGoesOn() throws {
        let short = try run(within: 1e-6)
        let long = try run(within: 3600)
        #expect(long.run == short.run)
        #expect(long.unfinished.isEmpty)
        #expect(Set(long.entries.compactMap(\.model)) == Set(models + ["blend"]))
        #expect(long.entries.contains { $0.id == short.entries[0].id })
    }

    @Test func aLimitThatLeavesNothingOutChangesNoByte() throws {
        let limited = try submissions(run(within: 3600))
        #expect(limited.count == 5)
        try FileManager.default.removeItem(at: temporary.folder.appending(path: "runs"))
        #expect(try submissions(run(within: nil)) == limited)
    }

    @Test func whatALimitGaveIsReplayedWithoutAClock() throws {
        let limited = try run(within: 1e-6)
        let replayed = try temporary.workspace.replay(limited.run) { _ in }
        #expect(replayed.run != limited.run)
        #expect(replayed.unfinished.isEmpty)
        #expect(try submissions(replayed) == submissions(limited))
    }

    @Test func anUnfinishedRunPredicts() throws {
        _ = try run(within: 1e-6)
        let header = try String(
            contentsOf: temporary.folder.appending(path: "competitions/tiny-binary/data.csv"), encoding: .utf8)
        let rows = header.split(separator: "\n").prefix(3).joined(separator: "\n")
        let report = try temporary.workspace.predict(
            "tiny-binary", rows: Array(rows.utf8), PredictOptions(source: "rows.csv"))
        #expect(report.rows.count == 2)
    }
}
